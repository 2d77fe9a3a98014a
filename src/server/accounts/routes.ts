/** /api/v1/me, /api-keys, /people and /audit: who asks, keys for partner apps, and what admins see of people. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import {
  ApiKeySchema,
  AuditEntrySchema,
  CreateApiKeySchema,
  CreatedApiKeySchema,
  type Me,
  MeSchema,
  PersonSchema,
  SetRoleSchema,
} from '#core/schema/account.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { createApiKey, listApiKeys, removeApiKey } from '../api-keys/api-keys.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { addRoute, EVERYONE, PEOPLE, personOf } from '../http/define-route.ts';
import type { Service } from '../service.ts';
import { listAudit } from './audit.ts';
import { listPeople, setRole } from './people.ts';

const AuditQuerySchema = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) });
const PersonParamsSchema = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) });

/** Adds the routes. */
export function addAccountRoutes(app: Hono<AppEnvironment>, { config, db }: Service): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/me',
      id: 'getMe',
      summary: 'Who asks',
      access: { roles: EVERYONE },
      answers: { 200: ['Nobody, a person or a key', MeSchema] },
    },
    async ({ c, actor }) => {
      const nobody: Me = { kind: actor.kind, role: null, email: null, name: null, scopes: null };
      if (actor.kind !== 'person') return c.json(nobody);
      const { role, email, name } = actor;
      return c.json({ ...nobody, role, email, name } satisfies Me);
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/api-keys',
      id: 'listApiKeys',
      summary: 'Keys, without the keys themselves',
      access: { roles: PEOPLE },
      answers: { 200: ['The keys', z.array(ApiKeySchema)] },
    },
    async ({ c, actor }) => c.json(await listApiKeys(db, personOf(actor))),
  );
  addRoute(
    app,
    {
      method: 'post',
      path: '/api-keys',
      id: 'createApiKey',
      summary: 'Make a key; it is shown this once',
      description: 'Sent as “Authorization: Bearer …”.',
      access: { roles: PEOPLE },
      json: CreateApiKeySchema,
      answers: { 201: ['The key', CreatedApiKeySchema] },
    },
    async ({ c, actor, json }) => {
      if (actor.kind !== 'person') throw new ClarteError('not-allowed');
      // A key outlives the session that made it.
      if (config.smtpUrl !== null && !actor.confirmed) throw new ClarteError('address-unconfirmed');
      return c.json(await createApiKey(db, actor.userId, json, actor.sessionId), 201);
    },
  );
  addRoute(
    app,
    {
      method: 'delete',
      path: '/api-keys/:id',
      id: 'deleteApiKey',
      summary: 'End a key',
      access: { roles: PEOPLE },
      params: z.object({ id: IdSchema }),
      answers: { 204: ['It is ended'] },
    },
    async ({ c, actor, params }) => {
      await removeApiKey(db, personOf(actor), params.id);
      return c.body(null, 204);
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/audit',
      id: 'listAudit',
      summary: 'Who looked at or changed data of the person that asks',
      access: { roles: PEOPLE },
      query: AuditQuerySchema,
      answers: { 200: ['The latest events', z.array(AuditEntrySchema)] },
    },
    async ({ c, actor, query }) => c.json(await listAudit(db, { subject: personOf(actor), ...query })),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/admin/audit',
      id: 'listAllAudit',
      summary: 'Who looked at or changed other people’s data',
      access: { roles: ['admin'] },
      query: AuditQuerySchema,
      answers: { 200: ['The latest events', z.array(AuditEntrySchema)] },
    },
    async ({ c, query }) => c.json(await listAudit(db, query)),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/admin/people',
      id: 'listPeople',
      summary: 'Accounts and their roles',
      access: { roles: ['admin'] },
      answers: { 200: ['The latest 1000', z.array(PersonSchema)] },
    },
    async ({ c }) => c.json(await listPeople(db)),
  );
  addRoute(
    app,
    {
      method: 'patch',
      path: '/admin/people/:id',
      id: 'setRole',
      summary: 'Set a person’s role; their sessions end',
      access: { roles: ['admin'] },
      params: PersonParamsSchema,
      json: SetRoleSchema,
      answers: { 200: ['The person', PersonSchema] },
    },
    async ({ c, actor, params, json }) => {
      // Or the last admin could lock everyone out by a slip.
      if (params.id === personOf(actor)) throw new ClarteError('not-allowed', 'one’s own role');
      return c.json(await setRole(db, { actor: personOf(actor), id: params.id, role: json.role }));
    },
  );
}
