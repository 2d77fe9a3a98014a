/** Signs what says which files belong together, with a key that whoever only reaches the files does not have. */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { BlobKey } from '../blobs/encrypt-blob.ts';

/** What was signed, by which key, and the signature: hex of HMAC-SHA-256. */
export type Signed<Value extends object> = Value & { readonly keyId: string; readonly mac: string };

/** Adds the signature. */
export function sign<Value extends object>(value: Value, key: BlobKey): Signed<Value> {
  const body = { ...value, keyId: key.id };
  return { ...body, mac: macOf(body, key) };
}

/** Whether it was signed with one of the keys and is unchanged. */
export function isAuthentic({ mac, ...body }: Signed<object>, keys: readonly BlobKey[]): boolean {
  const key = keys.find(({ id }) => id === body.keyId);
  return key !== undefined && timingSafeEqual(Buffer.from(macOf(body, key), 'hex'), toDigest(mac));
}

function macOf(body: object, { key }: BlobKey): string {
  const own = Buffer.from(hkdfSync('sha256', key, '', 'clarte backup manifest', 32));
  return createHmac('sha256', own)
    .update(JSON.stringify(sorted(body)))
    .digest('hex');
}

/** 32 bytes, whatever was written there. */
function toDigest(hex: string): Buffer {
  const bytes = Buffer.alloc(32);
  Buffer.from(hex, 'hex').copy(bytes);
  return bytes;
}

/** The same value with the names of its fields in order, so that it is one text however it was built. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}
