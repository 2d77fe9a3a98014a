/** Records that a person's devices share, each with a version, and what changed since a device last asked. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { PutRecord, Sync, SyncRecord } from '#core/schema/record.ts';
import { nextSeq } from '../accounts/next-seq.ts';
import { toStoredAssessment } from '../assessments/assessments.ts';
import type { Tables } from '../store/schema.ts';

/** Which record. */
export type RecordName = { readonly userId: string; readonly kind: string; readonly id: string };

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
  { userId, kind, id }: RecordName,
  base: number,
  content: { readonly deleted: boolean; readonly data: string | null },
): Promise<SyncRecord> {
  // Locks the person's row, so nobody writes the record between this look and the write.
  const seq = String(await nextSeq(trx, userId));
  const held = await trx
    .selectFrom('records')
    .select(['version', 'deleted'])
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  if (content.deleted && (!held || held.deleted)) throw new ClarteError('not-found');
  if ((held?.version ?? 0) !== base)
    throw new ClarteError('version-conflict', `the version is ${held?.version ?? 0}`);
  const values = { version: base + 1, seq, updated_at: new Date(), ...content };
  const row = await trx
    .insertInto('records')
    .values({ user_id: userId, kind, id, ...values })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind', 'id']).doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toRecord(row);
}

/** One record, not deleted. Throws `not-found`. */
export async function getRecord(db: Kysely<Tables>, { userId, kind, id }: RecordName): Promise<SyncRecord> {
  const row = await db
    .selectFrom('records')
    .selectAll()
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('deleted', '=', false)
    .executeTakeFirst();
  if (!row) throw new ClarteError('not-found');
  return toRecord(row);
}

/** The person's records of a kind, not deleted, the latest change first; at most 1000. */
export async function listRecords(db: Kysely<Tables>, userId: string, kind: string): Promise<SyncRecord[]> {
  const rows = await db
    .selectFrom('records')
    .selectAll()
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('deleted', '=', false)
    .orderBy('seq', 'desc')
    .limit(1000)
    .execute();
  return rows.map(toRecord);
}

/** What changed after `since`, in order, `limit` changes at most. */
export async function readChanges(
  db: Kysely<Tables>,
  userId: string,
  { since, limit }: { readonly since: number; readonly limit: number },
): Promise<Sync> {
  // One snapshot, so that no change slips in between the two looks.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const after = String(since);
      const records = await trx
        .selectFrom('records')
        .selectAll()
        .where('user_id', '=', userId)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit + 1)
        .execute();
      const assessments = await trx
        .selectFrom('assessments')
        .selectAll()
        .where('user_id', '=', userId)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit + 1)
        .execute();
      const seqs = [...records, ...assessments].map((row) => Number(row.seq)).sort((a, b) => a - b);
      const last = seqs[Math.min(limit, seqs.length) - 1] ?? since;
      return {
        records: records.filter((row) => Number(row.seq) <= last).map(toRecord),
        assessments: assessments.filter((row) => Number(row.seq) <= last).map(toStoredAssessment),
        next: last,
        more: seqs.length > limit,
      };
    });
}

function toRecord(row: Selectable<Tables['records']>): SyncRecord {
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
