/** Lays down what each photo of a dataset is for: golden set, folds, training and validation. */

import type { Random } from '#core/random.ts';
import type { Split } from '#core/schema/manifest-row.ts';
import type { Example } from './dataset.ts';
import { drawGolden, type HeldBack, keepGolden } from './hold-back-golden.ts';
import { mergeGiven } from './merge-given.ts';
import { clusterExamples, splitBySubject } from './split-by-subject.ts';

/** What is wanted. */
export type SplitWish = {
  /** Draw one in this many photos as golden; the golden photos the dataset names are kept when absent. */
  readonly goldenOneIn?: number;
  /** What becomes of the rest: this many folds, the folds and sides it was given, or all of it for training. */
  readonly rest: number | 'given' | 'train';
};

/** The examples with `fold` and `split` laid down, in their order, and what that took. */
export type SplitPlan = {
  readonly examples: readonly Example[];
  /** Photos that left their given fold or side since their person stands on another. */
  readonly moved: number;
  /** Photos that were given no fold or side and got one. */
  readonly dealt: number;
};

/**
 * No subject and no duplicate group stands on two sides of the plan; photos are rolled after it, so no copy does
 * either. Throws RangeError where the wish does not fit the dataset.
 */
export function planSplits(examples: readonly Example[], wish: SplitWish, random: Random): SplitPlan {
  const { goldenOneIn, rest: way } = wish;
  if (goldenOneIn !== undefined && examples.some(({ split }) => split === 'golden'))
    throw new RangeError('the dataset names a golden set already');
  const held = goldenOneIn === undefined ? keepGolden(examples) : drawGolden(examples, goldenOneIn, random);
  const planned = [...examples];
  const put = (indices: readonly number[], make: (at: number) => { fold: number | null; split?: Split }) => {
    for (const [at, i] of indices.entries()) {
      const { split: _, ...example } = examples[i];
      planned[i] = { ...example, ...make(at) };
    }
  };
  put(held.golden, () => ({ fold: null, split: 'golden' }));
  put(held.unused, () => ({ fold: null, split: 'unused' }));
  const rest = held.rest.map((i) => examples[i]);
  if (way === 'train') put(held.rest, () => ({ fold: null, split: 'train' }));
  if (typeof way === 'number') {
    if (clusterExamples(rest).length < way) throw new RangeError('there are fewer people than folds');
    const folds = splitBySubject(rest, way, random);
    put(held.rest, (at) => ({ fold: folds[at] }));
  }
  if (way !== 'given') return { examples: planned, moved: 0, dealt: 0 };
  return { examples: planned, ...takeGiven(rest, held, put) };
}

type Put = (indices: HeldBack['rest'], make: (at: number) => { fold: number | null; split?: Split }) => void;

function takeGiven(rest: readonly Example[], held: HeldBack, put: Put) {
  const folds = rest.map(({ fold }) => fold);
  const sides = rest.map(({ split }) => split ?? null);
  const byFold = folds.some((fold) => fold !== null) ? mergeGiven(rest, folds) : null;
  const bySide = sides.some((side) => side !== null) ? mergeGiven(rest, sides) : null;
  if (!byFold && !bySide && held.golden.length === 0)
    throw new RangeError('the dataset gives no fold, no side and no golden set');
  put(held.rest, (at) => ({
    fold: byFold?.sides[at] ?? null,
    ...(byFold && !bySide ? {} : { split: bySide?.sides[at] ?? 'train' }),
  }));
  const sum = (of: 'moved' | 'dealt') => (byFold?.[of] ?? 0) + (bySide?.[of] ?? 0);
  return { moved: sum('moved'), dealt: sum('dealt') };
}
