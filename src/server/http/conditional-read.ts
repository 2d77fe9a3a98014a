/** Gives JSON that is read an ETag, and answers 304 where the reader has it already. */
import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { AppEnvironment } from './app-environment.ts';

/**
 * The tag is a hash of the answer's bytes. Nothing may be stored by proxies or browsers (`no-store` stays); a program that keeps
 * what it read asks with If-None-Match and is spared the body.
 */
export function conditionalRead(): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    await next();
    if (c.req.method !== 'GET' || c.res.status !== 200) return;
    if (!/^application\/json\b/.test(c.res.headers.get('content-type') ?? '')) return;
    const bytes = new Uint8Array(await c.res.arrayBuffer());
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const headers = new Headers(c.res.headers);
    headers.set('ETag', tag);
    if (!knows(c.req.header('if-none-match'), tag)) {
      c.res = new Response(bytes, { status: 200, headers });
      return;
    }
    for (const name of ['content-type', 'content-length']) headers.delete(name);
    c.res = undefined;
    c.res = new Response(null, { status: 304, headers });
  };
}

/** Weak comparison, as RFC 9110 asks for If-None-Match. */
function knows(given: string | undefined, tag: string): boolean {
  if (given === undefined) return false;
  return given
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === tag || one === '*');
}
