/** Counts how long a rater looks at a photo: pauses without a key or touch are left out. */

export type Stopwatch = {
  /** From zero again. */
  restart(): void;
  /** A key, a touch, a move: somebody is here. */
  touch(): void;
  /** Milliseconds so far, whole. */
  readMs(): number;
};

/** Longer than anyone thinks about one photo without moving. */
const PAUSE_MS = 20_000;

/** `now` is milliseconds from any fixed start. */
export function makeStopwatch(now: () => number): Stopwatch {
  let countedMs = 0;
  let lastMs = now();
  const count = () => {
    const atMs = now();
    const passedMs = atMs - lastMs;
    // Of a pause, only what may still have been a look.
    countedMs += Math.min(passedMs, PAUSE_MS);
    lastMs = atMs;
  };
  return {
    restart() {
      countedMs = 0;
      lastMs = now();
    },
    touch: count,
    readMs() {
      count();
      return Math.round(countedMs);
    },
  };
}
