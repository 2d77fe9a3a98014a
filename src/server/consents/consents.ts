/** Consents: given, withdrawn, asked for. */
import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { type Consent, type ConsentKind, currentVersion, type GiveConsent } from '#core/schema/consent.ts';
import type { Tables } from '../store/schema.ts';

/** All consents of a person, the latest first. */
export async function listConsents(db: Kysely<Tables>, userId: string): Promise<Consent[]> {
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('given_at', 'desc')
    .execute();
  return rows.map(toConsent);
}

/** Whether a consent holds, for the text in force. */
export async function hasConsent(db: Kysely<Tables>, userId: string, kind: ConsentKind): Promise<boolean> {
  const row = await db
    .selectFrom('consents')
    .select('id')
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('version', '=', currentVersion(kind))
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** A condition on rows whose column `owner` is a person: their consent holds, for the text in force. */
export function consentHolds(
  owner: 'photos.user_id' | 'study_photos.user_id' | 'assessments.user_id' | 'records.user_id',
  kind: ConsentKind,
) {
  return sql<boolean>`exists (
    select 1 from consents
    where consents.user_id = ${sql.ref(owner)}
      and consents.kind = ${kind}
      and consents.version = ${currentVersion(kind)}
      and consents.withdrawn_at is null
  )`;
}

/** Throws `consent-missing`, naming the kind, where it does not hold. */
export async function requireConsent(db: Kysely<Tables>, userId: string, kind: ConsentKind): Promise<void> {
  if (!(await hasConsent(db, userId, kind))) throw new ClarteError('consent-missing', kind);
}

/** Gives a consent now; one for an older text ends. Giving it twice changes nothing. */
export async function giveConsent(
  trx: Transaction<Tables>,
  userId: string,
  { kind, version, language }: GiveConsent,
): Promise<Consent> {
  const held = await trx
    .selectFrom('consents')
    .selectAll()
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (held?.version === version) return toConsent(held);
  if (held) await withdrawConsent(trx, userId, kind);
  const row = await trx
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
  return toConsent(row);
}

/** Ends a consent now; what follows from it is the caller's. */
export async function withdrawConsent(
  trx: Transaction<Tables>,
  userId: string,
  kind: ConsentKind,
): Promise<void> {
  await trx
    .updateTable('consents')
    .set({ withdrawn_at: new Date() })
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .execute();
}

function toConsent(row: Selectable<Tables['consents']>): Consent {
  return {
    kind: row.kind,
    version: row.version,
    language: row.language,
    givenAt: row.given_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    active: row.withdrawn_at === null && row.version === currentVersion(row.kind),
  };
}
