/** Removes all of a person: rows, photos, exports, mails, backups; nothing of them is left but that somebody was erased. */

import { ClarteError } from '#core/errors.ts';
import { removeApiKeys } from '../../api-keys/rules.ts';
import { deleteBlobs } from '../../blobs/settle-intents.ts';
import { eraseEndUsersOf } from '../../end-users/rules.ts';
import { cancelOtherJobs } from '../../jobs/rules.ts';
import type { Work } from '../../jobs/work.ts';
import { eraseFromBackups } from '../../ops/backup-folder.ts';
import { selectAccount } from '../queries/people.ts';
import { deleteWaysIn } from '../queries/sign-in.ts';
import { removePerson } from '../remove-person.ts';

/**
 * See the file. Every step may be done again; what names the person goes last, so that a crash before leaves enough to
 * go on by, and a crash after leaves only blobs that are noted for deletion.
 */
export const runErase: Work = async (service, job) => {
  const { db, blobs, vault, mail, config, secrets } = service;
  const userId = job.user_id;
  if (userId === null) return;
  const person = await selectAccount(db, userId);
  if (!person) throw new ClarteError('not-found');
  // Nobody gets in from here on, and nothing of theirs is begun.
  await db.transaction().execute(async (trx) => {
    await deleteWaysIn(trx, userId);
    await removeApiKeys(trx, userId);
    await cancelOtherJobs(trx, userId, job.id);
    await eraseEndUsersOf(trx, service, userId);
  });
  await mail.forget(person.email);
  await eraseFromBackups(config.backupDir, vault.folderOf('photos', userId).split('/')[1], secrets.blobKeys);
  const keys = await removePerson(db, {
    userId,
    email: person.email,
    jobId: job.id,
    mark: vault.folderOf('photos', userId).split('/')[1],
  });
  await deleteBlobs(db, blobs, keys);
  for (const sort of ['photos', 'exports'] as const)
    for await (const { key } of blobs.list(`${vault.folderOf(sort, userId)}/`)) await blobs.delete(key);
};
