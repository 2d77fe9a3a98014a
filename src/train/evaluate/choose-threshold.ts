/** Which peaks of a map count as lesions, and how far off the count is. */
import type { Peak } from '#core/lesions/find-peaks.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { meanAbsoluteError } from '#core/stats/metrics.ts';
import { countErrorOf } from './count-error.ts';

/** What was found in a picture, and how many lesions experts counted. */
export type CountedPicture = { readonly peaks: readonly Peak[]; readonly count: number };

const MOST_COUNTED = 50;
const THRESHOLDS = Array.from({ length: 31 }, (_, i) => 0.1 + i * 0.01);

/** The threshold at which counts are nearest to the experts', on pictures of up to 50 lesions where there are any. */
export function chooseThreshold(pictures: readonly CountedPicture[]): number {
  const counted = pictures.filter(({ count }) => count <= MOST_COUNTED);
  const few = counted.length > 0 ? counted : pictures;
  const errors = THRESHOLDS.map((threshold) =>
    meanAbsoluteError(
      few.map(({ count }) => count),
      few.map((picture) => countAbove(picture, threshold)),
    ),
  );
  return THRESHOLDS[errors.indexOf(Math.min(...errors))];
}

/** Lesions found surer than `threshold`. */
export function countAbove({ peaks }: Pick<CountedPicture, 'peaks'>, threshold: number): number {
  return peaks.filter(({ chance }) => chance > threshold).length;
}

type CountError = NonNullable<PatchesCard['view']>['countError'];

/** How far official counts lie from those found, so that four fifths of them lie inside (split conformal). */
export function fitCountError(pictures: readonly CountedPicture[], threshold: number): CountError {
  return countErrorOf(
    pictures.map((picture) => countAbove(picture, threshold)),
    pictures.map(({ count }) => count),
  );
}
