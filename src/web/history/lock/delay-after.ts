/** How long a wrong secret makes everybody wait. */

const FREE_TRIES = 3;
const FIRST_MS = 5000;
const MOST_MS = 15 * 60_000;

/** Milliseconds after this many wrong tries in a row: three are free, then 5 s, three times as long each time, at most 15 minutes. */
export function delayAfter(wrongTries: number): number {
  if (wrongTries < FREE_TRIES) return 0;
  return Math.min(MOST_MS, FIRST_MS * 3 ** (wrongTries - FREE_TRIES));
}
