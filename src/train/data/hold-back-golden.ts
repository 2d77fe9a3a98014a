/** Holds a golden set back: photos that judge a model and never train it. */
import type { Random } from '#core/random.ts';
import type { Example } from './dataset.ts';
import { clusterExamples, splitBySubject } from './split-by-subject.ts';

/** Indices of examples, ascending. */
export type HeldBack = {
  readonly golden: readonly number[];
  /** Not golden, yet of a person (or a picture) that is, or marked so before: to be used for nothing. */
  readonly unused: readonly number[];
  readonly rest: readonly number[];
};

/** Parts by the golden photos the dataset names; the set a dermatologist chose stays as it is. */
export function keepGolden(examples: readonly Example[]): HeldBack {
  const golden = new Set(examples.keys().filter((i) => examples[i].split === 'golden'));
  const touched = new Set(
    clusterExamples(examples)
      .filter((own) => own.some((i) => golden.has(i)))
      .flat(),
  );
  const pick = (wanted: (i: number) => boolean) => [...examples.keys()].filter(wanted);
  return {
    golden: pick((i) => golden.has(i)),
    unused: pick((i) => !golden.has(i) && (touched.has(i) || examples[i].split === 'unused')),
    rest: pick((i) => !touched.has(i) && examples[i].split !== 'unused'),
  };
}

/** Draws about `1 / parts` of the photos as golden, whole clusters, with grades as in the rest. */
export function drawGolden(examples: readonly Example[], parts: number, random: Random): HeldBack {
  const folds = splitBySubject(examples, parts, random);
  const pick = (golden: boolean) => [...examples.keys()].filter((i) => (folds[i] === 0) === golden);
  return { golden: pick(true), unused: [], rest: pick(false) };
}
