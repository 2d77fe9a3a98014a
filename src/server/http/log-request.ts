/** One line per request, without personal data: no addresses, no names, no query. */
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { FaultCode, RefusalReason } from '#core/errors.ts';
import type { AppEnvironment } from './app-environment.ts';

/** What is written of a request. */
export type RequestLine = {
  readonly id: string;
  readonly method: string;
  /** The route's pattern; the address itself could hold a name. */
  readonly route: string;
  readonly status: number;
  /** Until the answer began, in milliseconds. */
  readonly ms: number;
  readonly code?: FaultCode | RefusalReason;
};

/** Reports every request to `log`; `now` is in milliseconds from any fixed start. */
export function logRequest(
  log: (line: RequestLine) => void,
  now: () => number,
): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const startMs = now();
    await next();
    const code = c.get('code');
    log({
      id: c.get('requestId'),
      method: c.req.method,
      route: matchedRoutes(c).findLast(({ path }) => path !== '/*')?.path ?? '/*',
      status: c.res.status,
      ms: Math.round(now() - startMs),
      ...(code === undefined ? {} : { code }),
    });
  };
}
