/** Which files a study holds already, by the hash of their bytes: an upload that was cut off goes on with the others. */

import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { selectUploaded } from './queries/photos.ts';

/** What is kept of a file's hash (SHA-256, hex): another one in each study, so that nobody finds a file over all of them. */
export const markUpload = (studyId: string, sha256: string) =>
  createHash('sha256').update(`${studyId} ${sha256}`).digest('hex');

/** The hashes of files that are in the study, each with the name it has there. */
export async function findKnownFiles(
  db: Kysely<Tables>,
  studyId: string,
  sha256: readonly string[],
): Promise<{ readonly sha256: string; readonly name: string }[]> {
  const hashOf = new Map(sha256.map((hash) => [markUpload(studyId, hash), hash]));
  const rows = await selectUploaded(db, studyId, [...hashOf.keys()]);
  return rows.flatMap(({ upload_mark, name }) => {
    const hash = upload_mark === null ? undefined : hashOf.get(upload_mark);
    return hash === undefined ? [] : [{ sha256: hash, name }];
  });
}
