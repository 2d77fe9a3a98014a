/** A passkey's own secret for this page, by WebAuthn's `prf` extension: the same each time, and never on the device's disk. */
import { randomBytes } from './data-key.ts';

/** Whether this browser may have it; the passkey itself decides. */
export function mayHavePasskey(): boolean {
  return 'PublicKeyCredential' in globalThis && 'credentials' in navigator && isSecureContext;
}

/** Passkeys sign with these: ES256 and RS256. */
const ALGORITHMS = [-7, -257] as const;

export type NewPasskey =
  | {
      readonly ok: true;
      readonly credential: ArrayBuffer;
      readonly salt: Uint8Array<ArrayBuffer>;
      readonly secret: BufferSource;
    }
  | { readonly ok: false; readonly reason: 'cancelled' | 'unsupported' };

/** Makes a passkey for the lock and reads its secret; `unsupported` where it has none. */
export async function makePasskey(): Promise<NewPasskey> {
  const salt = randomBytes(32);
  const made = (await quietly(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: 'Clarté' },
        user: { id: randomBytes(16), name: 'Clarté', displayName: 'Clarté' },
        challenge: randomBytes(32),
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )) as PublicKeyCredential | null;
  if (!made) return { ok: false, reason: 'cancelled' };
  const { prf } = made.getClientExtensionResults();
  if (!prf?.enabled && !prf?.results?.first) return { ok: false, reason: 'unsupported' };
  // Many give the secret only when the passkey is used.
  const secret = prf.results?.first ?? (await askPasskey(made.rawId, salt));
  return secret ? { ok: true, credential: made.rawId, salt, secret } : { ok: false, reason: 'cancelled' };
}

/** The secret; null where the person let it be, or the passkey is not here. */
export async function askPasskey(
  credential: ArrayBuffer,
  salt: Uint8Array<ArrayBuffer>,
): Promise<BufferSource | null> {
  const got = (await quietly(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        allowCredentials: [{ type: 'public-key', id: credential }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )) as PublicKeyCredential | null;
  return got?.getClientExtensionResults().prf?.results?.first ?? null;
}

/** Null where the person cancelled, the time ran out or the device has no such passkey: browsers do not say which. */
async function quietly<T>(ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
