/** Rows of consents. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ConsentKind, GiveConsent } from '#core/schema/consent.ts';
import type { Tables } from '../store/schema.ts';

export type ConsentRow = Selectable<Tables['consents']>;

/** A person's consents, the latest first. */
export function selectConsents(db: Kysely<Tables>, userId: string): Promise<ConsentRow[]> {
  return db
    .selectFrom('consents')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('given_at', 'desc')
    .execute();
}

/** The consent for this text, not withdrawn. */
export function selectHeldConsent(db: Kysely<Tables>, userId: string, kind: ConsentKind, version: string) {
  return db
    .selectFrom('consents')
    .select('id')
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
}

/** The consent that is not withdrawn, for any text, held until the transaction ends. */
export function lockHeldConsent(
  trx: Transaction<Tables>,
  userId: string,
  kind: ConsentKind,
): Promise<ConsentRow | undefined> {
  return trx
    .selectFrom('consents')
    .selectAll()
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** A new consent, given now. */
export function insertConsent(
  trx: Transaction<Tables>,
  userId: string,
  { kind, version, language }: GiveConsent,
): Promise<ConsentRow> {
  return trx
    .insertInto('consents')
    .values({
      id: randomUUID(),
      user_id: userId,
      kind,
      version,
      language: language ?? null,
      given_at: new Date(),
      withdrawn_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Ends a consent now. */
export async function endConsent(trx: Transaction<Tables>, userId: string, kind: ConsentKind): Promise<void> {
  await trx
    .updateTable('consents')
    .set({ withdrawn_at: new Date() })
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .execute();
}
