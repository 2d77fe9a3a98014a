/** The interval around a one-look score that a dermatologist's label lies in with a known probability. */
import type { Assessment } from '../schema/assessment.ts';
import type { OneLookCard } from '../schema/one-look-card.ts';
import { plausibleInterval } from '../score/plausible-interval.ts';

/** What the interval is of: the photo of a face, one of its zones, or a close-up. */
export type IntervalOf = 'face' | 'zones' | 'skin';

/** A close-up's interval is so much wider than a face's where the card has no figures for it. */
const SKIN_WIDENS = 1.5;

/** Standard deviation, in grades, of probabilities of the grades 1-5. */
export function spreadOf(grades: ArrayLike<number>): number {
  const all = Array.from(grades);
  const total = all.reduce((sum, share) => sum + share, 0);
  const mean = all.reduce((sum, share, k) => sum + share * (k + 1), 0) / total;
  return Math.sqrt(all.reduce((sum, share, k) => sum + share * (k + 1 - mean) ** 2, 0) / total);
}

/**
 * As many spreads of `grades` on either side of `score` as the card says at that score, held within 1-5; null where the
 * card says nothing. The figures come from split conformal prediction with errors in units of the spread, on people the
 * model had not seen (Lei et al., JASA 2018;113:1094). A face's interval is that of its plausible grades where the card
 * has bounds for them, yet never narrower than the least spread allows: the bound of grade 1 comes from generated faces, of
 * which the network is surer than it may be of real ones.
 */
export function spreadInterval(
  score: number,
  grades: ArrayLike<number>,
  interval: OneLookCard['interval'],
  of: IntervalOf,
): Assessment['interval'] {
  if (!interval) return null;
  const { level, bounds } = interval;
  if (of === 'face' && bounds) {
    const plausible = plausibleInterval(score, Array.from(grades), { level, bounds });
    const least = spreadsAt(score, interval.face) * interval.leastSpread;
    return {
      low: Math.max(1, Math.min(plausible.low, score - least)),
      high: Math.min(5, Math.max(plausible.high, score + least)),
      level,
    };
  }
  const own = interval[of];
  const widens = of === 'skin' && !own ? SKIN_WIDENS : 1;
  const spreads = widens * spreadsAt(score, own ?? interval.face);
  const half = spreads * Math.max(interval.leastSpread, spreadOf(grades));
  return { low: Math.max(1, score - half), high: Math.min(5, score + half), level };
}

type Knots = NonNullable<OneLookCard['interval']>['face'];

/** Between knots by straight lines, level beyond them. */
export function spreadsAt(score: number, knots: Knots): number {
  const after = knots.findIndex((knot) => knot.score >= score);
  if (after === -1) return knots[knots.length - 1].spreads;
  if (after === 0) return knots[0].spreads;
  const [a, b] = [knots[after - 1], knots[after]];
  return a.spreads + ((b.spreads - a.spreads) * (score - a.score)) / (b.score - a.score);
}
