import { z } from 'zod';
import { DriftSchema, InsightSchema } from '#core/schema/insight.ts';
import { defineRoute } from '../http/define-route.ts';
import { readDrift } from './read-drift.ts';
import { readInsight } from './read-insight.ts';

const makers = { roles: ['scientist', 'admin'], scope: 'insight' } as const;
const DriftQuerySchema = z.object({ weeks: z.coerce.number().int().min(1).max(260).default(26) });

export const getDriftRoute = defineRoute(
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
  async ({ c, query, service: { db } }) => c.json(await readDrift(db, new Date(), query.weeks)),
);

export const getInsightRoute = defineRoute(
  {
    method: 'get',
    path: '/insight',
    id: 'getInsight',
    summary: 'Severity, change under treatment, routines kept',
    description: 'Of people with the consent “insight”; groups of fewer than 20 people are left out.',
    access: makers,
    answers: { 200: ['As of now', InsightSchema] },
  },
  async ({ c, service: { db } }) => c.json(await readInsight(db)),
);
