/** Reads how skin has changed since a plan began. */
import type { Entry } from '../schema/history.ts';
import type { Comparison, ScoreVerdict } from './compare-assessments.ts';
import { compareEntries } from './compare-entries.ts';

/** Latest photo against the one it is measured from. */
export type Trend = {
  readonly verdict: ScoreVerdict;
  readonly from: Entry | null;
  readonly to: Entry | null;
  readonly comparison: Comparison | null;
};

const NO_TREND: Trend = { verdict: 'unknown', from: null, to: null, comparison: null };
/** A photo up to this long before the plan shows the skin it began with. */
const BEFORE_PLAN_MS = 14 * 24 * 3600 * 1000;

/**
 * The change from the photo nearest the plan's start (`planFrom`, ISO; the first photo without one) to the latest.
 * Unknown with fewer than two photos, or where none of them can be compared.
 */
export function readTrend(entries: readonly Entry[], planFrom: string | null): Trend {
  const sorted = [...entries].sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
  const to = sorted.at(-1);
  const startMs = planFrom === null ? -Infinity : Date.parse(planFrom) - BEFORE_PLAN_MS;
  const since = sorted.filter(({ takenAt }) => Date.parse(takenAt) >= startMs);
  if (!to || since.length < 2) return NO_TREND;
  // The last before the start, else the first after it; then whatever can still be compared with the latest.
  const before = planFrom === null ? [] : since.filter(({ takenAt }) => takenAt <= planFrom).slice(-1);
  for (const from of [...before, ...since]) {
    if (from === to) continue;
    const comparison = compareEntries(from, to);
    if (comparison.ok) return { verdict: comparison.score.verdict, from, to, comparison };
  }
  return NO_TREND;
}
