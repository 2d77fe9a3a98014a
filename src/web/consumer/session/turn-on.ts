/** Turns the lock on, and takes away what lies outside the history. */
import { type NewSecret, turnLockOn } from '../../history/lock/change-lock.ts';
import type { InTheClear } from '../../history/lock/keep-clear.ts';
import { forgetShared } from './take-shared.ts';

/** Kept here by versions of before: days on which reminders were shown. */
const OLD_REMINDED_KEY = 'clarte-reminded';

/** As {@link turnLockOn}. */
export async function turnOn(secret: NewSecret, inTheClear: InTheClear) {
  const outcome = await turnLockOn(secret, inTheClear);
  if (outcome.ok) {
    localStorage.removeItem(OLD_REMINDED_KEY);
    await forgetShared();
  }
  return outcome;
}
