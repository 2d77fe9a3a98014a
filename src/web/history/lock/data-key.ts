/** The key that everything is sealed with, and how a secret opens it. Web Crypto alone. */
import type { WrappedKey } from './lock-header.ts';

/** What the stores are sealed with; cannot be read out of the browser's memory by a page. */
export type Keys = {
  /** AES-GCM, 256 bits. */
  readonly seal: CryptoKey;
  /** HMAC-SHA-256, for names that say nothing. */
  readonly name: CryptoKey;
};

/** Of PBKDF2-SHA-256; the least that OWASP's cheat sheet on storing passwords names (2023). */
export const PIN_ITERATIONS = 600_000;
const IV_BYTES = 12;

export const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const utf8 = (text: string) => new TextEncoder().encode(text);

/** A new data key: 32 random bytes. */
export const makeDataKey = () => randomBytes(32);

/** The keys that the data key stands for. */
export async function deriveKeys(dataKey: Uint8Array<ArrayBuffer>): Promise<Keys> {
  const root = await crypto.subtle.importKey('raw', dataKey, 'HKDF', false, ['deriveKey']);
  const hkdf = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: utf8(info),
  });
  const aes = { name: 'AES-GCM', length: 256 };
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const [seal, name] = await Promise.all([
    crypto.subtle.deriveKey(hkdf('clarte seal 1'), root, aes, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveKey(hkdf('clarte name 1'), root, hmac, false, ['sign']),
  ]);
  return { seal, name };
}

/** The key a PIN or passphrase gives; composed and decomposed letters are one. */
export async function keyOfPin(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', utf8(pin.normalize('NFKC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const pbkdf2 = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(pbkdf2, typed, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

/** The key that a passkey's own secret for this page (WebAuthn's `prf`, 32 bytes) gives. */
export async function keyOfPasskey(secret: BufferSource): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8('clarte passkey 1') };
  return crypto.subtle.deriveKey(hkdf, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Encrypts a few bytes; `purpose` must be the same when they are decrypted. */
export async function wrap(bytes: BufferSource, key: CryptoKey, purpose: string): Promise<WrappedKey> {
  const iv = randomBytes(IV_BYTES);
  const aes = { name: 'AES-GCM', iv, additionalData: utf8(purpose) };
  return { iv, bytes: await crypto.subtle.encrypt(aes, key, bytes) };
}

/** The bytes; null where the key is the wrong one. */
export async function unwrap(
  { iv, bytes }: WrappedKey,
  key: CryptoKey,
  purpose: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const aes = { name: 'AES-GCM', iv, additionalData: utf8(purpose) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(aes, key, bytes));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null;
    throw error;
  }
}
