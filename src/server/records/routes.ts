/** /api/v1/records, /sync, /profile and /plans: what a person's devices share. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { ProfileSchema } from '#core/schema/account.ts';
import {
  PutRecordSchema,
  RecordIdSchema,
  RecordKindSchema,
  SyncQuerySchema,
  SyncRecordSchema,
  SyncSchema,
} from '#core/schema/record.ts';
import { requireRoom } from '../accounts/quota.ts';
import { requireConsent } from '../consents/consents.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { addRoute, PEOPLE, personOf } from '../http/define-route.ts';
import type { Service } from '../service.ts';
import { getRecord, listRecords, putRecord, type RecordName, readChanges, removeRecord } from './records.ts';

const NameParamsSchema = z.object({ kind: RecordKindSchema, id: RecordIdSchema });
const BaseQuerySchema = z.object({
  base: z.coerce.number().int().positive().describe('The version that is to be deleted'),
});
/** Marks of deleted assessments have this kind. */
const RESERVED = 'assessment';
const PROFILE = { kind: 'profile', id: 'me' };
const PutProfileSchema = z.strictObject({ base: z.int().nonnegative(), data: ProfileSchema });
const read = { roles: PEOPLE, scope: 'records:read' } as const;
const write = { roles: PEOPLE, scope: 'records:write' } as const;

/** Adds the routes. */
export function addRecordRoutes(app: Hono<AppEnvironment>, service: Service): void {
  const { config, db } = service;

  const put = async (name: RecordName, given: z.output<typeof PutRecordSchema>) => {
    if (name.kind === RESERVED) throw new ClarteError('request-invalid', 'kind');
    await requireConsent(db, name.userId, 'storage');
    return db.transaction().execute(async (trx) => {
      const record = await putRecord(trx, name, given);
      await requireRoom(trx, name.userId, config.quota);
      return record;
    });
  };
  const remove = (name: RecordName, base: number) => {
    if (name.kind === RESERVED) throw new ClarteError('request-invalid', 'kind');
    return db.transaction().execute((trx) => removeRecord(trx, name, base));
  };

  addRoute(
    app,
    {
      method: 'get',
      path: '/sync',
      id: 'getChanges',
      summary: 'What changed since a device last asked: records and assessments, in order',
      access: read,
      query: SyncQuerySchema,
      answers: { 200: ['The changes', SyncSchema] },
    },
    async ({ c, actor, query }) => c.json(await readChanges(db, personOf(actor), query)),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/records/:kind',
      id: 'listRecords',
      summary: 'Records of a kind, the latest change first',
      access: read,
      params: z.object({ kind: RecordKindSchema }),
      answers: { 200: ['The records', z.array(SyncRecordSchema)] },
    },
    async ({ c, actor, params }) => c.json(await listRecords(db, personOf(actor), params.kind)),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/records/:kind/:id',
      id: 'getRecord',
      summary: 'Show a record',
      access: read,
      params: NameParamsSchema,
      answers: { 200: ['The record', SyncRecordSchema] },
    },
    async ({ c, actor, params }) => c.json(await getRecord(db, { userId: personOf(actor), ...params })),
  );
  addRoute(
    app,
    {
      method: 'put',
      path: '/records/:kind/:id',
      id: 'putRecord',
      summary: 'Put a record',
      description:
        'The service does not look inside “data”, so a device may encrypt it. “base” is the version the change was made ' +
        'from, 0 for a new record; another one is a version-conflict, and nothing is written. Needs the consent “storage”.',
      access: write,
      params: NameParamsSchema,
      json: PutRecordSchema,
      answers: { 200: ['The record as it is now', SyncRecordSchema] },
    },
    async ({ c, actor, params, json }) => c.json(await put({ userId: personOf(actor), ...params }, json)),
  );
  addRoute(
    app,
    {
      method: 'delete',
      path: '/records/:kind/:id',
      id: 'deleteRecord',
      summary: 'Delete a record; a mark without data stays for other devices',
      access: write,
      params: NameParamsSchema,
      query: BaseQuerySchema,
      answers: { 200: ['The mark', SyncRecordSchema] },
    },
    async ({ c, actor, params, query }) =>
      c.json(await remove({ userId: personOf(actor), ...params }, query.base)),
  );

  addRoute(
    app,
    {
      method: 'get',
      path: '/profile',
      id: 'getProfile',
      summary: 'What the person told about themselves',
      access: read,
      answers: { 200: ['The profile, a record', SyncRecordSchema] },
    },
    async ({ c, actor }) => c.json(await getRecord(db, { userId: personOf(actor), ...PROFILE })),
  );
  addRoute(
    app,
    {
      method: 'put',
      path: '/profile',
      id: 'putProfile',
      summary: 'Put the profile',
      access: write,
      json: PutProfileSchema,
      answers: { 200: ['The profile as it is now', SyncRecordSchema] },
    },
    async ({ c, actor, json }) => {
      const given = PutRecordSchema.safeParse(json);
      if (!given.success) throw new ClarteError('request-invalid', 'data');
      return c.json(await put({ userId: personOf(actor), ...PROFILE }, given.data));
    },
  );

  const PlanParamsSchema = z.object({ id: RecordIdSchema });
  addRoute(
    app,
    {
      method: 'get',
      path: '/plans',
      id: 'listPlans',
      summary: 'Plans, the latest change first',
      access: read,
      answers: { 200: ['The plans, records', z.array(SyncRecordSchema)] },
    },
    async ({ c, actor }) => c.json(await listRecords(db, personOf(actor), 'plan')),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/plans/:id',
      id: 'getPlan',
      summary: 'Show a plan',
      access: read,
      params: PlanParamsSchema,
      answers: { 200: ['The plan, a record', SyncRecordSchema] },
    },
    async ({ c, actor, params }) =>
      c.json(await getRecord(db, { userId: personOf(actor), kind: 'plan', id: params.id })),
  );
  addRoute(
    app,
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
    async ({ c, actor, params, json }) =>
      c.json(await put({ userId: personOf(actor), kind: 'plan', id: params.id }, json)),
  );
  addRoute(
    app,
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
    async ({ c, actor, params, query }) =>
      c.json(await remove({ userId: personOf(actor), kind: 'plan', id: params.id }, query.base)),
  );
}
