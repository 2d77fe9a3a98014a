/** Declares a route of /api/v1 once: who may call it, what it takes and answers, what it does. */

import type { Context } from 'hono';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { ApiScope, Role } from '#core/schema/account.ts';
import type { Actor } from '../accounts/actor.ts';
import type { AssessDeps } from '../assessments/assess-in-turn.ts';
import type { Service } from '../service.ts';
import type { AppEnvironment } from './app-environment.ts';

/** Who may call a route. */
export type Access = {
  /** Roles of people; `anonymous` for everyone. */
  readonly roles: readonly (Role | 'anonymous')[];
  /** Scope that lets a key call it, or several of which one is enough; absent: no key may. Its owner must be of one of the roles. */
  readonly scope?: ApiScope | readonly ApiScope[];
};

/** The scopes, one of which a key needs. */
export const scopesOf = (scope: NonNullable<Access['scope']>): readonly ApiScope[] =>
  typeof scope === 'string' ? [scope] : scope;

export const EVERYONE = ['anonymous', 'user', 'dermatologist', 'scientist', 'admin'] as const;
export const PEOPLE = ['user', 'dermatologist', 'scientist', 'admin'] as const;

export type AnySchema = z.ZodType | undefined;
type Out<Schema extends AnySchema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** One route. Paths are below /api/v1, parameters as in Hono. */
export type RouteSpec<P extends AnySchema, Q extends AnySchema, J extends AnySchema> = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly json?: J;
  /** Takes a photo as bytes or in a form, read by the handler; or as `json` where both are taken. */
  readonly photo?: boolean;
  /** Media types of a file that is taken as it is, read by the handler. */
  readonly file?: readonly string[];
  /** Set once another route does it: since when, until when (both ISO days), and where to read what to use. */
  readonly replaced?: { readonly since: string; readonly until: string; readonly link: string };
  /** Whether an Idempotency-Key is taken. */
  readonly keyed?: boolean;
  /** Description and schema of each good answer; a string in place of a schema is a media type, or several with commas. */
  readonly answers: Readonly<Record<number, readonly [description: string, schema?: z.ZodType | string]>>;
};

/** What a handler gets. `actor` has passed the route's check, and params, query and body theirs. */
export type Call<P extends AnySchema, Q extends AnySchema, J extends AnySchema> = {
  readonly c: Context<AppEnvironment>;
  readonly actor: Actor;
  readonly params: Out<P>;
  readonly query: Out<Q>;
  readonly json: Out<J>;
  readonly service: Service;
  /** What a photo is read and assessed with. */
  readonly deps: AssessDeps;
};

/** A route as `mountRoutes` takes it; what its handler gets is checked against its schemas before. */
export type Route = {
  readonly spec: RouteSpec<AnySchema, AnySchema, AnySchema>;
  readonly handle: (call: Call<AnySchema, AnySchema, AnySchema>) => Promise<Response>;
};

/**
 * A route, to be exported from a room's `routes`.
 *
 * @example
 * export const getPhotoRoute = defineRoute(
 *   { method: 'get', path: '/photos/:id', id: 'getPhoto', summary: '…', access, params, answers },
 *   async ({ c, actor, params, service: { db } }) => c.json(await ownPhoto(db, personOf(actor), params.id)),
 * );
 */
export function defineRoute<
  P extends AnySchema = undefined,
  Q extends AnySchema = undefined,
  J extends AnySchema = undefined,
>(spec: RouteSpec<P, Q, J>, handle: (call: Call<P, Q, J>) => Promise<Response>): Route {
  return { spec, handle } as unknown as Route;
}

/** The person that asks or for whom a key asks. Throws `not-signed-in`. */
export function personOf(actor: Actor): string {
  if (actor.kind === 'anonymous') throw new ClarteError('not-signed-in');
  return actor.userId;
}

/** What an Idempotency-Key may be. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;
