/** Keys for photos that come while the history is locked: whoever lays them down can encrypt, only the lock's keys can decrypt. */
import { type Keys, unwrap, wrap } from './data-key.ts';
import type { LockHeader } from './lock-header.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const PURPOSE = 'clarte share 1';
/** Of a raw public key on the curve: 4, x, y. */
const PUBLIC_BYTES = 65;
const IV_BYTES = 12;

/** A new pair; the private half is kept under the lock. */
export async function makeShareKeys(keys: Keys): Promise<LockHeader['share']> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveKey']);
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { publicKey, privateKey: await wrap(privateKey, keys.seal, PURPOSE) };
}

/** A photo as public/share-worker.js has encrypted it: the sender's public key, the vector, then AES-GCM. Null where it is damaged. */
export async function openShared(
  sealed: ArrayBuffer,
  share: LockHeader['share'],
  keys: Keys,
): Promise<ArrayBuffer | null> {
  const bytes = await unwrap(share.privateKey, keys.seal, PURPOSE);
  if (!bytes || sealed.byteLength < PUBLIC_BYTES + IV_BYTES) return null;
  const [mine, sender] = await Promise.all([
    crypto.subtle.importKey('pkcs8', bytes, CURVE, false, ['deriveKey']),
    crypto.subtle.importKey('raw', sealed.slice(0, PUBLIC_BYTES), CURVE, false, []),
  ]);
  const ecdh = { name: 'ECDH', public: sender };
  const key = await crypto.subtle.deriveKey(ecdh, mine, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const iv = new Uint8Array(sealed, PUBLIC_BYTES, IV_BYTES);
  const body = new Uint8Array(sealed, PUBLIC_BYTES + IV_BYTES);
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, body).catch(() => null);
}
