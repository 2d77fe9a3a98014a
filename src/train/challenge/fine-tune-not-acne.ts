/** Photos graded “not acne” set from which probability on a one-look network says so, where there are enough of them. */
import { seedRandom } from '#core/random.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import type { NotAcneVerdict } from '#core/schema/training.ts';
import type { Dataset, Example } from '../data/dataset.ts';
import { keepGolden } from '../data/hold-back-golden.ts';
import { clusterExamples, splitBySubject } from '../data/split-by-subject.ts';
import {
  type FlaggedShares,
  flagWith,
  MOST_ACNE_FLAGGED,
  type ToldPhotos,
  tuneNotAcne,
} from './tune-not-acne.ts';

/** Photos below which the threshold stays, and people below whom. */
export const NOT_ACNE_RULE = { leastNotAcne: 10, leastPeople: 5, leastAcne: 30 } as const;
const FOLDS = 5;

/** The verdict is null where nobody graded a photo “not acne”. */
export type FineTunedNotAcne = {
  readonly verdict: NotAcneVerdict | null;
  readonly notAcne: OneLookCard['notAcne'];
};

/** What is asked of the network. */
export type NotAcneOptions = {
  readonly seed: number;
  /** Probability, 0-1, that a photo shows something other than acne; null where the photo is refused. */
  readonly tell: (example: Example) => Promise<number | null>;
};

type Told = { readonly example: Example; readonly probability: number };

/**
 * Golden photos only evaluate, and people who have one teach nothing. Photos are shown to the network only where there are
 * enough to learn from; what it refuses does not count.
 */
export async function fineTuneNotAcne(
  { examples, notAcne = [] }: Pick<Dataset, 'examples' | 'notAcne'>,
  start: OneLookCard,
  { seed, tell }: NotAcneOptions,
): Promise<FineTunedNotAcne> {
  if (notAcne.length === 0) return { verdict: null, notAcne: start.notAcne };
  const given = start.notAcne?.flaggedFrom ?? null;
  const keep = (sentence: string, figures: Partial<NotAcneVerdict> = {}): FineTunedNotAcne => ({
    verdict: {
      ...{ sentence, photos: { acne: 0, notAcne: 0 }, flaggedFrom: { before: given, after: given } },
      ...{ heldOut: null, golden: null, mostAcneFlagged: MOST_ACNE_FLAGGED, ...NOT_ACNE_RULE },
      ...figures,
    },
    notAcne: start.notAcne,
  });
  if (given === null)
    return keep(`${start.id} does not tell what is not acne: photos graded “not acne” changed nothing.`);
  const all = [...examples, ...notAcne];
  const { golden, rest } = keepGolden(all);
  const pick = (indices: readonly number[]) => indices.map((i) => all[i]);
  const few = tooFew(pick(rest), given);
  if (few) return keep(few, { photos: countKinds(pick(rest)) });
  const training = await tellAll(pick(rest), tell);
  const evaluated = part(await tellAll(pick(golden), tell), () => 0);
  const own = training.map(({ example }) => example);
  const photos = countKinds(own);
  const evaluate = (after: number) => evaluateGolden(evaluated, given, after);
  const fewTold = tooFew(own, given);
  if (fewTold) return keep(fewTold, { photos, golden: evaluate(given) });
  const folds = splitBySubject(own, FOLDS, seedRandom(seed));
  const told = part(training, (i) => folds[i]);
  const { flaggedFrom, heldOut } = tuneNotAcne(told, given, FOLDS);
  if (flaggedFrom === null)
    return keep(
      `${photos.notAcne} photos graded “not acne” gave no threshold that tells them from acne better on people held out: it stays at ${given}.`,
      { photos, heldOut, golden: evaluate(given) },
    );
  const sentence =
    `From a probability of ${flaggedFrom} on (before: ${given}) a photo is said to be perhaps something other than acne, set by ${photos.notAcne} photos graded “not acne” and ${photos.acne} graded 1 to 5. ` +
    `On people held out that is said of ${sayShares(heldOut.after)} (before: ${sayShares(heldOut.before)}).`;
  const changed = { photos, heldOut, golden: evaluate(flaggedFrom) };
  const { verdict } = keep(sentence, { ...changed, flaggedFrom: { before: given, after: flaggedFrom } });
  return { verdict, notAcne: { flaggedFrom } };
}

/** Why the threshold stays, in a sentence; null where there are enough. */
function tooFew(training: readonly Example[], given: number): string | null {
  const { acne, notAcne } = countKinds(training);
  const people = clusterExamples(training.filter(isNotAcne)).length;
  const { leastNotAcne, leastPeople, leastAcne } = NOT_ACNE_RULE;
  if (notAcne >= leastNotAcne && people >= leastPeople && acne >= leastAcne) return null;
  return (
    `${notAcne} training photos of ${people} people graded “not acne” and ${acne} graded 1 to 5 can be used; ` +
    `${leastNotAcne} of ${leastPeople} people and ${leastAcne} are the least. ` +
    `So the probability from which on a photo is said to be perhaps something other than acne stays at ${given}.`
  );
}

const sayShares = ({ notAcne, acne }: FlaggedShares) =>
  `${sayShare(notAcne)} of “not acne” and ${sayShare(acne)} of acne`;
const sayShare = (share: number | null) => (share === null ? 'none' : `${Math.round(share * 100)} %`);

const isNotAcne = ({ label }: Example) => label === 0;

function countKinds(examples: readonly Example[]) {
  const notAcne = examples.filter(isNotAcne).length;
  return { acne: examples.length - notAcne, notAcne };
}

async function tellAll(examples: readonly Example[], tell: NotAcneOptions['tell']): Promise<Told[]> {
  const told: Told[] = [];
  for (const example of examples) {
    const probability = await tell(example);
    if (probability !== null) told.push({ example, probability });
  }
  return told;
}

function part(told: readonly Told[], foldOf: (i: number) => number): ToldPhotos {
  const all = told.map(({ example, probability }, i) => ({ example, probability, fold: foldOf(i) }));
  return {
    acne: all.filter(({ example }) => !isNotAcne(example)),
    notAcne: all.filter(({ example }) => isNotAcne(example)),
  };
}

function evaluateGolden(golden: ToldPhotos, before: number, after: number): NotAcneVerdict['golden'] {
  const photos = { acne: golden.acne.length, notAcne: golden.notAcne.length };
  if (photos.acne + photos.notAcne === 0) return null;
  return { photos, before: flagWith(golden, before), after: flagWith(golden, after) };
}
