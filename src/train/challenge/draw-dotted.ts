/** Which photos with corrected dots teach and judge how lesions are found, and whether they are enough. */
import { seedRandom } from '#core/random.ts';
import type { LesionRow } from '#core/schema/label-exchange.ts';
import type { Example } from '../data/dataset.ts';
import { clusterExamples } from '../data/split-by-subject.ts';

/** Photos below which nothing is learned: each fifth that is held out would be three photos or fewer. */
const LEAST_DOTTED = 20;
/** Photos that are learned from or evaluated by at most: their maps are held in memory. */
const MOST_DOTTED = 300;
/** Training photos are held out in this many parts. */
export const LESION_FOLDS = 5;
/** What the promotion goes by: a loss that is seen on ten photos or more. */
export const LESION_RULE = { margin: 0.02, leastGolden: 10 };

/** What is known of dots: each rater's are a reading of their own; photos are found by their name. */
export type DotOptions = { readonly rows: readonly LesionRow[]; readonly seed: number };

/** Photos that rows tell of, by name; where there are too many, those that the seed draws, in their order. */
export function drawDotted(examples: readonly Example[], { rows, seed }: DotOptions): Example[] {
  const named = new Set(rows.map(({ photo }) => photo));
  const dotted = examples.filter(({ name }) => named.has(name));
  const drawn = new Set(seedRandom(seed).permutation(dotted.length).subarray(0, MOST_DOTTED));
  return dotted.filter((_, i) => drawn.has(i));
}

/** Why so few photos teach nothing; null where they are enough. */
export function tooFewDotted(dotted: readonly { readonly example: Example }[]): string | null {
  const people = clusterExamples(dotted.map(({ example }) => example)).length;
  if (dotted.length >= LEAST_DOTTED && people >= LESION_FOLDS) return null;
  return `${dotted.length} training photos of ${people} people have corrected dots; ${LEAST_DOTTED} of ${LESION_FOLDS} are the least: lesions are found as before.`;
}
