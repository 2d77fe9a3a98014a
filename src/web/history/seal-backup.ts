/** Encrypts a backup with a passphrase and opens it again; loaded when asked for. Web Crypto alone. */
import { keyOfPin, makeDataKey, PIN_ITERATIONS, randomBytes, unwrap, wrap } from './lock/data-key.ts';

/**
 * A file begins with these 16 bytes, then: rounds of PBKDF2 (32 bits, the highest first), its salt (16 bytes), the wrapped data
 * key (12 bytes of IV, 48 of AES-GCM), the IV of what follows (12 bytes), and to its end the zip, sealed by the data key. The
 * zip is bound to all that stands before it.
 */
const MAGIC = new TextEncoder().encode('CLARTE BACKUP 1\n');
const SALT_BYTES = 16;
const IV_BYTES = 12;
const WRAPPED_BYTES = 48;
const AT = { rounds: 16, salt: 20, keyIv: 36, key: 48, iv: 96, zip: 108 } as const;
const TAG_BYTES = 16;
/** What a file may ask of the device at most: seconds, not hours. */
const MOST_ROUNDS = 10_000_000;
/** Keys wrapped for a lock open no backup, and the other way round. */
const PURPOSE = 'clarte backup 1';

export type OpenedBackup =
  | { readonly ok: true; readonly zip: Uint8Array<ArrayBuffer> }
  /** `wrong`: another passphrase, or a damaged beginning, which look the same. */
  | { readonly ok: false; readonly reason: 'wrong' | 'damaged' };

/** The zip, encrypted: opened by nothing but the passphrase. `rounds` is for tests alone. */
export async function sealBackup(zip: Blob, passphrase: string, rounds = PIN_ITERATIONS): Promise<Blob> {
  const salt = randomBytes(SALT_BYTES);
  const dataKey = makeDataKey();
  const wrapped = await wrap(dataKey, await keyOfPin(passphrase, salt, rounds), PURPOSE);
  const head = new Uint8Array(AT.zip);
  head.set(MAGIC);
  new DataView(head.buffer).setUint32(AT.rounds, rounds);
  head.set(salt, AT.salt);
  head.set(wrapped.iv, AT.keyIv);
  head.set(new Uint8Array(wrapped.bytes), AT.key);
  const iv = randomBytes(IV_BYTES);
  head.set(iv, AT.iv);
  const key = await importKey(dataKey, 'encrypt');
  const aes = { name: 'AES-GCM', iv, additionalData: head };
  const sealed = await crypto.subtle.encrypt(aes, key, await zip.arrayBuffer());
  return new Blob([head, sealed], { type: 'application/octet-stream' });
}

/** Whether a file is an encrypted backup of Clarté, by its first bytes. */
export function isSealedBackup(bytes: Uint8Array): boolean {
  return bytes.length >= MAGIC.length && MAGIC.every((byte, at) => bytes[at] === byte);
}

/** The zip in it. Every byte of the file is hostile until it has been opened. */
export async function openBackup(file: Uint8Array<ArrayBuffer>, passphrase: string): Promise<OpenedBackup> {
  if (!isSealedBackup(file) || file.length < AT.zip + TAG_BYTES) return { ok: false, reason: 'damaged' };
  const rounds = new DataView(file.buffer, file.byteOffset).getUint32(AT.rounds);
  if (rounds === 0 || rounds > MOST_ROUNDS) return { ok: false, reason: 'damaged' };
  const part = (from: number, bytes: number) => file.slice(from, from + bytes);
  const wrapped = { iv: part(AT.keyIv, IV_BYTES), bytes: part(AT.key, WRAPPED_BYTES).buffer };
  const key = await keyOfPin(passphrase, part(AT.salt, SALT_BYTES), rounds);
  const dataKey = await unwrap(wrapped, key, PURPOSE);
  if (!dataKey) return { ok: false, reason: 'wrong' };
  const aes = { name: 'AES-GCM', iv: part(AT.iv, IV_BYTES), additionalData: part(0, AT.zip) };
  try {
    const zip = await crypto.subtle.decrypt(aes, await importKey(dataKey, 'decrypt'), file.subarray(AT.zip));
    return { ok: true, zip: new Uint8Array(zip) };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError')
      return { ok: false, reason: 'damaged' };
    throw error;
  }
}

function importKey(dataKey: Uint8Array<ArrayBuffer>, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', dataKey, 'AES-GCM', false, [use]);
}
