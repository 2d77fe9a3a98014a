/** The grade that a person was shown with a stored assessment. */
import { sql } from 'kysely';

/** 1-5 by the worst in view; of assessments from before it was told, the grade of their mean. */
export const shownGrade = sql<number>`coalesce((assessment->>'shownGrade')::int, grade)`.as('shown_grade');
