/** Deletes every row of a person. */
import { type Kysely, sql } from 'kysely';
import { removePhotos } from '../photos/photos.ts';
import type { Tables } from '../store/schema.ts';
import { forgetRater } from '../studies/study-raters.ts';

/** Whom to remove; `mark` stands for them among the erased, and says nothing without the service's secret. */
export type PersonToRemove = {
  readonly userId: string;
  readonly email: string;
  /** The job that does it; it stays, without saying for whom. */
  readonly jobId: string;
  readonly mark: string;
};

/** Removes all rows in one transaction. Returns the keys of blobs that are now to be deleted. */
export async function removePerson(
  db: Kysely<Tables>,
  { userId, email, jobId, mark }: PersonToRemove,
): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('user').select('id').where('id', '=', userId).forUpdate().execute();
    await trx.deleteFrom('dataset_photos').where('user_id', '=', userId).execute();
    await trx.deleteFrom('jobs').where('user_id', '=', userId).where('id', '!=', jobId).execute();
    await trx.updateTable('jobs').set({ user_id: null, note: null }).where('id', '=', jobId).execute();
    await trx.deleteFrom('records').where('user_id', '=', userId).execute();
    await trx.deleteFrom('assessments').where('user_id', '=', userId).execute();
    const keys = await removePhotos(trx, { userId });
    await forgetRater(trx, userId);
    await trx.deleteFrom('audit').where('subject', '=', userId).execute();
    // What they did to others stays on the others' record, without their name.
    await trx.updateTable('audit').set({ actor: 'erased' }).where('actor', '=', userId).execute();
    await trx
      .deleteFrom('verification')
      .where(({ eb, or }) =>
        or([
          eb('identifier', 'like', `%${likeable(userId)}%`),
          eb('value', 'like', `%${likeable(userId)}%`),
          eb(sql`lower(identifier)`, 'like', `%${likeable(email.toLowerCase())}%`),
          eb(sql`lower(value)`, 'like', `%${likeable(email.toLowerCase())}%`),
        ]),
      )
      .execute();
    // Consents, keys, sessions, passkeys and idempotency go with the account.
    await trx.deleteFrom('user').where('id', '=', userId).execute();
    await trx
      .insertInto('erasures')
      .values({ person: mark, at: new Date() })
      .onConflict((conflict) => conflict.column('person').doNothing())
      .execute();
    return keys;
  });
}

const likeable = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');
