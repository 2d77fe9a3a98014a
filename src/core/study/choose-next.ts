/** Chooses which of a rater's photos come next, by the study's order. */

/** A task that is not answered yet, in the order it was assigned. */
export type OpenTask = {
  readonly id: string;
  /** Whether the study's order may choose another photo for its place: a first look at a training photo. */
  readonly movable: boolean;
  /** The higher, the sooner; null where it is not known. */
  readonly priority: number | null;
  /** Put off by the rater: comes after all others. */
  readonly skipped: boolean;
  /** Of a repeat: whether the first look is still to come, or too few photos ago. */
  readonly tooSoon: boolean;
};

/**
 * All open tasks as they come. Places stay as assigned; the movable ones are filled by priority, equal and unknown ones as
 * assigned. Repeats that would come too soon wait behind the rest, skipped ones come last.
 */
export function chooseNext(open: readonly OpenTask[], adaptive: boolean): OpenTask[] {
  const waiting = open.filter(({ skipped }) => !skipped);
  const movable = waiting.filter((task) => task.movable);
  // Sorting is stable, so that equal ones stay as assigned.
  if (adaptive)
    movable.sort(
      (a, b) => (b.priority ?? Number.NEGATIVE_INFINITY) - (a.priority ?? Number.NEGATIVE_INFINITY) || 0,
    );
  let at = 0;
  const placed = waiting.map((task) => (task.movable ? movable[at++] : task));
  return [
    ...placed.filter(({ tooSoon }) => !tooSoon),
    ...placed.filter(({ tooSoon }) => tooSoon),
    ...open.filter(({ skipped }) => skipped),
  ];
}
