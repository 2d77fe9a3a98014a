/** Picks the blob driver by the scheme of a location. */
import { fileURLToPath } from 'node:url';
import type { BlobStore } from './blob-store.ts';
import { openFileBlobs } from './file-blobs.ts';

/** Opens `file:` and `s3:` locations; the S3 client is loaded only where it is used. */
export async function openBlobs(location: URL): Promise<BlobStore> {
  if (location.protocol === 'file:') return openFileBlobs(fileURLToPath(location).replace(/(.)\/$/, '$1'));
  return (await import('./s3-blobs.ts')).openS3Blobs(location);
}
