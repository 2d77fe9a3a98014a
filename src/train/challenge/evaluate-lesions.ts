/** How well a lesion net finds and counts what raters marked. */
import { findPeaks, PEAK_RADIUS, type Peak } from '#core/lesions/find-peaks.ts';
import type { Box } from '#core/schema/box.ts';
import type { DotFigures } from '#core/schema/training.ts';
import { mean } from '#core/stats/metrics.ts';
import { averagePrecision } from '../evaluate/average-precision.ts';
import { LEAST_PEAK, VIEW_SHAPE } from '../lab/lab-settings.ts';
import { CELL_PX } from '../lesion/fit-lesion-net.ts';

/** What each rater marked in a photo, in pixels of its view. */
export type Readings = { readonly readings: readonly (readonly Box[])[] };

/** Peaks of a map of probabilities, in pixels of the view. */
export function peaksInView(probabilities: Float32Array): Peak[] {
  const { side } = VIEW_SHAPE;
  return findPeaks({ columns: side, rows: side, cellPx: CELL_PX, probabilities }, LEAST_PEAK, PEAK_RADIUS);
}

/** Mean number of lesions that the raters marked. */
export function countOf({ readings }: Readings): number {
  return mean(readings.map((boxes) => boxes.length));
}

/**
 * Figures over `photos` and what was found in each. Every rater's marks count as a picture of their own in the average
 * precision; the count, of peaks surer than `above`, is held against the raters' mean.
 */
export function evaluateLesionNet(
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
