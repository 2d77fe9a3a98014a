/** Every rule of courses: sourced, deciding for the course it is for and not for one without its reason. */
import { expect, test } from 'vitest';
import { fakePhoto } from '#support/advise/fake-people.ts';
import type { Course } from '../schema/course.ts';
import { COURSE_RULES, type CourseRuleId } from './course-rules.ts';
import { decideCourse } from './decide-course.ts';
import { readSeverity } from './read-severity.ts';
import { SOURCES } from './sources.ts';

const START = '2026-01-01T08:00:00.000Z';

type Case = {
  readonly purpose?: Course['purpose'];
  /** Scores of the photos at the start and now: the course is made for the first. */
  readonly scores: readonly [from: number, to: number];
  readonly week: number;
  readonly rarely?: boolean;
};

/** What a course, its photos and its check-ins must be for the rule to decide, and the same without the reason. */
const CASES: Record<CourseRuleId, { for: Case; not: Case }> = {
  'grade-rose-to-severe': {
    for: { scores: [3, 4.8], week: 2 },
    not: { scores: [4.7, 4.8], week: 2 },
  },
  'came-back': {
    for: { purpose: 'maintain', scores: [1, 3], week: 20 },
    not: { purpose: 'maintain', scores: [1, 2], week: 20 },
  },
  'grade-rose': { for: { scores: [2, 3], week: 6 }, not: { scores: [2, 3], week: 5 } },
  'review-6-worse': { for: { scores: [3, 3.4], week: 6 }, not: { scores: [3, 3.1], week: 6 } },
  'review-6-keep': { for: { scores: [3, 2.4], week: 7 }, not: { scores: [3, 2.4], week: 5 } },
  'review-kept-clear': {
    for: { purpose: 'maintain', scores: [1, 1], week: 52 },
    not: { purpose: 'maintain', scores: [1, 1], week: 51 },
  },
  'review-12-cleared': { for: { scores: [1.4, 1.2], week: 12 }, not: { scores: [1.8, 1.7], week: 12 } },
  'review-12-better': { for: { scores: [3, 2], week: 12 }, not: { scores: [3, 2.6], week: 12 } },
  'review-12-go-on': { for: { scores: [4, 3], week: 13 }, not: { scores: [4, 3.9], week: 13 } },
  'review-12-rarely-kept': {
    for: { scores: [3, 3], week: 12, rarely: true },
    not: { scores: [3, 3], week: 12 },
  },
  'review-12-no-effect': {
    for: { scores: [3, 3], week: 12 },
    not: { scores: [3, 3], week: 12, rarely: true },
  },
  'review-12-doctor': { for: { scores: [4, 4], week: 12 }, not: { scores: [3, 3], week: 12 } },
};

function decide({ purpose = 'treat', scores, week, rarely = false }: Case) {
  const now = new Date(Date.parse(START) + week * 7 * 86_400_000 + 3_600_000).toISOString();
  const entries = [
    fakePhoto('2026-01-01', scores[0]),
    { ...fakePhoto('2026-01-02', scores[1]), takenAt: now },
  ];
  const course: Course = {
    ...{
      id: 'c',
      purpose,
      grade: readSeverity(entries[0].views).shownGrade,
      shownAt: START,
      startedAt: START,
    },
    ...{ startedBy: 'photo', changes: [], reviews: [], failed: [], endedAt: null, endedBecause: null },
    actives: [{ active: 'adapalene', slot: 'evening', fromWeek: 0, since: null, because: [] }],
  };
  const checkIns = [
    {
      id: 'a',
      at: '2026-01-03T08:00:00.000Z',
      irritation: 'none' as const,
      kept: rarely ? ('rarely' as const) : ('mostly' as const),
    },
  ];
  return decideCourse(course, { entries, checkIns }, { now, severity: readSeverity(entries[1].views) });
}

test.each(Object.entries(CASES))('%s', (rule, { for: who, not }) => {
  expect(decide(who)?.rule).toBe(rule);
  expect(decide(not)?.rule).not.toBe(rule);
});

test('ids differ, and every rule cites a source', () => {
  expect(new Set(COURSE_RULES.map(({ id }) => id)).size).toBe(COURSE_RULES.length);
  for (const { source } of COURSE_RULES) {
    expect(source.length).toBeGreaterThan(0);
    for (const id of source) expect(SOURCES).toHaveProperty(id);
  }
});

test('only what was used for long has failed', () => {
  expect(decide({ scores: [3, 3], week: 12 })?.failed).toEqual(['adapalene']);
  expect(decide({ scores: [3, 3], week: 12, rarely: true })?.failed).toEqual([]);
  expect(decide({ scores: [3, 3.4], week: 6 })?.failed).toEqual([]);
});
