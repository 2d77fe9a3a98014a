/** "Is it helping?" for each treatment a person logged. */
import type { Entry, Treatment } from '../schema/history.ts';
import { dateScores } from './date-scores.ts';
import { type Effect, readEffect } from './read-effect.ts';

/** One treatment, what its weeks say, and what else changed meanwhile, which the answer cannot tell apart. */
export type TreatmentEffect = {
  readonly treatment: Treatment;
  readonly effect: Effect;
  /** Names of other treatments that began or ended near its start or since. */
  readonly alongside: readonly string[];
};

const WEEK_MS = 7 * 24 * 3600 * 1000;
/** Treatments that ended longer ago than this are not spoken of. */
const SPOKEN_OF_WEEKS = 12;
/** What changed this long before may still be at work. */
const AT_WORK_WEEKS = 4;

/** The latest begun first. `now` is an ISO instant; a treatment that ended is read up to its last day. */
export function readEffects(
  treatments: readonly Treatment[],
  entries: readonly Entry[],
  now: string,
): TreatmentEffect[] {
  const scores = dateScores(entries);
  return treatments
    .filter(({ from, to }) => from <= now && (to === null || weeksFrom(to, now) <= SPOKEN_OF_WEEKS))
    .sort((a, b) => (a.from < b.from ? 1 : -1))
    .map((treatment) => {
      const until = treatment.to === null || treatment.to >= now ? now : `${treatment.to}T23:59:59.999Z`;
      return {
        treatment,
        effect: readEffect(scores, treatment.from, until),
        alongside: treatments
          .filter((other) => other.id !== treatment.id && changedBetween(other, treatment.from, until))
          .map(({ name }) => name),
      };
    });
}

function changedBetween({ from, to }: Treatment, start: string, until: string): boolean {
  return [from, to].some((day) => day !== null && day <= until && weeksFrom(day, start) <= AT_WORK_WEEKS);
}

function weeksFrom(earlier: string, later: string): number {
  return (Date.parse(later) - Date.parse(earlier)) / WEEK_MS;
}
