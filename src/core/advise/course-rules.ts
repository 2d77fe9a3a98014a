/**
 * What reviews decide, as data: read from top to bottom, the first that holds decides. `photo` rules are read with every
 * photo, `review-6` and `review-12` when such a review falls due. `own` marks what no source says. Texts: the catalogues.
 */
import type { Grade } from '../schema/assessment.ts';
import type { Review } from '../schema/course.ts';
import type { ScoreVerdict } from '../track/compare-assessments.ts';
import type { CoursePurpose } from './rule.ts';
import type { SourceId } from './sources.ts';

/** When a rule of courses is read. */
export type CourseMoment = 'photo' | 'review-6' | 'review-12';

/** One rule of courses; all that is given must hold. */
export type CourseRule = {
  readonly id: string;
  readonly at: readonly CourseMoment[];
  readonly purpose?: CoursePurpose;
  /** The shown grade now. */
  readonly grade?: readonly Grade[];
  /** Whether it is above the grade the course was made for. */
  readonly rose?: boolean;
  /** Whole weeks since the course began, at least. */
  readonly fromWeek?: number;
  /** Latest photo against the one the course began with. */
  readonly trend?: readonly ScoreVerdict[];
  /** Whether most check-ins of the course say that it was rarely kept. */
  readonly rarelyKept?: boolean;
  readonly verdict: Review['verdict'];
  readonly source: readonly SourceId[];
};

/** All rules of courses. `change` makes a new plan without what failed; `maintain` keeps what worked. */
export const COURSE_RULES = [
  {
    id: 'grade-rose-to-severe',
    at: ['photo'],
    rose: true,
    grade: [5],
    trend: ['worse'],
    verdict: 'change',
    source: ['own'],
  },
  {
    id: 'came-back',
    at: ['photo'],
    purpose: 'maintain',
    rose: true,
    grade: [3, 4, 5],
    trend: ['worse'],
    verdict: 'change',
    source: ['NICE', 'own'],
  },
  {
    id: 'grade-rose',
    at: ['photo'],
    purpose: 'treat',
    rose: true,
    fromWeek: 6,
    trend: ['worse'],
    verdict: 'change',
    source: ['own'],
  },
  { id: 'review-6-worse', at: ['review-6'], trend: ['worse'], verdict: 'doctor', source: ['own'] },
  { id: 'review-6-keep', at: ['review-6'], verdict: 'keep', source: ['NICE', 'own'] },
  {
    id: 'review-kept-clear',
    at: ['review-12'],
    purpose: 'maintain',
    verdict: 'keep',
    source: ['NICE'],
  },
  {
    id: 'review-12-cleared',
    at: ['review-12'],
    grade: [1],
    verdict: 'maintain',
    source: ['NICE'],
  },
  {
    id: 'review-12-better',
    at: ['review-12'],
    grade: [1, 2],
    trend: ['better'],
    verdict: 'maintain',
    source: ['NICE'],
  },
  {
    id: 'review-12-go-on',
    at: ['review-12'],
    trend: ['better'],
    verdict: 'keep',
    source: ['NICE', 'own'],
  },
  {
    id: 'review-12-rarely-kept',
    at: ['review-12'],
    rarelyKept: true,
    verdict: 'keep',
    source: ['own'],
  },
  {
    id: 'review-12-no-effect',
    at: ['review-12'],
    grade: [1, 2, 3],
    verdict: 'change',
    source: ['NICE', 'label'],
  },
  { id: 'review-12-doctor', at: ['review-12'], verdict: 'doctor', source: ['NICE', 'label'] },
] as const satisfies readonly CourseRule[];

export type CourseRuleId = (typeof COURSE_RULES)[number]['id'];
