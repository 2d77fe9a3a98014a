/** Turns a value into bytes that say nothing, not even its length to the letter, and back. */
import { type Keys, randomBytes } from './data-key.ts';

const IV_BYTES = 12;
/** Lengths of what is inside: of the JSON, of the bytes next to it. */
const HEAD_BYTES = 8;
/** The number of spots could be read off the length: sizes are rounded up to a power of two, those of photos to whole steps. */
const LEAST_BYTES = 512;
const STEP_BYTES = 65_536;

/** Name of a value for the database: the store's part first, so that a store can be listed. */
export async function sealName(keys: Keys, store: string, key: string): Promise<string> {
  // Both at once: each wait stands behind whatever the page is busy with, and a tab that closes meanwhile loses what it changed.
  const [ofStore, ofKey] = await Promise.all([
    sealStoreName(keys, store),
    hmac(keys, `key/${store}/${key}`, 16),
  ]);
  return `${ofStore}${ofKey}`;
}

/** What the names of all values of a store begin with. */
export const sealStoreName = (keys: Keys, store: string) => hmac(keys, `store/${store}`, 8);

async function hmac({ name }: Keys, text: string, bytes: number): Promise<string> {
  const sign = await crypto.subtle.sign('HMAC', name, new TextEncoder().encode(text));
  return Array.from(new Uint8Array(sign, 0, bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A value with its key, as they are inside. */
export type Held = { readonly key: string; readonly value: unknown };

/** A value and its key as bytes; the `bytes` of a photo stand next to the JSON. */
export function encodeHeld({ key, value }: Held): Uint8Array<ArrayBuffer> {
  const photo = isPhoto(value) ? value : null;
  const { bytes, ...rest } = photo ?? { bytes: new ArrayBuffer(0) };
  const json = new TextEncoder().encode(JSON.stringify({ key, value: photo ? rest : value }));
  const encoded = new Uint8Array(padLength(HEAD_BYTES + json.length + bytes.byteLength));
  const head = new DataView(encoded.buffer);
  head.setUint32(0, json.length);
  // One more than the length, so that a photo of no bytes is a photo still.
  head.setUint32(4, photo ? bytes.byteLength + 1 : 0);
  encoded.set(json, HEAD_BYTES);
  encoded.set(new Uint8Array(bytes), HEAD_BYTES + json.length);
  return encoded;
}

/** The value and its key again. */
export function decodeHeld(encoded: Uint8Array<ArrayBuffer>): Held {
  const head = new DataView(encoded.buffer, encoded.byteOffset);
  const [jsonLength, beside] = [head.getUint32(0), head.getUint32(4)];
  const end = HEAD_BYTES + jsonLength;
  const { key, value } = JSON.parse(new TextDecoder().decode(encoded.subarray(HEAD_BYTES, end))) as Held;
  if (beside === 0) return { key, value };
  return { key, value: { ...(value as object), bytes: encoded.slice(end, end + beside - 1).buffer } };
}

function isPhoto(value: unknown): value is { readonly bytes: ArrayBuffer } {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return false;
  // JSON would make something else of any other bytes, and nobody would notice.
  if (!(value.bytes instanceof ArrayBuffer)) throw new Error('bytes that are no ArrayBuffer');
  return true;
}

function padLength(used: number): number {
  if (used > STEP_BYTES) return Math.ceil(used / STEP_BYTES) * STEP_BYTES;
  let length = LEAST_BYTES;
  while (length < used) length *= 2;
  return length;
}

/** Encrypts an encoded value for the name it is kept under: it cannot be passed off as another's. */
export async function sealBytes(
  keys: Keys,
  name: string,
  encoded: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const aes = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
  const sealed = await crypto.subtle.encrypt(aes, keys.seal, encoded);
  const whole = new Uint8Array(IV_BYTES + sealed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(sealed), IV_BYTES);
  return whole.buffer;
}

/** The encoded value; rejects where it was changed or belongs elsewhere. */
export async function unsealBytes(
  keys: Keys,
  name: string,
  sealed: ArrayBuffer,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = new Uint8Array(sealed, 0, IV_BYTES);
  const aes = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
  return new Uint8Array(await crypto.subtle.decrypt(aes, keys.seal, new Uint8Array(sealed, IV_BYTES)));
}
