/** Says whether skin got better or worse since one treatment began, against what skin and score do by themselves. */
import { fitLine } from '../stats/fit-line.ts';

/** `too-early`: before it can show; `not-enough`: too few photos before or since. */
export type EffectAnswer = 'helps' | 'no-clear-change' | 'worse' | 'too-early' | 'not-enough';

/** A score at a time; `repeatSd` is the model's own noise. */
export type DatedScore = { readonly at: string; readonly score: number; readonly repeatSd: number | null };

/** What a treatment's weeks say. Never a cause: only that skin changed while it was used. */
export type Effect = {
  readonly answer: EffectAnswer;
  /** Whole weeks since it began. */
  readonly week: number;
  /** Weeks with a photo, before it and since. */
  readonly weeksBefore: number;
  readonly weeksSince: number;
  /** Change of the score by now, below 0 is better, and how far it may lie off; null without enough photos. */
  readonly change: number | null;
  readonly within: number | null;
};

const WEEK_MS = 7 * 24 * 3600 * 1000;
/** Photos of these weeks before count. */
const WEEKS_BEFORE = 12;
/** Weeks with a photo that are needed before the start, and since. */
const LEAST_WEEKS = { before: 3, since: 3 } as const;
/** Treatments show after six to twelve weeks [NICE]; what gets worse is told sooner. */
const TELLS_FROM_WEEK = { better: 6, worse: 4 } as const;
/** An effect comes in by this many weeks to two thirds (own). */
const COMES_IN_WEEKS = 3;
/** How much skin varies by itself from week to week, and how much of it lasts into the next (own, no source). */
const NATURAL = { sd: 0.22, lasting: 0.5 } as const;
/** The photos of one's own before count in addition as if it came from this many weeks. */
const PRIOR_WEEKS = 6;
/** Repeat noise where the model does not know its own. */
const USUAL_REPEAT_SD = 0.15;
/** People begin something when skin is at its worst; the week before the start counts less for that, by this variance in natural ones. */
const TRIGGER = 4;
/** Standard errors that a change must reach: with it weekly looks call nothing a help in 19 of 20 (experiments/measure-effect.ts). */
const SURE_FROM = 2.5;
/** Smaller changes do not count, however sure. */
const LEAST_CHANGE = 0.27;

type Week = { readonly week: number; readonly score: number; readonly variance: number };

/** `scores` are of one model and of one set of views; `from` and `now` ISO instants or days. */
export function readEffect(scores: readonly DatedScore[], from: string, now: string): Effect {
  const start = Date.parse(from);
  const week = Math.floor((Date.parse(now) - start) / WEEK_MS);
  const weeks = weeksOf(scores, start, Date.parse(now));
  const before = weeks.filter((one) => one.week < 0);
  const since = weeks.filter((one) => one.week > 0);
  const told = { week, weeksBefore: before.length, weeksSince: since.length };
  const none = { change: null, within: null };
  if (before.length < LEAST_WEEKS.before) return { ...told, ...none, answer: 'not-enough' };
  if (week < TELLS_FROM_WEEK.worse) return { ...told, ...none, answer: 'too-early' };
  if (since.length < LEAST_WEEKS.since) return { ...told, ...none, answer: 'not-enough' };
  const natural = naturalVariance(before);
  const covariance = weeks.map((a) =>
    weeks.map((b) => {
      const shared = natural * NATURAL.lasting ** Math.abs(a.week - b.week);
      if (a !== b) return shared;
      return shared + a.variance + (a.week === -1 ? TRIGGER * natural : 0);
    }),
  );
  const line = fitLine(
    weeks.map((one) => comesIn(one.week)),
    weeks.map(({ score }) => score),
    covariance,
  );
  if (!line) return { ...told, ...none, answer: 'not-enough' };
  const reached = comesIn(week);
  const [change, error] = [line.slope * reached, line.slopeSd * reached];
  const isClear = Math.abs(change) >= Math.max(LEAST_CHANGE, SURE_FROM * error);
  const answer = !isClear
    ? week < TELLS_FROM_WEEK.better
      ? 'too-early'
      : 'no-clear-change'
    : change > 0
      ? 'worse'
      : week < TELLS_FROM_WEEK.better
        ? 'too-early'
        : 'helps';
  return { ...told, answer, change, within: SURE_FROM * error };
}

/** Means of the weeks around the start: -1 is the last before it, 1 the first since. Many photos of a week are one reading. */
function weeksOf(scores: readonly DatedScore[], start: number, now: number): Week[] {
  const inside = scores.flatMap(({ at, score, repeatSd }) => {
    const ms = Date.parse(at);
    const week = ms < start ? -Math.ceil((start - ms) / WEEK_MS) : Math.floor((ms - start) / WEEK_MS) + 1;
    return ms <= now && week >= -WEEKS_BEFORE ? [{ week, score, sd: repeatSd ?? USUAL_REPEAT_SD }] : [];
  });
  return [...Map.groupBy(inside, ({ week }) => week)]
    .map(([week, all]) => ({
      week,
      score: all.reduce((sum, { score }) => sum + score, 0) / all.length,
      variance: all.reduce((sum, { sd }) => sum + sd ** 2, 0) / all.length ** 2,
    }))
    .sort((a, b) => a.week - b.week);
}

/** A person's own variance from week to week, drawn towards the usual one. */
function naturalVariance(before: readonly Week[]): number {
  const mean = before.reduce((sum, { score }) => sum + score, 0) / before.length;
  const squares = before.reduce((sum, { score, variance }) => sum + (score - mean) ** 2 - variance, 0);
  const own = (PRIOR_WEEKS * NATURAL.sd ** 2 + squares) / (PRIOR_WEEKS + before.length - 1);
  return Math.max(0.25 * NATURAL.sd ** 2, own);
}

/** Share of an effect that has come in. */
function comesIn(week: number): number {
  return week <= 0 ? 0 : 1 - Math.exp(-week / COMES_IN_WEEKS);
}
