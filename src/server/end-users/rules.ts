/** People whom a partner acts for: histories of their own, consents by the partner's statement, erasure by reference. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { EndUserSchema, StateEndUserSchema } from '#core/schema/end-user.ts';
import type { Job } from '#core/schema/job.ts';
import { writeAudit } from '../accounts/audit.ts';
import { giveConsent } from '../consents/rules.ts';
import { createJob } from '../jobs/create-job.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { insertEndUser, selectEndUser, selectEndUsersOf } from './queries.ts';
import { markOf } from './resolve-end-user.ts';

type Given = Pick<Service, 'db' | 'queue' | 'secrets'>;

/** Writes down what a person has agreed to, by the partner's word, and makes their account where there is none yet. */
export async function stateEndUser(
  { db, secrets }: Given,
  owner: string,
  { reference, consents, statement }: z.output<typeof StateEndUserSchema>,
): Promise<z.output<typeof EndUserSchema>> {
  const mark = markOf(owner, reference, secrets.authSecret);
  return db.transaction().execute(async (trx) => {
    const found = await selectEndUser(trx, owner, mark);
    const at = found?.created_at ?? new Date();
    const id = found?.id ?? randomUUID();
    if (!found) await insertEndUser(trx, { id, owner, mark, at });
    for (const consent of consents) await giveConsent(trx, id, consent);
    const action = 'end-user-stated';
    await writeAudit(trx, { actor: owner, role: 'user', action, subject: id, detail: statement });
    return { reference, createdAt: at.toISOString() };
  });
}

/** Erases all that is kept of the person. Throws `not-found`. */
export async function eraseEndUser(given: Given, owner: string, reference: string): Promise<Job> {
  const found = await selectEndUser(given.db, owner, markOf(owner, reference, given.secrets.authSecret));
  if (!found) throw new ClarteError('not-found');
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
