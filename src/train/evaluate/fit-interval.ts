/** Fits how wide the interval around a score must be, by the errors on people the model had not seen. */

import type { PatchesCard } from '#core/schema/model-card.ts';
import { conformalQuantile } from '#core/stats/quantile.ts';

/** A score and its label. */
export type Scored = { readonly score: number; readonly label: number };

type Interval = NonNullable<PatchesCard['interval']>;

/** Knots of the width along the score: each stands for an equal share of the photos. */
const KNOTS = 5;

/**
 * Half-widths at a row of scores so that a share `level` of labels lies inside: at each knot the conformal quantile of
 * the absolute errors of the photos around it (Vovk's Mondrian taxonomy with bins of the score).
 * Throws RangeError below 10 photos a knot.
 */
export function fitInterval(photos: readonly Scored[], level: number): Interval {
  if (photos.length < 10 * KNOTS) throw new RangeError(`${photos.length} photos are too few for an interval`);
  const sorted = [...photos].sort((a, b) => a.score - b.score);
  const knots = Array.from({ length: KNOTS }, (_, k) => {
    const from = Math.round((k * sorted.length) / KNOTS);
    const own = sorted.slice(from, Math.round(((k + 1) * sorted.length) / KNOTS));
    const errors = own.map(({ score, label }) => Math.abs(score - label));
    return {
      score: own.reduce((sum, { score }) => sum + score, 0) / own.length,
      halfWidth: Math.max(conformalQuantile(errors, level), 1e-3),
    };
  });
  return { level, knots };
}
