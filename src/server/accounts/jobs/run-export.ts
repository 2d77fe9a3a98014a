/** Packs all that is kept of a person into a zip, in encrypted parts, so that memory stays small however much it is. */

import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { ClarteError } from '#core/errors.ts';
import { listApiKeys } from '../../api-keys/rules.ts';
import { listAssessments } from '../../assessments/rules.ts';
import { listConsents } from '../../consents/rules.ts';
import { JobHandedBack } from '../../jobs/open-queue.ts';
import { keepResult, listJobs, setProgress } from '../../jobs/rules.ts';
import type { Work } from '../../jobs/work.ts';
import type { PhotoRow } from '../../photos/queries.ts';
import { listPhotos, ownPhoto } from '../../photos/rules.ts';
import { readChanges } from '../../records/read-changes.ts';
import type { Service } from '../../service.ts';
import { listOwnCorrections, listOwnDecisions, listOwnVotes } from '../../studies/own-work.ts';
import { listAudit } from '../audit.ts';
import { removeExport, writeParts } from '../export-parts.ts';
import { selectAccount } from '../queries/people.ts';
import { selectWaysIn } from '../queries/sign-in.ts';

const PAGE = 100;
const ENDINGS = { jpeg: 'jpg', png: 'png', webp: 'webp', heic: 'heic' } as const;

/** See the file. The parts' common start becomes the job's `blob_key`. */
export const runExport: Work = async (service, job, signal) => {
  const { db, vault } = service;
  const userId = job.user_id;
  if (userId === null) throw new ClarteError('not-found');
  const start = `${vault.folderOf('exports', userId)}/${job.id}`;
  await removeExport(service, start);

  const parts = writeParts(service, start);
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.add(chunk);
  });
  const addJson = async (name: string, value: unknown) => {
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(Buffer.from(JSON.stringify(value, null, 2)), true);
    await parts.flush();
  };

  const account = await selectAccount(db, userId);
  if (!account) throw new ClarteError('not-found');
  await addJson('account.json', account);
  await addJson('consents.json', await listConsents(db, userId));
  await addJson('api-keys.json', await listApiKeys(db, userId));
  await addJson('audit.json', await listAudit(db, { subject: userId, limit: 10_000 }));
  await addJson('jobs.json', await everyPage((cursor) => listJobs(db, userId, { cursor, limit: PAGE })));
  await addJson(
    'assessments.json',
    await everyPage((cursor) => listAssessments(db, userId, { cursor, limit: PAGE })),
  );
  await addJson('records.json', await everyRecord(service, userId));
  await addJson('votes.json', await listOwnVotes(db, userId));
  await addJson('lesion-corrections.json', await listOwnCorrections(db, userId));
  await addJson('decisions.json', await listOwnDecisions(db, userId));
  const { passkeys, sessions } = await selectWaysIn(db, userId);
  await addJson('passkeys.json', passkeys);
  await addJson('sessions.json', sessions);
  const photos = await everyPage((cursor) => listPhotos(db, userId, { cursor, limit: PAGE }));
  await addJson('photos.json', photos);
  await setProgress(db, job.id, { done: 0, total: photos.length + 1 });
  const unreadable: { photo: string; reason: string }[] = [];
  for (const [at, photo] of photos.entries()) {
    if (signal.aborted) throw new JobHandedBack();
    const row = await ownPhoto(db, userId, photo.id).catch(() => null);
    const bytes = row && (await readIfWhole(vault, row));
    if (bytes) {
      const file = new ZipPassThrough(`photos/${photo.id}.${ENDINGS[photo.format]}`);
      zip.add(file);
      file.push(bytes, true);
      await parts.flush();
    } else if (row) unreadable.push({ photo: photo.id, reason: 'The stored photo is missing or damaged.' });
    await setProgress(db, job.id, { done: at + 1 });
  }
  if (unreadable.length > 0) await addJson('unreadable-photos.json', unreadable);
  zip.end();
  await parts.end();
  const kept = await keepResult(db, job.id, start);
  // Cancelled or erased meanwhile.
  if (!kept) await removeExport(service, start);
};

/** Null where the bytes are missing or were changed: that is told, and keeps nothing else from being packed. */
async function readIfWhole(vault: Service['vault'], row: PhotoRow): Promise<Uint8Array | null> {
  try {
    return await vault.read(row);
  } catch (error) {
    if (error instanceof ClarteError && error.code === 'data-broken') return null;
    throw error;
  }
}

async function everyPage<Item>(
  read: (cursor: string | undefined) => Promise<{ items: Item[]; next: string | null }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await read(cursor);
    all.push(...items);
    cursor = next ?? undefined;
  } while (cursor);
  return all;
}

async function everyRecord({ db }: Service, userId: string) {
  const all = [];
  for (let since = 0, more = true; more; ) {
    const page = await readChanges(db, userId, { since, limit: 500 });
    all.push(...page.records);
    ({ next: since, more } = page);
  }
  return all;
}
