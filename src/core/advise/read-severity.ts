/** How severe a face is said to be: one place for the words of result, Today, plan and the document for a doctor. */
import type { Grade } from '../schema/assessment.ts';
import { gradeScore } from '../score/grade-score.ts';
import { combineViews, type ViewAssessment } from '../track/combine-views.ts';
import type { Raise, Severity } from './advice.ts';

/** Lesions on the whole face from which acne counts as moderate to severe [NICE NG198]. */
export const MANY_SPOTS = 35;

/**
 * The severity of one face in all its views (of one model). Words are never milder than the worst zone in view, than
 * the count over all views together, or than the score (own, see the clinical table). In a photo too poor for counting
 * they are moderate where the interval reaches it (own): the count that would tell is not there.
 */
export function readSeverity(views: readonly ViewAssessment[]): Severity {
  const { score, grade, interval } = combineViews(views);
  const worst = findWorst(views);
  const spots = countSpots(views);
  const byCount: Grade = spots !== null && spots >= MANY_SPOTS ? 4 : 1;
  const reach = interval ? gradeScore(interval.high) : 1;
  const isPoor = spots === null && views.some(({ assessment }) => assessment.quality.verdict !== 'good');
  const byReach: Grade = isPoor && reach >= 4 ? 4 : 1;
  const shownGrade = Math.max(grade, worst.grade, byCount, byReach) as Grade;
  const upTo = Math.max(shownGrade, reach) as Grade;
  const raisedBy: Raise[] = [];
  if (worst.grade > grade) raisedBy.push('zone');
  if (byCount > grade) raisedBy.push('spots');
  if (upTo > shownGrade || byReach > grade) raisedBy.push('interval');
  return { score, grade, shownGrade, upTo, raisedBy, worst, spots };
}

/** The highest score of any patch of any view: each of them is on the screen. */
function findWorst(views: readonly ViewAssessment[]): Severity['worst'] {
  const patches = views.flatMap(({ view, assessment }) =>
    assessment.patches.map(({ name, score }) => ({ name, view, score, grade: gradeScore(score) })),
  );
  return patches.reduce((most, one) => (one.score > most.score ? one : most));
}

/**
 * Lesions over all views together: views overlap, so each zone counts as in the view that shows most of its lesions, and
 * the sum is at least what one view shows. Null where no view was counted.
 */
export function countSpots(views: readonly ViewAssessment[]): number | null {
  const counted = views.flatMap(({ assessment }) => (assessment.lesions ? [assessment.lesions] : []));
  if (counted.length === 0) return null;
  const byZone = new Map<string, number>();
  for (const { zones } of counted)
    for (const { name, count } of zones) byZone.set(name, Math.max(byZone.get(name) ?? 0, count));
  const together = [...byZone.values()].reduce((sum, count) => sum + count, 0);
  return Math.max(together, ...counted.map(({ count }) => count));
}
