/** How well lesions are found and counted, by what raters marked. */
import type { Peak } from '#core/lesions/find-peaks.ts';
import type { Box } from '#core/schema/box.ts';
import type { DotFigures } from '#core/schema/training.ts';
import { mean } from '#core/stats/metrics.ts';
import { averagePrecision } from '../evaluate/average-precision.ts';

/** What each rater marked in a photo, in pixels of its face crop. */
export type Readings = { readonly readings: readonly (readonly Box[])[] };

/** Mean number of lesions that the raters marked. */
export function countOf({ readings }: Readings): number {
  return mean(readings.map((boxes) => boxes.length));
}

/**
 * Figures over `photos` and what was found in each. Every rater's marks count as a picture of their own in the average
 * precision; the count, of peaks surer than `above`, is held against the raters' mean.
 */
export function evaluateMarked(
  photos: readonly Readings[],
  found: readonly (readonly Peak[])[],
  above: number,
): DotFigures {
  const pictures = photos.flatMap(({ readings }, i) => readings.map((boxes) => ({ boxes, peaks: found[i] })));
  const marked = pictures.some(({ boxes }) => boxes.length > 0);
  const errors = photos.map((photo, i) =>
    Math.abs(found[i].filter(({ chance }) => chance > above).length - countOf(photo)),
  );
  return {
    averagePrecision: marked ? averagePrecision(pictures).averagePrecision : null,
    countError: mean(errors),
  };
}
