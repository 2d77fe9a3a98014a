/** Rows of people whom a partner acts for. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** The account that a partner's mark stands for. */
export function selectEndUser(db: Kysely<Tables>, owner: string, mark: string) {
  return db
    .selectFrom('end_users')
    .select(['id', 'created_at'])
    .where('owner', '=', owner)
    .where('mark', '=', mark)
    .executeTakeFirst();
}

/** An account without a password, a passkey or a mailbox; confirmed, so that it does not run out. */
export async function insertEndUser(
  trx: Transaction<Tables>,
  {
    id,
    owner,
    mark,
    at,
  }: { readonly id: string; readonly owner: string; readonly mark: string; readonly at: Date },
): Promise<void> {
  const email = `${id}@end-user.invalid`;
  const times = { createdAt: at, updatedAt: at };
  await trx
    .insertInto('user')
    .values({ id, name: 'End user', email, emailVerified: true, image: null, role: 'user', ...times })
    .execute();
  await trx.insertInto('end_users').values({ id, owner, mark, created_at: at }).execute();
}

/** Whose account this is; undefined where it is an account of its own. */
export function selectOwner(db: Kysely<Tables>, id: string) {
  return db.selectFrom('end_users').select('owner').where('id', '=', id).executeTakeFirst();
}

/** How many accounts a partner has made. */
export async function countEndUsers(trx: Transaction<Tables>, owner: string): Promise<number> {
  const { n } = await trx
    .selectFrom('end_users')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** All accounts that a partner has made. */
export async function selectEndUsersOf(trx: Transaction<Tables>, owner: string): Promise<string[]> {
  const rows = await trx.selectFrom('end_users').select('id').where('owner', '=', owner).execute();
  return rows.map(({ id }) => id);
}
