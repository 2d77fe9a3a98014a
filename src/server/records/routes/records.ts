/** /api/v1/records and /sync: what a person’s devices share. */

import { z } from 'zod';
import {
  PutRecordSchema,
  RecordIdSchema,
  RecordKindSchema,
  SyncQuerySchema,
  SyncRecordSchema,
  SyncSchema,
} from '#core/schema/record.ts';
import { defineRoute, PEOPLE, personOf } from '../../http/define-route.ts';
import { readChanges } from '../read-changes.ts';
import { getRecord, listRecords } from '../rules.ts';
import { putOwnRecord, removeOwnRecord } from '../write-record.ts';

const NameParamsSchema = z.object({ kind: RecordKindSchema, id: RecordIdSchema });
const BaseQuerySchema = z.object({
  base: z.coerce.number().int().positive().describe('The version that is to be deleted'),
});
const read = { roles: PEOPLE, scope: 'records:read' } as const;
const write = { roles: PEOPLE, scope: 'records:write' } as const;

export const getChangesRoute = defineRoute(
  {
    method: 'get',
    path: '/sync',
    id: 'getChanges',
    summary: 'What changed since a device last asked: records and assessments, in order',
    access: read,
    query: SyncQuerySchema,
    answers: { 200: ['The changes', SyncSchema] },
  },
  async ({ c, actor, query, service: { db } }) => c.json(await readChanges(db, personOf(actor), query)),
);

export const listRecordsRoute = defineRoute(
  {
    method: 'get',
    path: '/records/:kind',
    id: 'listRecords',
    summary: 'Records of a kind, the latest change first',
    access: read,
    params: z.object({ kind: RecordKindSchema }),
    answers: { 200: ['The records', z.array(SyncRecordSchema)] },
  },
  async ({ c, actor, params, service: { db } }) =>
    c.json(await listRecords(db, personOf(actor), params.kind)),
);

export const getRecordRoute = defineRoute(
  {
    method: 'get',
    path: '/records/:kind/:id',
    id: 'getRecord',
    summary: 'Show a record',
    access: read,
    params: NameParamsSchema,
    answers: { 200: ['The record', SyncRecordSchema] },
  },
  async ({ c, actor, params, service: { db } }) =>
    c.json(await getRecord(db, { userId: personOf(actor), ...params })),
);

export const putRecordRoute = defineRoute(
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
  async ({ c, actor, params, json, service }) =>
    c.json(await putOwnRecord(service, { userId: personOf(actor), ...params }, json)),
);

export const deleteRecordRoute = defineRoute(
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
  async ({ c, actor, params, query, service }) =>
    c.json(await removeOwnRecord(service, { userId: personOf(actor), ...params }, query.base)),
);
