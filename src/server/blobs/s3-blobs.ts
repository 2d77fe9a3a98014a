/** Blobs in a bucket of any store that speaks the S3 protocol. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type BlobStore, checkKey } from './blob-store.ts';

/**
 * Blobs at `s3://bucket/prefix?endpoint=http://host:9000&region=us-east-1`; with an endpoint the bucket goes in the
 * path. Credentials come as the SDK finds them (AWS_ACCESS_KEY_ID, a role, …).
 */
export function openS3Blobs(location: URL): BlobStore {
  const endpoint = location.searchParams.get('endpoint');
  const client = new S3Client({
    region: location.searchParams.get('region') ?? 'us-east-1',
    ...(endpoint
      ? {
          endpoint,
          forcePathStyle: true,
          // Not every store knows the SDK's own checksums; ours is in the encryption.
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
        }
      : {}),
    maxAttempts: 5,
  });
  const Bucket = location.hostname;
  const root = location.pathname.replace(/^\/|\/$/g, '');
  const start = root === '' ? '' : `${root}/`;
  const at = (key: string) => {
    checkKey(key);
    return { Bucket, Key: start + key };
  };

  return {
    async put(key, bytes) {
      await client.send(new PutObjectCommand({ ...at(key), Body: bytes, ContentLength: bytes.length }));
    },
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(key)));
        return (await Body?.transformToByteArray()) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
    async *list(prefix) {
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket, Prefix: start + prefix, ContinuationToken }),
        );
        for (const { Key, Size } of page.Contents ?? [])
          if (Key !== undefined) yield { key: Key.slice(start.length), bytes: Size ?? 0 };
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (ContinuationToken);
    },
    async close() {
      client.destroy();
    },
  };
}
