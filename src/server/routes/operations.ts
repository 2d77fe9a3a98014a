/** GET /health/live, /health/ready and /metrics: for whoever runs the service. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { ClarteError } from '#core/errors.ts';
import { clientAddress } from '../accounts/identify.ts';
import type { AppEnvironment } from '../app-environment.ts';
import type { Metrics } from '../ops/metrics.ts';
import { problemResponse } from '../problem.ts';

export type OperationsDeps = {
  readonly metrics: Metrics;
  readonly metricsToken: string | null;
  /** Whether requests can be served: not while stopping, nor without a database. */
  readonly isReady: () => Promise<boolean>;
};

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** The routes, to be mounted at the root. */
export function operationRoutes({ metrics, metricsToken, isReady }: OperationsDeps) {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return new Hono<AppEnvironment>()
    .get('/health/live', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
    .get('/health/ready', async (c) =>
      (await isReady())
        ? c.json({ status: 'ready' }, 200, { 'Cache-Control': 'no-store' })
        : problemResponse(c, 'not-ready'),
    )
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
