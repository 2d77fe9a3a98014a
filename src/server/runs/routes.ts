/** /api/v1/runs: trainings made at the command line, and two of them side by side. */
import { z } from 'zod';
import { RunComparisonSchema, RunDetailSchema, RunIdSchema, RunSchema } from '#core/schema/run.ts';
import { defineRoute } from '../http/define-route.ts';
import { compareTwo, listRuns, showRun } from './rules.ts';

const makers = { roles: ['scientist', 'admin'] } as const;

export const listRunsRoute = defineRoute(
  {
    method: 'get',
    path: '/runs',
    id: 'listRuns',
    summary: 'Trainings made at the command line, with their settings and figures',
    access: makers,
    answers: { 200: ['The latest first', z.array(RunSchema)] },
  },
  async ({ c, service: { config } }) => c.json(await listRuns(config.dataDir)),
);

export const compareRunsRoute = defineRoute(
  {
    method: 'get',
    path: '/runs/compare',
    id: 'compareRuns',
    summary: 'Two runs side by side, with the difference on the photos that both evaluated',
    access: makers,
    query: z.object({ a: RunIdSchema, b: RunIdSchema }),
    answers: { 200: ['Both, and what is different', RunComparisonSchema] },
  },
  async ({ c, query, service: { config } }) => c.json(await compareTwo(config.dataDir, query.a, query.b)),
);

export const showRunRoute = defineRoute(
  {
    method: 'get',
    path: '/runs/:id',
    id: 'showRun',
    summary: 'A run with its curves and figures',
    access: makers,
    params: z.object({ id: RunIdSchema }),
    answers: { 200: ['The run', RunDetailSchema] },
  },
  async ({ c, params, service: { config } }) => c.json(await showRun(config.dataDir, params.id)),
);
