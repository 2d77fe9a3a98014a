/** Tells who sends a request: nobody, a person by a session, or a key of theirs. */

import type { Context, MiddlewareHandler } from 'hono';
import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Role } from '#core/schema/account.ts';
import { resolveApiKey } from '../api-keys/rules.ts';
import { END_USER_HEADER, resolveEndUser } from '../end-users/resolve-end-user.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import type { Tables } from '../store/schema.ts';
import type { Actor } from './actor.ts';
import { ADDRESS_HEADER } from './address-header.ts';
import type { Auth } from './open-auth.ts';
import { isDeactivated } from './queries/people.ts';

/** The client's address: the socket's, or the last one a trusted proxy noted. */
export function clientAddress(c: Context<AppEnvironment>, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return forwarded || env?.incoming?.socket?.remoteAddress || 'unknown';
}

/** Sets `actor`. Throws `not-signed-in` where the key that is given does not exist, `not-ready` without a database. */
export function identify(
  auth: () => Promise<Auth>,
  db: Kysely<Tables>,
  secret: string,
): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    c.set('actor', await forEndUser(c, db, secret, await actorOf(c, auth, db)));
    await next();
  };
}

/** The person whom a key acts for, where the request names one. Throws `not-found` for one that was never stated. */
async function forEndUser(
  c: Context<AppEnvironment>,
  db: Kysely<Tables>,
  secret: string,
  actor: Actor,
): Promise<Actor> {
  const reference = c.req.header(END_USER_HEADER);
  if (reference === undefined) return actor;
  if (actor.kind !== 'key') throw new ClarteError('request-invalid', 'Clarte-End-User: only beside a key');
  if (actor.sandbox) return actor;
  const userId = await resolveEndUser(db, actor.userId, { reference, secret });
  if (userId === null) throw new ClarteError('not-found', 'Clarte-End-User: state their consents first');
  return { ...actor, userId, role: 'user', endUser: true };
}

async function actorOf(
  c: Context<AppEnvironment>,
  openAuth: () => Promise<Auth>,
  db: Kysely<Tables>,
): Promise<Actor> {
  const bearer = c.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1];
  if (bearer !== undefined) {
    const key = await resolveApiKey(db, bearer);
    if (!key) throw new ClarteError('not-signed-in', 'the key is not known');
    return { kind: 'key', ...key, endUser: false };
  }
  if (!c.req.header('cookie')?.includes('clarte.')) return { kind: 'anonymous' };
  const headers = new Headers(c.req.raw.headers);
  headers.set(ADDRESS_HEADER, c.get('address') ?? 'unknown');
  const auth = await openAuth();
  const session = await auth.api.getSession({ headers }).catch((cause) => {
    // Sessions that cannot be looked up, for want of the database; its own fault is not handed on.
    if (cause.body?.code === 'FAILED_TO_GET_SESSION')
      throw new ClarteError('not-ready', undefined, { cause });
    throw cause;
  });
  if (!session) return { kind: 'anonymous' };
  const { id, role, email, name, emailVerified: confirmed } = session.user;
  // A session that was made while its person was deactivated.
  if (await isDeactivated(db, id)) return { kind: 'anonymous' };
  const sessionId = session.session.id;
  return { kind: 'person', userId: id, role: role as Role, email, name, confirmed, sessionId };
}
