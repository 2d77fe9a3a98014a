/** Turns the lock on and off, and changes what opens it. */
import {
  deriveKeys,
  keyOfPasskey,
  keyOfPin,
  makeDataKey,
  PIN_ITERATIONS,
  randomBytes,
  wrap,
} from './data-key.ts';
import type { InTheClear } from './keep-clear.ts';
import { changeHeader, type LockHeader } from './lock-header.ts';
import { keepKeys, lockHeader } from './lock-state.ts';
import { openHistory, sealHistory } from './move-history.ts';
import { makePasskey } from './passkey.ts';
import { makeShareKeys } from './share-keys.ts';
import { tellTabs } from './tabs.ts';
import { PURPOSES, type Secret, type TryOutcome, trySecret } from './try-secret.ts';

/** What the lock is to be opened with. */
export type NewSecret = { readonly pin: string } | { readonly passkey: true };
export type ChangeOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'cancelled' | 'unsupported' | 'wrong' | 'no-lock' }
  | { readonly ok: false; readonly reason: 'wait'; readonly untilMs: number };

/** Minutes out of sight, at first. */
const HIDDEN_MINUTES = 5;

/** Encrypts the history; with fewer iterations in tests alone. `isGone` is false where another tab keeps plain values for now; they go at the next start. */
export async function turnLockOn(
  secret: NewSecret,
  inTheClear: InTheClear,
  iterations = PIN_ITERATIONS,
): Promise<(ChangeOutcome & { ok: false }) | { readonly ok: true; readonly isGone: boolean }> {
  const dataKey = makeDataKey();
  const wrapped = await wrapFor(secret, dataKey, iterations);
  if ('reason' in wrapped) return { ok: false, reason: wrapped.reason };
  const keys = await deriveKeys(dataKey);
  const header: LockHeader = {
    format: 1,
    step: 'sealing',
    revision: crypto.randomUUID(),
    pin: null,
    passkey: null,
    ...wrapped,
    share: await makeShareKeys(keys),
    wrongTries: 0,
    notBeforeMs: 0,
    hiddenMinutes: HIDDEN_MINUTES,
    ...inTheClear,
  };
  const isGone = await sealHistory(header, keys);
  keepKeys(header.revision, keys);
  tellTabs({ type: 'changed' });
  return { ok: true, isGone };
}

/** Decrypts the history and ends the lock. */
export async function turnLockOff(secret: Secret): Promise<ChangeOutcome> {
  const tried = await trySecret(secret);
  if (!tried.ok) return tried;
  await openHistory(await deriveKeys(tried.dataKey));
  tellTabs({ type: 'changed' });
  return { ok: true };
}

/** Adds a way to open the lock, or puts it in the place of the one of its kind; the history is not encrypted again. */
export async function addSecret(secret: Secret, next: NewSecret): Promise<ChangeOutcome> {
  const tried = await trySecret(secret);
  if (!tried.ok) return tried;
  const wrapped = await wrapFor(next, tried.dataKey, PIN_ITERATIONS);
  if ('reason' in wrapped) return { ok: false, reason: wrapped.reason };
  return change(() => wrapped);
}

/** Takes one of two ways away; the last one stays. */
export async function removeSecret(secret: Secret, kind: 'pin' | 'passkey'): Promise<ChangeOutcome> {
  const tried: TryOutcome = await trySecret(secret);
  if (!tried.ok) return tried;
  return change(({ pin, passkey }) => (pin && passkey ? { [kind]: null } : {}));
}

async function change(part: (header: LockHeader) => Partial<LockHeader>): Promise<ChangeOutcome> {
  lockHeader.value = await changeHeader(part);
  tellTabs({ type: 'changed' });
  return { ok: true };
}

async function wrapFor(
  secret: NewSecret,
  dataKey: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Partial<LockHeader> | { readonly reason: 'cancelled' | 'unsupported' }> {
  if ('pin' in secret) {
    const salt = randomBytes(16);
    const key = await keyOfPin(secret.pin, salt, iterations);
    const wrapped = await wrap(dataKey, key, PURPOSES.pin);
    const isDigits = /^[0-9]+$/.test(secret.pin);
    return { pin: { salt, iterations, isDigits, wrapped } };
  }
  const made = await makePasskey();
  if (!made.ok) return { reason: made.reason };
  const { credential, salt } = made;
  const wrapped = await wrap(dataKey, await keyOfPasskey(made.secret), PURPOSES.passkey);
  return { passkey: { credential, salt, wrapped } };
}
