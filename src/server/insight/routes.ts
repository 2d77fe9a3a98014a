/** /api/v1/insight: figures about all who allow it; no small group is shown. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { DriftSchema, InsightSchema } from '#core/schema/insight.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { addRoute } from '../http/define-route.ts';
import type { Service } from '../service.ts';
import { readDrift } from './read-drift.ts';
import { readInsight } from './read-insight.ts';

const makers = { roles: ['scientist', 'admin'] } as const;
const DriftQuerySchema = z.object({ weeks: z.coerce.number().int().min(1).max(260).default(26) });

/** Adds the routes. */
export function addInsightRoutes(app: Hono<AppEnvironment>, { db }: Service): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/insight/drift',
      id: 'getDrift',
      summary: 'Scores, quality and intervals by week and model',
      description: 'Of people with the consent “insight”; weeks with fewer than 20 people are left out.',
      access: makers,
      query: DriftQuerySchema,
      answers: { 200: ['The latest weeks', DriftSchema] },
    },
    async ({ c, query }) => c.json(await readDrift(db, new Date(), query.weeks)),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/insight',
      id: 'getInsight',
      summary: 'Severity, change under treatment, routines kept',
      description: 'Of people with the consent “insight”; groups of fewer than 20 people are left out.',
      access: makers,
      answers: { 200: ['As of now', InsightSchema] },
    },
    async ({ c }) => c.json(await readInsight(db)),
  );
}
