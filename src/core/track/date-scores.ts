/** Scores that can be compared: of the latest model, and of the views that the latest assessment has. */
import type { Entry } from '../schema/history.ts';
import { combineViews } from './combine-views.ts';
import { hidesMore } from './hides-more.ts';
import type { DatedScore } from './read-effect.ts';

/** A change below this many standard deviations of one reading is no clear change, as model cards reckon it: 1.96 times root 2. */
const NO_CHANGE_IN_SDS = 1.96 * Math.SQRT2;

/** Oldest first; assessments of earlier models, those that lack one of the views, and pictures that hide more than the first are left out. */
export function dateScores(entries: readonly Entry[]): DatedScore[] {
  const sorted = [...entries].sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
  const latest = sorted.at(-1);
  if (!latest) return [];
  const { model } = latest.views[0].assessment;
  const wanted = latest.views.map(({ view }) => view);
  const comparable = sorted.flatMap(({ takenAt, views }) => {
    const shared = views.filter(
      ({ view, assessment }) => wanted.includes(view) && assessment.model === model,
    );
    return shared.length < wanted.length ? [] : [{ takenAt, shared }];
  });
  const first = new Map(comparable.at(0)?.shared.map(({ view, assessment }) => [view, assessment]));
  return comparable.flatMap(({ takenAt, shared }) => {
    if (shared.some(({ view, assessment }) => hidesMore(first.get(view)!, assessment))) return [];
    const { score, noChangeBelow } = combineViews(shared);
    const repeatSd = noChangeBelow === null ? null : noChangeBelow / NO_CHANGE_IN_SDS;
    return [{ at: takenAt, score, repeatSd }];
  });
}
