/** Consents: given and asked for. */
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { type Consent, type ConsentKind, currentVersion, type GiveConsent } from '#core/schema/consent.ts';
import type { Tables } from '../store/schema.ts';
import {
  type ConsentRow,
  endConsent,
  insertConsent,
  lockHeldConsent,
  selectConsents,
  selectHeldConsent,
} from './queries.ts';

/** All consents of a person, the latest first. */
export async function listConsents(db: Kysely<Tables>, userId: string): Promise<Consent[]> {
  return (await selectConsents(db, userId)).map(toConsent);
}

/** Whether a consent holds, for the text in force. */
export async function hasConsent(db: Kysely<Tables>, userId: string, kind: ConsentKind): Promise<boolean> {
  return (await selectHeldConsent(db, userId, kind, currentVersion(kind))) !== undefined;
}

/** Throws `consent-missing`, naming the kind, where it does not hold. */
export async function requireConsent(db: Kysely<Tables>, userId: string, kind: ConsentKind): Promise<void> {
  if (!(await hasConsent(db, userId, kind))) throw new ClarteError('consent-missing', kind);
}

/** Gives a consent now; one for an older text ends. Giving it twice changes nothing. */
export async function giveConsent(
  trx: Transaction<Tables>,
  userId: string,
  given: GiveConsent,
): Promise<Consent> {
  const held = await lockHeldConsent(trx, userId, given.kind);
  if (held?.version === given.version) return toConsent(held);
  if (held) await endConsent(trx, userId, given.kind);
  return toConsent(await insertConsent(trx, userId, given));
}

function toConsent(row: ConsentRow): Consent {
  return {
    kind: row.kind,
    version: row.version,
    language: row.language,
    givenAt: row.given_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    active: row.withdrawn_at === null && row.version === currentVersion(row.kind),
  };
}
