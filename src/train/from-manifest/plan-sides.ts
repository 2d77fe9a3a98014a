/** Lays down which photos a training learns from and which it is evaluated with, and refuses too few before any is read. */
import { ClarteError } from '#core/errors.ts';
import { seedRandom } from '#core/random.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import type { Example } from '../data/dataset.ts';
import { drawGolden, keepGolden } from '../data/hold-back-golden.ts';
import { clusterExamples } from '../data/split-by-subject.ts';

/** The least to train on, and to evaluate with. */
const LEAST = { training: 20, evaluating: 10, people: 3, grades: 2 } as const;
/** Where the manifest names no golden photos, one in this many is held out. */
const HELD_OUT_ONE_IN = 5;

/** Photos of both sides; no person and no duplicate stands on both. */
export type Sides = {
  readonly training: readonly Example[];
  readonly evaluating: readonly Example[];
  /** Whether the manifest laid down which photos evaluate. */
  readonly golden: boolean;
  /** Photos that take no part: of a golden person, or marked `validation` or `unused`. */
  readonly unused: number;
};

/** Golden photos evaluate; where there are none a share is drawn by the seed. Throws `too-few-photos`. */
export function planSides(examples: readonly Example[], seed: number): Sides {
  const given = keepGolden(examples);
  const golden = given.golden.length > 0;
  const pick = (indices: readonly number[]) => indices.map((i) => examples[i]);
  const usable = pick(given.rest).filter(({ split }) => split !== 'validation');
  const drawn = golden ? null : drawGolden(usable, HELD_OUT_ONE_IN, seedRandom(seed));
  const training = drawn ? drawn.rest.map((i) => usable[i]) : usable;
  const evaluating = drawn ? drawn.golden.map((i) => usable[i]) : pick(given.golden);
  refuseFew(training, evaluating);
  return { training, evaluating, golden, unused: examples.length - training.length - evaluating.length };
}

function refuseFew(training: readonly Example[], evaluating: readonly Example[]): void {
  const people = (examples: readonly Example[]) => clusterExamples(examples).length;
  const grades = new Set(training.map(({ label }) => gradeScore(label))).size;
  const found = {
    training: [training.length, LEAST.training, 'photos to train on'],
    evaluating: [evaluating.length, LEAST.evaluating, 'photos held out'],
    people: [Math.min(people(training), people(evaluating)), LEAST.people, 'people on a side'],
    grades: [grades, LEAST.grades, 'grades to learn'],
  } as const;
  const few = Object.values(found).filter(([there, least]) => there < least);
  if (few.length > 0)
    throw new ClarteError(
      'too-few-photos',
      few.map(([there, least, what]) => `${there} ${what}, ${least} are the least`).join('; '),
    );
}
