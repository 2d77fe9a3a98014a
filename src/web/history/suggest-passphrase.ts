/** Makes up a passphrase that nobody guesses and everybody can copy by hand. */
import { randomBytes } from './lock/data-key.ts';

/** No letters that look like digits or like each other. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP_LETTERS = 4;
/** Bytes from here on would make some letters likelier. */
const FAIR_BELOW = 256 - (256 % LETTERS.length);

/** Five groups of four, such as `k7wm-x2pd-…`: 99 bits. */
export function suggestPassphrase(): string {
  const letters: string[] = [];
  while (letters.length < GROUPS * GROUP_LETTERS) {
    for (const byte of randomBytes(32))
      if (byte < FAIR_BELOW && letters.length < GROUPS * GROUP_LETTERS)
        letters.push(LETTERS[byte % LETTERS.length]);
  }
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LETTERS, (group + 1) * GROUP_LETTERS).join(''),
  ).join('-');
}
