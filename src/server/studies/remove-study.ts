/** Takes a study away. */

import type { Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Tables } from '../store/schema.ts';
import { deleteStudy } from './queries/studies.ts';
import { lockStudy } from './studies.ts';
import { removeStudyPhotos } from './study-photos.ts';

/** Deletes a study with all that was said in it. Returns keys of blobs that are to be deleted. Throws `not-found`, `version-conflict`. */
export async function removeStudy(trx: Transaction<Tables>, id: string): Promise<string[]> {
  const study = await lockStudy(trx, id);
  if (study.state === 'open') throw new ClarteError('version-conflict', 'close the study first');
  const keys = await removeStudyPhotos(trx, id);
  await deleteStudy(trx, id);
  return keys;
}
