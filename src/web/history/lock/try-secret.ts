/** Opens the data key with a PIN or a passkey; counts wrong tries, in all tabs together. */
import { deriveKeys, keyOfPasskey, keyOfPin, unwrap } from './data-key.ts';
import { delayAfter } from './delay-after.ts';
import { hold } from './hold-store.ts';
import { changeHeader, type LockHeader, readHeader } from './lock-header.ts';
import { keepKeys, lockHeader } from './lock-state.ts';
import { askPasskey } from './passkey.ts';

/** A secret that is tried. */
export type Secret = { readonly pin: string } | { readonly passkey: true };

export type TryOutcome =
  | { readonly ok: true; readonly header: LockHeader; readonly dataKey: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly reason: 'wrong' | 'cancelled' | 'no-lock' }
  /** Nothing is tried until then, in milliseconds since 1970. */
  | { readonly ok: false; readonly reason: 'wait'; readonly untilMs: number };

/** Purposes that keys are wrapped for: one cannot be put in the place of the other. */
export const PURPOSES = { pin: 'clarte pin 1', passkey: 'clarte passkey 1' } as const;

/** The data key, to be wrapped again or forgotten soon. */
export function trySecret(secret: Secret, nowMs: () => number = Date.now): Promise<TryOutcome> {
  return hold(
    'exclusive',
    async () => {
      const header = await readHeader();
      if (!header) return { ok: false, reason: 'no-lock' };
      return 'pin' in secret ? tryPin(header, secret.pin, nowMs) : tryPasskey(header);
    },
    'clarte-lock-try',
  );
}

async function tryPin(header: LockHeader, pin: string, nowMs: () => number): Promise<TryOutcome> {
  if (!header.pin) return { ok: false, reason: 'wrong' };
  // A clock that was set back makes nobody wait longer than the delay itself.
  const waitMs = Math.min(header.notBeforeMs - nowMs(), delayAfter(header.wrongTries));
  if (waitMs > 0) return { ok: false, reason: 'wait', untilMs: nowMs() + waitMs };
  // Counted before it is known to be wrong: closing the tab in time makes no try free.
  const counted = await changeHeader(({ wrongTries }) => ({
    wrongTries: wrongTries + 1,
    notBeforeMs: nowMs() + delayAfter(wrongTries + 1),
  }));
  const key = await keyOfPin(pin, header.pin.salt, header.pin.iterations);
  const dataKey = await unwrap(header.pin.wrapped, key, PURPOSES.pin);
  if (!dataKey) {
    lockHeader.value = counted;
    return { ok: false, reason: 'wrong' };
  }
  return { ok: true, header: await forgetTries(header), dataKey };
}

async function tryPasskey(header: LockHeader): Promise<TryOutcome> {
  if (!header.passkey) return { ok: false, reason: 'wrong' };
  const secret = await askPasskey(header.passkey.credential, header.passkey.salt);
  if (!secret) return { ok: false, reason: 'cancelled' };
  const dataKey = await unwrap(header.passkey.wrapped, await keyOfPasskey(secret), PURPOSES.passkey);
  // Passkeys are not guessed: no try is counted.
  return dataKey ? { ok: true, header: await forgetTries(header), dataKey } : { ok: false, reason: 'wrong' };
}

async function forgetTries(header: LockHeader): Promise<LockHeader> {
  const next = (await changeHeader(() => ({ wrongTries: 0, notBeforeMs: 0 }))) ?? header;
  lockHeader.value = next;
  return next;
}

/** Unlocks this page and the other tabs, where the secret is the right one. Whoever shows the history reads it then. */
export async function unlock(secret: Secret): Promise<TryOutcome> {
  const outcome = await trySecret(secret);
  if (outcome.ok) keepKeys(outcome.header.revision, await deriveKeys(outcome.dataKey));
  return outcome;
}
