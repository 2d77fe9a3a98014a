/** People whom a partner acts for: histories of their own, consents by the partner's statement, erasure by reference. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { type ConsentKind, currentVersion } from '#core/schema/consent.ts';
import type { EndUserConsentsSchema, EndUserSchema, StateEndUserSchema } from '#core/schema/end-user.ts';
import type { Job } from '#core/schema/job.ts';
import { writeAudit } from '../accounts/audit.ts';
import { lockPerson } from '../accounts/next-seq.ts';
import { giveConsent, listConsents } from '../consents/rules.ts';
import { withdraw } from '../consents/withdraw.ts';
import { createJob } from '../jobs/create-job.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { countEndUsers, insertEndUser, selectEndUser, selectEndUsersOf, selectOwner } from './queries.ts';
import { markOf } from './resolve-end-user.ts';

type Given = Pick<Service, 'db' | 'queue' | 'secrets'>;
type Named = { readonly owner: string; readonly reference: string };

/**
 * Writes down what a person has agreed to, by the partner's word, and makes their account where there is none yet. Throws
 * `version-conflict` where other words are in force, `quota-reached` where the partner acts for as many as it may.
 */
export async function stateEndUser(
  { db, secrets, config }: Pick<Service, 'db' | 'secrets' | 'config'>,
  owner: string,
  { reference, consents, statement }: z.output<typeof StateEndUserSchema>,
): Promise<z.output<typeof EndUserSchema>> {
  const mark = markOf(owner, reference, secrets.authSecret);
  const old = consents.find(({ kind, version }) => version !== currentVersion(kind));
  if (old) throw new ClarteError('version-conflict', `the text in force is ${currentVersion(old.kind)}`);
  return db.transaction().execute(async (trx) => {
    await lockPerson(trx, owner);
    const found = await selectEndUser(trx, owner, mark);
    const at = found?.created_at ?? new Date();
    const id = found?.id ?? randomUUID();
    if (!found && (await countEndUsers(trx, owner)) >= config.quota.endUsers)
      throw new ClarteError('quota-reached', `${config.quota.endUsers} people at most`);
    if (!found) await insertEndUser(trx, { id, owner, mark, at });
    for (const consent of consents) await giveConsent(trx, id, consent);
    const action = 'end-user-stated';
    await writeAudit(trx, { actor: owner, role: 'user', action, subject: id, detail: statement });
    return { reference, createdAt: at.toISOString() };
  });
}

/** What a person has agreed to by the partner's word. Throws `not-found`. */
export async function readEndUser(
  given: Pick<Service, 'db' | 'secrets'>,
  named: Named,
): Promise<z.output<typeof EndUserConsentsSchema>> {
  const { id, created_at } = await findEndUser(given, named);
  const consents = await listConsents(given.db, id);
  return { reference: named.reference, createdAt: created_at.toISOString(), consents };
}

/** Withdraws a consent of a person's, which acts at once. Throws `not-found`. */
export async function withdrawOfEndUser(
  given: Pick<Service, 'db' | 'secrets' | 'blobs'>,
  named: Named,
  kind: ConsentKind,
): Promise<void> {
  const { id: subject } = await findEndUser(given, named);
  await withdraw(given, subject, kind);
  const action = 'end-user-withdrew';
  await writeAudit(given.db, { actor: named.owner, role: 'user', action, subject, detail: kind });
}

/** The partner who acts for this account; null where it is somebody's own. */
export async function ownerOfEndUser(trx: Transaction<Tables>, id: string): Promise<string | null> {
  return (await selectOwner(trx, id))?.owner ?? null;
}

async function findEndUser({ db, secrets }: Pick<Service, 'db' | 'secrets'>, { owner, reference }: Named) {
  const found = await selectEndUser(db, owner, markOf(owner, reference, secrets.authSecret));
  if (!found) throw new ClarteError('not-found');
  return found;
}

/** Erases all that is kept of the person. Throws `not-found`. */
export async function eraseEndUser(given: Given, named: Named): Promise<Job> {
  const found = await findEndUser(given, named);
  return given.db.transaction().execute((trx) => createJob(trx, given, { kind: 'erase', userId: found.id }));
}

/** A partner that goes takes everybody along whom it acted for. */
export async function eraseEndUsersOf(
  trx: Transaction<Tables>,
  given: Pick<Service, 'queue'>,
  owner: string,
): Promise<void> {
  for (const userId of await selectEndUsersOf(trx, owner))
    await createJob(trx, given, { kind: 'erase', userId });
}
