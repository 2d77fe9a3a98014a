/** GET /api/v1/health: whether the server is up, what it runs, how much it has to do. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnvironment } from '../http/app-environment.ts';
import type { Bodies } from '../http/hold-bodies.ts';
import type { Limiter } from '../http/limit-concurrency.ts';

const CountSchema = z.int().nonnegative();

/** What `/api/v1/health` answers. */
export const HealthSchema = z.object({
  status: z.literal('ok'),
  /** Version of Clarté. */
  version: z.string(),
  /** Id of the model bundle in use. */
  model: z.string(),
  /** Requests just now: photos being assessed, waiting to be assessed, bodies waiting to be read. */
  queue: z.object({ assessing: CountSchema, waiting: CountSchema, waitingToUpload: CountSchema }),
});
type Health = z.infer<typeof HealthSchema>;

export type HealthDeps = {
  readonly version: string;
  readonly modelId: () => string;
  readonly assessing: Limiter;
  readonly bodies: Bodies;
};

/** The route, to be mounted under `/api/v1`. */
export function healthRoutes({ version, modelId, assessing, bodies }: HealthDeps) {
  const description = describeRoute({
    operationId: 'getHealth',
    summary: 'Tell whether the server is up, and how busy it is',
    responses: {
      200: {
        description: 'It is up',
        content: { 'application/json': { schema: resolver(HealthSchema.meta({ ref: 'Health' })) } },
      },
    },
  });
  return new Hono<AppEnvironment>().get('/health', description, (c) => {
    const { running, waiting } = assessing.figures();
    const health: Health = {
      status: 'ok',
      version,
      model: modelId(),
      queue: { assessing: running, waiting, waitingToUpload: bodies.figures().waiting },
    };
    return c.json(health, 200, { 'Cache-Control': 'no-store' });
  });
}
