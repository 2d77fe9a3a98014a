/** Rows of the log of who looked at or changed another person's data. */
import { type Insertable, type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** Which entries to list; a text is matched whole, moments are inclusive, `before` is the `id` to go on from. */
export type AuditQuery = {
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
};

/** Writes an event down. */
export async function insertAudit(db: Kysely<Tables>, row: Insertable<Tables['audit']>): Promise<void> {
  await db.insertInto('audit').values(row).execute();
}

/** The latest events that fit. */
export function selectAudit(
  db: Kysely<Tables>,
  { subject, actor, action, from, to, before, limit }: AuditQuery,
) {
  let query = db.selectFrom('audit').selectAll();
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (actor !== undefined) query = query.where('actor', '=', actor);
  if (action !== undefined) query = query.where('action', '=', action);
  if (from !== undefined) query = query.where('at', '>=', new Date(from));
  if (to !== undefined) query = query.where('at', '<=', new Date(to));
  if (before !== undefined) query = query.where('id', '<', before);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** Deletes what is about a person, and takes their name off what they did to others. */
export async function forgetInAudit(trx: Transaction<Tables>, userId: string): Promise<void> {
  await sayWhyRemoved(trx, 'erasure');
  await trx.deleteFrom('audit').where('subject', '=', userId).execute();
  await trx.updateTable('audit').set({ actor: 'erased' }).where('actor', '=', userId).execute();
}

/** What says which model is in use: kept, so that it can be told of any past time. */
const OF_MODELS = ['model-promoted', 'model-rolled-back', 'model-in-use'];

/** Says in this transaction why entries are removed; it stands in the chain with each. */
async function sayWhyRemoved(trx: Transaction<Tables>, reason: 'erasure' | 'retention'): Promise<void> {
  await sql`select set_config('clarte.audit_reason', ${reason}, true)`.execute(trx);
}

/** Deletes events before a moment, but for those of models. */
export async function deleteAuditBefore(db: Kysely<Tables>, before: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sayWhyRemoved(trx, 'retention');
    await trx.deleteFrom('audit').where('at', '<', before).where('action', 'not in', OF_MODELS).execute();
  });
}
