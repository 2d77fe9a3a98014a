/** /api/v1/api-keys: keys for partner apps. */

import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import {
  ApiKeySchema,
  CreateApiKeySchema,
  CreatedApiKeySchema,
  RotateApiKeySchema,
} from '#core/schema/account.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { defineRoute, PEOPLE, personOf } from '../http/define-route.ts';
import { createApiKey, listApiKeys, removeApiKey, rotateApiKey } from './rules.ts';

export const listApiKeysRoute = defineRoute(
  {
    method: 'get',
    path: '/api-keys',
    id: 'listApiKeys',
    summary: 'Keys, without the keys themselves',
    access: { roles: PEOPLE },
    answers: { 200: ['The keys', z.array(ApiKeySchema)] },
  },
  async ({ c, actor, service: { db } }) => c.json(await listApiKeys(db, personOf(actor))),
);

export const createApiKeyRoute = defineRoute(
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
  async ({ c, actor, json, service: { db, config } }) => {
    if (actor.kind !== 'person') throw new ClarteError('not-allowed');
    // A key outlives the session that made it.
    if (config.smtpUrl !== null && !actor.confirmed) throw new ClarteError('address-unconfirmed');
    return c.json(await createApiKey(db, actor.userId, json, actor.sessionId), 201);
  },
);

export const rotateApiKeyRoute = defineRoute(
  {
    method: 'post',
    path: '/api-keys/:id/rotate',
    id: 'rotateApiKey',
    summary: 'Make a key in place of another; both are good for a while',
    description:
      'The new key has the name, the scopes and the end of the old one, which ends after “keepHours”.',
    access: { roles: PEOPLE },
    params: z.object({ id: IdSchema }),
    json: RotateApiKeySchema,
    answers: { 201: ['The new key', CreatedApiKeySchema] },
  },
  async ({ c, actor, params, json, service: { db } }) => {
    if (actor.kind !== 'person') throw new ClarteError('not-allowed');
    return c.json(await rotateApiKey(db, actor, params.id, json.keepHours), 201);
  },
);

export const deleteApiKeyRoute = defineRoute(
  {
    method: 'delete',
    path: '/api-keys/:id',
    id: 'deleteApiKey',
    summary: 'End a key',
    access: { roles: PEOPLE },
    params: z.object({ id: IdSchema }),
    answers: { 204: ['It is ended'] },
  },
  async ({ c, actor, params, service: { db } }) => {
    await removeApiKey(db, personOf(actor), params.id);
    return c.body(null, 204);
  },
);
