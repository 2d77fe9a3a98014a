/** Sets what a person noted (cycle, stress, sleep, food) against the scores of the same weeks. Never a cause. */
import type { Note } from '../schema/history.ts';
import type { NoteKind } from '../schema/views.ts';
import { fitLine } from '../stats/fit-line.ts';
import type { DatedScore } from './read-effect.ts';

/** What may go with skin; products and other notes have their own place. */
export const TRIGGERS = ['cycle', 'stress', 'sleep', 'diet'] as const satisfies readonly NoteKind[];
export type Trigger = (typeof TRIGGERS)[number];

/** `higher`: scores were higher, skin worse, in weeks with such a note. */
export type TriggerLink = {
  readonly trigger: Trigger;
  readonly answer: 'higher' | 'lower' | 'no-clear-link' | 'not-enough';
  /** Weeks with a photo and such a note in it or in the week before, and weeks with a photo alone. */
  readonly weeksWith: number;
  readonly weeksWithout: number;
  /** Difference of the score, above 0 is worse with it; null where there is not enough. */
  readonly difference: number | null;
};

const WEEK_MS = 7 * 24 * 3600 * 1000;
/** Weeks of each kind below which nothing is said. */
const LEAST_TRIGGER_WEEKS = 4;
/** Scores are taken against the mean of the weeks this near, so that a plan's slow work is no link. */
const AROUND_WEEKS = 4;
/** Four things are looked at at once, so each must be surer than one alone: about 1 in 100. */
const SURE_FROM = 2.6;
/** Smaller differences do not count, however sure. */
const LEAST_DIFFERENCE = 0.15;
/** What remains of a week's deviation in the next (own). */
const LASTING = 0.3;

type Notes = readonly Pick<Note, 'on' | 'kinds'>[];

/** One answer for each trigger that was ever noted. Skin answers late, so a note counts for its week and the next. */
export function readTriggers(scores: readonly DatedScore[], notes: Notes): TriggerLink[] {
  const weeks = detrend(scores);
  return TRIGGERS.flatMap((trigger) => {
    const own = notes.filter(({ kinds }) => kinds.includes(trigger));
    if (own.length === 0) return [];
    const noted = new Set(own.flatMap(({ on }) => [weekOf(on), weekOf(on) + 1]));
    return [readLink(trigger, weeks, noted)];
  });
}

type Week = { readonly week: number; readonly deviation: number };

function readLink(trigger: Trigger, weeks: readonly Week[], noted: ReadonlySet<number>): TriggerLink {
  const x = weeks.map(({ week }) => (noted.has(week) ? 1 : 0));
  const weeksWith = x.filter((one) => one === 1).length;
  const weeksWithout = x.length - weeksWith;
  const told = { trigger, weeksWith, weeksWithout };
  if (Math.min(weeksWith, weeksWithout) < LEAST_TRIGGER_WEEKS)
    return { ...told, answer: 'not-enough', difference: null };
  const y = weeks.map(({ deviation }) => deviation);
  const groups = [0, 1].map((group) => y.filter((_, i) => x[i] === group));
  const variance = Math.max(
    0.05 ** 2,
    groups.reduce((sum, group) => sum + squaresOf(group), 0) / (y.length - 2),
  );
  const covariance = weeks.map((a) =>
    weeks.map((b) => variance * (a === b ? 1 : LASTING ** Math.abs(a.week - b.week))),
  );
  const line = fitLine(x, y, covariance);
  if (!line) return { ...told, answer: 'not-enough', difference: null };
  const isClear = Math.abs(line.slope) >= Math.max(LEAST_DIFFERENCE, SURE_FROM * line.slopeSd);
  const answer = !isClear ? 'no-clear-link' : line.slope > 0 ? 'higher' : 'lower';
  return { ...told, answer, difference: line.slope };
}

function detrend(scores: readonly DatedScore[]): Week[] {
  const means = [...Map.groupBy(scores, ({ at }) => weekOf(at))].map(([week, all]) => ({
    week,
    score: all.reduce((sum, { score }) => sum + score, 0) / all.length,
  }));
  return means.map(({ week, score }) => {
    const around = means.filter((one) => Math.abs(one.week - week) <= AROUND_WEEKS);
    return { week, deviation: score - around.reduce((sum, one) => sum + one.score, 0) / around.length };
  });
}

function squaresOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

function weekOf(at: string): number {
  return Math.floor(Date.parse(at) / WEEK_MS);
}
