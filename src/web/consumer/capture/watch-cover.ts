/** Decides when to look at what covers the face, and how long the automatic shutter waits for it to be taken away. */
import type { FaceCover } from '#core/guide/find-cover.ts';

/** A look takes the model that reads the photo, so there is one a second at most. */
const EVERY_MS = 1000;
/** Some people cannot take their glasses off: the shutter waits so long for one thing, then no longer. */
const PATIENCE_MS = 5000;
/** It waits so long for the first look: before the model is there, no photo can be read either. */
const FIRST_LOOK_MS = 10_000;

export type CoverWatch = {
  /** What was last seen over the face. */
  readonly cover: FaceCover | null;
  /** Looks if it is time for it; `ask` answers undefined where nobody can look. Never waits. */
  look(ask: () => Promise<FaceCover | null | undefined>): void;
  /** Whether the automatic shutter should wait. */
  holdsShutter(): boolean;
};

/** Starts again for each picture. `onCover` is told whenever something else covers the face. */
export function watchCover(
  onCover: (cover: FaceCover | null) => void,
  now = () => performance.now(),
): CoverWatch {
  let cover: FaceCover | null = null;
  let seenAt = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;
  let hasAnswer = false;
  let isPatient = true;

  const take = (found: FaceCover | null) => {
    hasAnswer = true;
    if (found === cover) return;
    cover = found;
    seenAt = now();
    onCover(found);
  };
  return {
    get cover() {
      return cover;
    },
    look(ask) {
      if (isAsking || now() - askedAt < EVERY_MS) return;
      isAsking = true;
      askedAt = now();
      ask().then(
        (found) => {
          isAsking = false;
          if (found !== undefined) take(found);
        },
        () => {
          isAsking = false;
        },
      );
    },
    holdsShutter() {
      if (isAsking && !hasAnswer) return now() - askedAt < FIRST_LOOK_MS;
      if (cover && now() - seenAt >= PATIENCE_MS) isPatient = false;
      return cover !== null && isPatient;
    },
  };
}
