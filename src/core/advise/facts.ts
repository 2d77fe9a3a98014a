/** What the rules look at: the answers, what the photo showed, and how it went since. */
import type { Irritation, Kept } from '../schema/answer-lists.ts';
import type { Answers } from '../schema/answers.ts';
import type { Grade } from '../schema/assessment.ts';
import type { Substance } from '../schema/substances.ts';
import type { ScoreVerdict } from '../track/compare-assessments.ts';

/** What is known of the skin and of the time since the plan began. */
export type Findings = {
  readonly grade: Grade;
  /** Spots counted; null where they were not. */
  readonly spots: number | null;
  /** Whole weeks since the plan began. */
  readonly weeks: number;
  /** Latest photo against the one the plan began with. */
  readonly trend: ScoreVerdict;
  /** The last check-in, if any. */
  readonly irritation: Irritation | null;
  readonly kept: Kept | null;
};

/** Answers and findings as the rules name them. */
export type Facts = Omit<Answers, 'tried' | 'monk'> &
  Findings & {
    /** Where not given 1, so that no rule for dark skin fires on a guess. */
    readonly monk: number;
    readonly triedInVain: boolean;
    readonly notTolerated: readonly Substance[];
  };

/** Weeks after which a treatment without effect counts as tried in vain [NICE, label]. */
export const FAIR_TRIAL_WEEKS = 12;

/** The facts of one person. */
export function readFacts({ tried, monk, ...answers }: Answers, findings: Findings): Facts {
  return {
    ...answers,
    ...findings,
    monk: monk ?? 1,
    triedInVain: tried.some(({ weeks, outcome }) => outcome === 'no-effect' && weeks >= FAIR_TRIAL_WEEKS),
    notTolerated: tried.filter(({ outcome }) => outcome === 'not-tolerated').map(({ active }) => active),
  };
}
