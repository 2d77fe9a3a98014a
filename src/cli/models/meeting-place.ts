/** Where those who send work and those who do it meet: PostgreSQL's queue and a bucket. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BlobStore } from '../../server/blobs/blob-store.ts';
import { openBlobs } from '../../server/blobs/open-blobs.ts';
import { openPartQueue, type PartQueue } from '../../server/evaluations/part-queue.ts';
import { UsageError } from '../usage-error.ts';

/** Both, open. */
export type MeetingPlace = {
  readonly blobs: BlobStore;
  readonly queue: PartQueue;
  close(): Promise<void>;
};

/** What `DATABASE_URL` and `BLOB_URL` name. Throws UsageError where one is not named. */
export function findMeetingPlace(): { readonly databaseUrl: string; readonly blobUrl: URL } {
  const { DATABASE_URL, BLOB_URL } = process.env;
  if (!DATABASE_URL?.startsWith('postgres') || !BLOB_URL)
    throw new UsageError('Workers meet in PostgreSQL and a bucket: set DATABASE_URL and BLOB_URL.');
  return { databaseUrl: DATABASE_URL, blobUrl: new URL(BLOB_URL) };
}

/** Opens it. */
export async function openMeetingPlace(): Promise<MeetingPlace> {
  const { databaseUrl, blobUrl } = findMeetingPlace();
  const blobs = await openBlobs(blobUrl);
  const queue = await openPartQueue(databaseUrl, (error) => console.error(error.message));
  return {
    ...{ blobs, queue },
    async close() {
      await queue.close();
      await blobs.close();
    },
  };
}

/** A key of 32 bytes that a killed command finds again: what is in the bucket is encrypted, the key stays here and in the queue. */
export async function readKey(file: string): Promise<Buffer> {
  await mkdir(path.dirname(file), { recursive: true });
  const fresh = randomBytes(32);
  await writeFile(file, fresh, { flag: 'wx', mode: 0o600 }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault;
  });
  return readFile(file);
}
