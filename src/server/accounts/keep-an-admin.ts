/** Somebody is always left who can let people in. */
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { listBeingErased } from '../jobs/rules.ts';
import type { Tables } from '../store/schema.ts';
import { selectAdminsLocked } from './queries/people.ts';

/**
 * Throws `last-administrator` where no administrator would be left without this person; one who is being erased counts as gone.
 * Two who remove each other, or themselves at once, wait here for each other.
 */
export async function keepAnAdmin(trx: Transaction<Tables>, without: string): Promise<void> {
  const admins = await selectAdminsLocked(trx);
  if (!admins.includes(without)) return;
  const gone = new Set([without, ...(await listBeingErased(trx))]);
  if (admins.every((id) => gone.has(id))) throw new ClarteError('last-administrator');
}

/** Throws: nobody takes their own rights by a slip. The code is `last-administrator` where it is that one, else `not-allowed`. */
export async function refuseOneself(db: Kysely<Tables>, id: string, detail: string): Promise<never> {
  await db.transaction().execute((trx) => keepAnAdmin(trx, id));
  throw new ClarteError('not-allowed', detail);
}
