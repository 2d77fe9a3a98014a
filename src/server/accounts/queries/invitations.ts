/** Rows of links that invite people. */
import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { Tables } from '../../store/schema.ts';

export type InvitationRow = Selectable<Tables['invitations']>;

/** A new one. */
export function insertInvitation(
  trx: Transaction<Tables>,
  row: Insertable<Tables['invitations']>,
): Promise<InvitationRow> {
  return trx.insertInto('invitations').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Those that are good at a moment, the latest first. */
export function selectInvitations(db: Kysely<Tables>, now: Date): Promise<InvitationRow[]> {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
}

/** The one of this mark, if it is good at a moment. */
export function selectByMark(
  db: Kysely<Tables>,
  mark: string,
  now: Date,
): Promise<InvitationRow | undefined> {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('mark', '=', mark)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Takes one away; whoever comes second finds none. */
export function deleteInvitation(
  trx: Transaction<Tables>,
  by: { readonly id: string } | { readonly mark: string },
): Promise<InvitationRow | undefined> {
  const [column, value] = 'id' in by ? (['id', by.id] as const) : (['mark', by.mark] as const);
  return trx.deleteFrom('invitations').where(column, '=', value).returningAll().executeTakeFirst();
}

/** Takes away those that a person made. */
export async function deleteInvitationsOf(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.deleteFrom('invitations').where('created_by', '=', userId).execute();
}
