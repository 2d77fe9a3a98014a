/** Records that a person's devices share, each with a version. */
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { PutRecord, SyncRecord } from '#core/schema/record.ts';
import { nextSeq } from '../accounts/next-seq.ts';
import type { Tables } from '../store/schema.ts';
import {
  deleteRecords,
  type RecordName,
  type RecordRow,
  selectRecord,
  selectRecords,
  upsertRecord,
} from './queries.ts';

/** Puts a record. Throws `version-conflict` where it is not made from the version that is there. */
export async function putRecord(
  trx: Transaction<Tables>,
  name: RecordName,
  { base, data }: PutRecord,
): Promise<SyncRecord> {
  return writeRecord(trx, name, base, { deleted: false, data: JSON.stringify(data) });
}

/** Deletes a record and leaves a mark. Throws `not-found`, `version-conflict`. */
export async function removeRecord(
  trx: Transaction<Tables>,
  name: RecordName,
  base: number,
): Promise<SyncRecord> {
  return writeRecord(trx, name, base, { deleted: true, data: null });
}

async function writeRecord(
  trx: Transaction<Tables>,
  name: RecordName,
  base: number,
  content: { readonly deleted: boolean; readonly data: string | null },
): Promise<SyncRecord> {
  // Locks the person's row, so nobody writes the record between this look and the write.
  const seq = String(await nextSeq(trx, name.userId));
  const held = await selectRecord(trx, name);
  if (content.deleted && (!held || held.deleted)) throw new ClarteError('not-found');
  if ((held?.version ?? 0) !== base)
    throw new ClarteError('version-conflict', `the version is ${held?.version ?? 0}`);
  const values = { version: base + 1, seq, updated_at: new Date(), ...content };
  return toRecord(await upsertRecord(trx, name, values));
}

/** Marks one of a person's assessments as deleted, for other devices. */
export async function markAssessmentDeleted(
  trx: Transaction<Tables>,
  userId: string,
  id: string,
  seq: number,
): Promise<void> {
  const mark = { updated_at: new Date(), deleted: true, data: null, seq: String(seq), version: 1 };
  await upsertRecord(trx, { userId, kind: ASSESSMENT_MARK, id }, mark);
}

/** Kind of the marks of deleted assessments. */
export const ASSESSMENT_MARK = 'assessment';

/** One record, not deleted; null where there is none. */
export async function findRecord(db: Kysely<Tables>, name: RecordName): Promise<SyncRecord | null> {
  const row = await selectRecord(db, name);
  return row && !row.deleted ? toRecord(row) : null;
}

/** One record, not deleted. Throws `not-found`. */
export async function getRecord(db: Kysely<Tables>, name: RecordName): Promise<SyncRecord> {
  const record = await findRecord(db, name);
  if (!record) throw new ClarteError('not-found');
  return record;
}

/** The person's records of a kind, not deleted, the latest change first; at most 1000. */
export async function listRecords(db: Kysely<Tables>, userId: string, kind: string): Promise<SyncRecord[]> {
  return (await selectRecords(db, userId, kind)).map(toRecord);
}

/** Takes all of a person's records out. */
export function removeRecords(trx: Transaction<Tables>, userId: string): Promise<void> {
  return deleteRecords(trx, userId);
}

/** What people see of a row. */
export function toRecord(row: RecordRow): SyncRecord {
  return {
    kind: row.kind,
    id: row.id,
    version: row.version,
    seq: Number(row.seq),
    updatedAt: row.updated_at.toISOString(),
    deleted: row.deleted,
    data: row.data as SyncRecord['data'],
  };
}
