/** Rows of the log of who looked at or changed another person's data. */
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** Writes an event down. */
export async function insertAudit(db: Kysely<Tables>, row: Insertable<Tables['audit']>): Promise<void> {
  await db.insertInto('audit').values(row).execute();
}

/** The latest events: about one person, or all. */
export function selectAudit(
  db: Kysely<Tables>,
  { subject, limit }: { readonly subject?: string; readonly limit: number },
) {
  let query = db.selectFrom('audit').selectAll();
  if (subject !== undefined) query = query.where('subject', '=', subject);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** Deletes what is about a person, and takes their name off what they did to others. */
export async function forgetInAudit(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.deleteFrom('audit').where('subject', '=', userId).execute();
  await trx.updateTable('audit').set({ actor: 'erased' }).where('actor', '=', userId).execute();
}

/** Deletes events before a moment. */
export async function deleteAuditBefore(db: Kysely<Tables>, before: Date): Promise<void> {
  await db.deleteFrom('audit').where('at', '<', before).execute();
}
