/** Fits the interval that a bundle shows around a face's score, on people its network has not seen. */
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import { clampScore } from '#core/stats/clamp-score.ts';
import { isBounded } from './evaluate-intervals.ts';
import type { FaceCrop } from './face-crop.ts';
import { fitBounds } from './fit-bounds.ts';
import { fitSpreads, type SpreadPhoto } from './fit-spreads.ts';
import type { FoldResult } from './train-fold.ts';

/** Share of labels that an interval shall hold. */
const INTERVAL_LEVEL = 0.9;
/** Distributions over grades that are narrower than this, in grades, are not believed. */
const LEAST_SPREAD = 0.3;

/** What a card says of a face's interval. Throws RangeError where a grade has fewer than 10 photos. */
export function fitShownInterval(photos: readonly SpreadPhoto[]): NonNullable<OneLookCard['interval']> {
  const { level, bounds } = fitBounds(photos, INTERVAL_LEVEL);
  const held = photos.map((photo) => ({ ...photo, score: clampScore(photo.score) }));
  const face = fitSpreads(held, INTERVAL_LEVEL, LEAST_SPREAD);
  return { level, leastSpread: LEAST_SPREAD, bounds: [...bounds], face: [...face] };
}

/** What it is fitted on: crops, frames and clear faces of a fold. */
export function gradedPhotos(
  crops: readonly FaceCrop[],
  { indices, predictions }: Pick<FoldResult, 'indices' | 'predictions'>,
): SpreadPhoto[] {
  return indices.flatMap((index, k) => {
    const { kind, label } = crops[index];
    return isBounded(kind)
      ? [{ score: predictions[k].severity, grade: label!, probabilities: predictions[k].grades }]
      : [];
  });
}
