/** Turns away what would be stored while there is too little space; what frees space, reads or only computes goes on. */
import type { MiddlewareHandler } from 'hono';
import { ClarteError } from '#core/errors.ts';
import type { Space } from '../store/watch-space.ts';
import type { AppEnvironment } from './app-environment.ts';

const STORES = ['POST', 'PUT', 'PATCH'];
/** Erasing, the way to it, and what stores nothing. */
const GOES_ON = /^\/api\/v1\/(?:erasure|score|auth\/(?:sign-in|sign-out|passkey))(?:\/|$)/;

/** Answers 507 in time. A write that was let in and finds the disk full all the same answers it as well. */
export function refuseWhenFull(space: Space): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    if (STORES.includes(c.req.method) && !GOES_ON.test(c.req.path) && !(await space.hasRoom()))
      throw new ClarteError('storage-full');
    return next();
  };
}
