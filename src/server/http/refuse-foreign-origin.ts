/** Refuses requests that another site makes a browser send (CSRF). */
import type { MiddlewareHandler } from 'hono';
import { ClarteError } from '#core/errors.ts';
import type { AppEnvironment } from './app-environment.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A request that changes something and carries cookies must come from our own page, whatever its content type: by
 * Origin, or by Sec-Fetch-Site where a browser sends no Origin. Keys travel in a header that no other site can set.
 * `always`: an Origin is looked at without cookies too, where answers set some. Throws `origin-refused`.
 */
export function refuseForeignOrigin(
  publicUrl: string | null,
  { always = false }: { readonly always?: boolean } = {},
): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const { method } = c.req;
    const origin = c.req.header('origin');
    const hasCookie = c.req.header('cookie') !== undefined;
    if (SAFE.includes(method) || !(hasCookie || (always && origin !== undefined))) return next();
    const site = c.req.header('sec-fetch-site');
    const own = publicUrl ?? new URL(c.req.url).origin;
    const fine = origin === undefined ? site === 'same-origin' || site === 'none' : origin === own;
    if (!fine) throw new ClarteError('origin-refused', hint(origin, own, publicUrl));
    return next();
  };
}

/** Where our own page is taken for another site, since a proxy ends TLS in front or the settings name another address. */
function hint(origin: string | undefined, own: string, publicUrl: string | null): string | undefined {
  if (origin === undefined || !URL.canParse(origin)) return undefined;
  if (publicUrl !== null) return `PUBLIC_URL says this service is at ${publicUrl}`;
  return new URL(origin).hostname === new URL(own).hostname
    ? `the page is at ${origin}, the server takes itself to be at ${own}; behind a proxy set PUBLIC_URL to the address of the page`
    : undefined;
}
