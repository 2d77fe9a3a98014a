/** The grades of the scale in words. */
import type { Grade } from '../schema/assessment.ts';

/** The five grades' names, from 1 to 5. */
export const GRADE_WORDS: Record<Grade, string> = {
  1: 'Clear',
  2: 'Almost clear',
  3: 'Mild',
  4: 'Moderate',
  5: 'Severe',
};
