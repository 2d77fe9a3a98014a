/** Fits how many spreads of a photo's distribution over grades an interval must reach, on people a network has not seen. */
import { mean } from '#core/stats/metrics.ts';
import { conformalQuantile } from '#core/stats/quantile.ts';

/** A score, the expert's grade, and the network's probabilities of grades 1 … 5. */
export type SpreadPhoto = {
  readonly score: number;
  readonly grade: number;
  readonly probabilities: readonly number[];
};
/** Spreads at scores in rising order; between them straight lines. */
export type SpreadKnots = readonly { readonly score: number; readonly spreads: number }[];

/** Knots along the score: each stands for an equal share of the photos. */
const KNOTS = 5;
const LEAST_SPREADS = 0.05;

/** Standard deviation, in grades, of probabilities of the grades 1 … 5. */
export function spreadOf(probabilities: readonly number[]): number {
  const middle = probabilities.reduce((sum, share, k) => sum + share * (k + 1), 0);
  return Math.sqrt(probabilities.reduce((sum, share, k) => sum + share * (k + 1 - middle) ** 2, 0));
}

/**
 * At each knot the conformal quantile of the errors, in spreads of at least `leastSpread`, of the photos around it. Throws
 * RangeError below 10 photos a knot.
 */
export function fitSpreads(photos: readonly SpreadPhoto[], level: number, leastSpread: number): SpreadKnots {
  if (photos.length < 10 * KNOTS) throw new RangeError(`${photos.length} photos are too few for an interval`);
  const sorted = [...photos].sort((a, b) => a.score - b.score);
  return Array.from({ length: KNOTS }, (_, k) => {
    const bound = (knot: number) => Math.round((knot * sorted.length) / KNOTS);
    const own = sorted.slice(bound(k), bound(k + 1));
    const errors = own.map(
      ({ score, grade, probabilities }) =>
        Math.abs(score - grade) / Math.max(leastSpread, spreadOf(probabilities)),
    );
    return {
      score: mean(own.map(({ score }) => score)),
      spreads: Math.max(LEAST_SPREADS, conformalQuantile(errors, level)),
    };
  });
}
