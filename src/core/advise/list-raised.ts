/** Why a face is called more than its mean says: what every screen, table, file and answer says next to the grade. */
import type { Raised } from '../schema/assessment.ts';
import type { Severity } from './advice.ts';

/** From this grade on it is said that the estimate may reach further; below, more words would only frighten. */
const PERHAPS_FROM = 4;

/** The evidence that raises the words, the surest first; empty where the mean says all. */
export function listRaised({ shownGrade, upTo, worst, spots, raisedBy }: Severity): Raised[] {
  const raised: Raised[] = [];
  if (raisedBy.includes('zone'))
    raised.push({ by: 'zone', grade: shownGrade, name: worst.name, score: worst.score });
  if (raisedBy.includes('spots')) raised.push({ by: 'spots', grade: shownGrade, count: spots ?? 0 });
  if (raisedBy.includes('interval') && upTo >= PERHAPS_FROM) raised.push({ by: 'interval', grade: upTo });
  return raised;
}
