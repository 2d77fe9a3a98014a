/** Counts how long a rater looks at a photo: time with the page in the background is not counted. */

export type Stopwatch = {
  /** From zero again, running. */
  restart(): void;
  pause(): void;
  resume(): void;
  /** Milliseconds so far, whole. */
  readMs(): number;
};

/** `now` is milliseconds from any fixed start. */
export function makeStopwatch(now: () => number): Stopwatch {
  let countedMs = 0;
  let since: number | null = null;
  return {
    restart() {
      countedMs = 0;
      since = now();
    },
    pause() {
      if (since !== null) countedMs += now() - since;
      since = null;
    },
    resume() {
      since ??= now();
    },
    readMs: () => Math.round(countedMs + (since === null ? 0 : now() - since)),
  };
}
