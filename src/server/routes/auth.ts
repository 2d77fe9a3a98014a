/** /api/auth/*: signing up, in and out, passkeys, passwords; handled by better-auth. */
import { type Context, Hono } from 'hono';
import { ADDRESS_HEADER } from '../accounts/address-header.ts';
import { clientAddress } from '../accounts/identify.ts';
import { refuseForeignOrigin } from '../accounts/refuse-foreign-origin.ts';
import type { AppEnvironment } from '../app-environment.ts';
import { limitAuthRate } from '../limit-rate.ts';
import { problemResponse } from '../problem.ts';
import { declaredLength } from '../read-body.ts';
import type { Service } from '../service.ts';

const MAX_BYTES = 100_000;

/** The routes, to be mounted under `/api/auth`. */
export function authRoutes({ auth, config, rates }: Service) {
  const addressOf = (c: Context<AppEnvironment>) => clientAddress(c, config.trustProxy);
  return new Hono<AppEnvironment>()
    .use(refuseForeignOrigin(config.publicUrl))
    .use(limitAuthRate(rates, addressOf))
    .on(['GET', 'POST'], '/*', async (c) => {
      const length = declaredLength(c.req.raw.headers);
      // Chunked bodies have no business here.
      if (c.req.method === 'POST' && (length === undefined ? c.req.raw.body !== null : length > MAX_BYTES))
        return problemResponse(c, 'request-too-large');
      const headers = new Headers(c.req.raw.headers);
      headers.set(ADDRESS_HEADER, addressOf(c));
      const body = c.req.method === 'POST' ? await c.req.arrayBuffer() : undefined;
      const { handler } = await auth();
      const answer = await handler(
        new Request(c.req.url, { method: c.req.method, headers, ...(body ? { body } : {}) }),
      );
      answer.headers.set('Cache-Control', 'no-store');
      return answer;
    });
}
