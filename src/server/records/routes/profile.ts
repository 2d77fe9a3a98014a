/** /api/v1/profile and /plans: records of a known kind. */

import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { ProfileSchema } from '#core/schema/account.ts';
import { PutRecordSchema, RecordIdSchema, SyncRecordSchema } from '#core/schema/record.ts';
import { defineRoute, PEOPLE, personOf } from '../../http/define-route.ts';
import { getRecord, listRecords } from '../rules.ts';
import { putOwnRecord, removeOwnRecord } from '../write-record.ts';

const BaseQuerySchema = z.object({
  base: z.coerce.number().int().positive().describe('The version that is to be deleted'),
});
const PROFILE = { kind: 'profile', id: 'me' };
const PutProfileSchema = z.strictObject({ base: z.int().nonnegative(), data: ProfileSchema });
const PlanParamsSchema = z.object({ id: RecordIdSchema });
const read = { roles: PEOPLE, scope: 'records:read' } as const;
const write = { roles: PEOPLE, scope: 'records:write' } as const;

export const getProfileRoute = defineRoute(
  {
    method: 'get',
    path: '/profile',
    id: 'getProfile',
    summary: 'What the person told about themselves',
    access: read,
    answers: { 200: ['The profile, a record', SyncRecordSchema] },
  },
  async ({ c, actor, service: { db } }) =>
    c.json(await getRecord(db, { userId: personOf(actor), ...PROFILE })),
);

export const putProfileRoute = defineRoute(
  {
    method: 'put',
    path: '/profile',
    id: 'putProfile',
    summary: 'Put the profile',
    access: write,
    json: PutProfileSchema,
    answers: { 200: ['The profile as it is now', SyncRecordSchema] },
  },
  async ({ c, actor, json, service }) => {
    const given = PutRecordSchema.safeParse(json);
    if (!given.success) throw new ClarteError('request-invalid', 'data');
    return c.json(await putOwnRecord(service, { userId: personOf(actor), ...PROFILE }, given.data));
  },
);

export const listPlansRoute = defineRoute(
  {
    method: 'get',
    path: '/plans',
    id: 'listPlans',
    summary: 'Plans, the latest change first',
    access: read,
    answers: { 200: ['The plans, records', z.array(SyncRecordSchema)] },
  },
  async ({ c, actor, service: { db } }) => c.json(await listRecords(db, personOf(actor), 'plan')),
);

export const getPlanRoute = defineRoute(
  {
    method: 'get',
    path: '/plans/:id',
    id: 'getPlan',
    summary: 'Show a plan',
    access: read,
    params: PlanParamsSchema,
    answers: { 200: ['The plan, a record', SyncRecordSchema] },
  },
  async ({ c, actor, params, service: { db } }) =>
    c.json(await getRecord(db, { userId: personOf(actor), kind: 'plan', id: params.id })),
);

export const putPlanRoute = defineRoute(
  {
    method: 'put',
    path: '/plans/:id',
    id: 'putPlan',
    summary: 'Put a plan, as a record',
    access: write,
    params: PlanParamsSchema,
    json: PutRecordSchema,
    answers: { 200: ['The plan as it is now', SyncRecordSchema] },
  },
  async ({ c, actor, params, json, service }) =>
    c.json(await putOwnRecord(service, { userId: personOf(actor), kind: 'plan', id: params.id }, json)),
);

export const deletePlanRoute = defineRoute(
  {
    method: 'delete',
    path: '/plans/:id',
    id: 'deletePlan',
    summary: 'Delete a plan',
    access: write,
    params: PlanParamsSchema,
    query: BaseQuerySchema,
    answers: { 200: ['The mark', SyncRecordSchema] },
  },
  async ({ c, actor, params, query, service }) =>
    c.json(
      await removeOwnRecord(service, { userId: personOf(actor), kind: 'plan', id: params.id }, query.base),
    ),
);
