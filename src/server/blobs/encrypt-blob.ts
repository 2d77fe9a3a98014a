/** Encrypts blobs with AES-256-GCM, each under a named key, bound to its place. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ClarteError } from '#core/errors.ts';

/** A key of 32 bytes and the name it goes by. */
export type BlobKey = { readonly id: string; readonly key: Uint8Array };

/** `CLB1`, length of the key's id, the id, nonce, ciphertext, tag. */
const MAGIC = Buffer.from('CLB1', 'latin1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts `bytes` for the blob `place`: moved to another place, they do not decrypt. */
export function encryptBlob(bytes: Uint8Array, place: string, { id, key }: BlobKey): Uint8Array {
  const head = Buffer.concat([MAGIC, Buffer.from([id.length]), Buffer.from(id, 'latin1')]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.concat([head, Buffer.from(place, 'utf8')]));
  const body = cipher.update(bytes);
  return Buffer.concat([head, nonce, body, cipher.final(), cipher.getAuthTag()]);
}

/** Id of the key a blob is encrypted under. Throws `data-broken` where it is not one of ours. */
export function keyIdOf(blob: Uint8Array): string {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  const idEnd = 5 + (bytes[4] ?? 0);
  if (!bytes.subarray(0, 4).equals(MAGIC) || bytes.length < idEnd + NONCE_BYTES + TAG_BYTES)
    throw new ClarteError('data-broken', 'not an encrypted blob');
  return bytes.toString('latin1', 5, idEnd);
}

/** Decrypts what {@link encryptBlob} made for `place`. Throws `data-broken`: changed, moved, or the key is missing. */
export function decryptBlob(blob: Uint8Array, place: string, keys: readonly BlobKey[]): Uint8Array {
  const id = keyIdOf(blob);
  const found = keys.find((key) => key.id === id);
  if (!found) throw new ClarteError('data-broken', `no key ${id}`);
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  const headEnd = 5 + id.length;
  const nonceEnd = headEnd + NONCE_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', found.key, bytes.subarray(headEnd, nonceEnd));
  decipher.setAAD(Buffer.concat([bytes.subarray(0, headEnd), Buffer.from(place, 'utf8')]));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    const body = decipher.update(bytes.subarray(nonceEnd, bytes.length - TAG_BYTES));
    return Buffer.concat([body, decipher.final()]);
  } catch (cause) {
    throw new ClarteError('data-broken', 'a blob was changed', { cause });
  }
}
