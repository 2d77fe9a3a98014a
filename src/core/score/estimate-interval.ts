/** The interval around a score that a dermatologist's label lies in with a known chance. */
import type { Assessment } from '../schema/assessment.ts';
import type { PatchesCard } from '../schema/model-card.ts';

/**
 * The card's half-width at `score`, between its knots by straight lines and level beyond them; held within 1-5.
 * The half-widths come from split conformal prediction on people the model had not seen (Lei et al., JASA 2018;113:1094).
 */
export function estimateInterval(score: number, interval: PatchesCard['interval']): Assessment['interval'] {
  if (!interval) return null;
  const half = halfWidthAt(score, interval.knots);
  return { low: Math.max(1, score - half), high: Math.min(5, score + half), level: interval.level };
}

type Knots = NonNullable<PatchesCard['interval']>['knots'];

function halfWidthAt(score: number, knots: Knots): number {
  const after = knots.findIndex((knot) => knot.score >= score);
  if (after === -1) return knots[knots.length - 1].halfWidth;
  if (after === 0) return knots[0].halfWidth;
  const [a, b] = [knots[after - 1], knots[after]];
  return a.halfWidth + ((b.halfWidth - a.halfWidth) * (score - a.score)) / (b.score - a.score);
}
