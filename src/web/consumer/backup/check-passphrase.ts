/** Tells whether a passphrase can guard a file. */
import { checkPin } from '../../history/lock/check-pin.ts';

/** Whoever has the file guesses as fast as their computer can: no pause holds them off, as it does at the lock. */
const LEAST_LETTERS = 12;

/** Null where it will do. */
export function checkPassphrase(passphrase: string): 'too-short' | 'too-easy' | null {
  if ([...passphrase.normalize('NFKC')].length < LEAST_LETTERS) return 'too-short';
  return checkPin(passphrase);
}
