/** Refuses requests that another site makes a browser send (CSRF). */
import type { MiddlewareHandler } from 'hono';
import { ClarteError } from '#core/errors.ts';
import type { AppEnvironment } from '../app-environment.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A request that changes something and carries cookies must come from our own page, whatever its content type: by
 * Origin, or by Sec-Fetch-Site where a browser sends no Origin. Keys travel in a header that no other site can set.
 * Throws `origin-refused`.
 */
export function refuseForeignOrigin(publicUrl: string | null): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const { method } = c.req;
    if (SAFE.includes(method) || c.req.header('cookie') === undefined) return next();
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const own = publicUrl ?? new URL(c.req.url).origin;
    const fine = origin === undefined ? site === 'same-origin' || site === 'none' : origin === own;
    if (!fine) throw new ClarteError('origin-refused');
    return next();
  };
}
