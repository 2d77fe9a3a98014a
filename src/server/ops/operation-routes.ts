/** GET /health/live, /health/ready and /metrics: for whoever runs the service. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { ClarteError } from '#core/errors.ts';
import { clientAddress } from '../accounts/identify.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { problemResponse } from '../http/problem.ts';
import type { Metrics } from './metrics.ts';

/** What `/health/ready` tells. */
export type Readiness = 'ready' | 'away' | 'full';

export type OperationsDeps = {
  readonly metrics: Metrics;
  readonly metricsToken: string | null;
  /** Whether requests can be served: not while stopping, nor without a database, nor without space to store anything. */
  readonly readiness: () => Promise<Readiness>;
};

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** The routes, to be mounted at the root. */
export function operationRoutes({ metrics, metricsToken, readiness }: OperationsDeps) {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return new Hono<AppEnvironment>()
    .get('/health/live', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
    .get('/health/ready', async (c) => {
      const state = await readiness();
      if (state === 'ready') return c.json({ status: 'ready' }, 200, { 'Cache-Control': 'no-store' });
      const detail = state === 'full' ? 'too little space is left: see MIN_FREE_MB' : undefined;
      return problemResponse(c, 'not-ready', { detail });
    })
    .get('/metrics', async (c) => {
      const given = c.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
      const allowed = metricsToken
        ? timingSafeEqual(hash(given), hash(metricsToken))
        : LOOPBACK.includes(clientAddress(c, false)) && c.req.header('x-forwarded-for') === undefined;
      if (!allowed) throw new ClarteError('not-found');
      return c.body(await metrics.render(), 200, {
        'Content-Type': metrics.contentType,
        'Cache-Control': 'no-store',
      });
    });
}
