/** Takes over the folds or sides a dataset was given, and mends them where a person stands on two. */
import type { Example } from './dataset.ts';
import { clusterExamples } from './split-by-subject.ts';

/** The side of each example, and how many had to leave the one they were given or had none. */
export type MergedSides<Side> = {
  readonly sides: readonly Side[];
  /** Examples that moved to where most photos of their cluster are. */
  readonly moved: number;
  /** Examples without a given side: they follow their cluster, or go to the smallest side. */
  readonly dealt: number;
};

/**
 * Each cluster (people joined by duplicates) goes as a whole to the side most of its photos were given; of equals to
 * the one its first photo names. Throws RangeError where no example has a side.
 */
export function mergeGiven<Side extends string | number>(
  examples: readonly Example[],
  given: readonly (Side | null)[],
): MergedSides<Side> {
  const sizes = new Map<Side, number>();
  for (const side of given) if (side !== null) sizes.set(side, 0);
  if (sizes.size === 0) throw new RangeError('no example has a side');
  const sides = new Array<Side>(examples.length);
  let moved = 0;
  let dealt = 0;
  const place = (cluster: readonly number[], side: Side) => {
    for (const i of cluster) {
      sides[i] = side;
      if (given[i] === null) dealt++;
      else if (given[i] !== side) moved++;
    }
    sizes.set(side, sizes.get(side)! + cluster.length);
  };
  const homeless: number[][] = [];
  for (const cluster of clusterExamples(examples)) {
    const named = cluster.map((i) => given[i]).filter((side) => side !== null);
    if (named.length === 0) homeless.push(cluster);
    else place(cluster, commonest(named));
  }
  for (const cluster of homeless) place(cluster, [...sizes].reduce((a, b) => (b[1] < a[1] ? b : a))[0]);
  return { sides, moved, dealt };
}

function commonest<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
