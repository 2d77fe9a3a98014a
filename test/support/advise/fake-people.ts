/** People for tests: answers and findings with nothing special, to be changed where a test needs it. */

import type { Person } from '#core/advise/advice.ts';
import type { Findings } from '#core/advise/facts.ts';
import { NO_ANSWERS } from '#core/advise/no-answers.ts';
import type { Answers } from '#core/schema/answers.ts';
import type { Assessment, PatchName } from '#core/schema/assessment.ts';
import type { Entry } from '#core/schema/history.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { fakeAssessment } from '../fake-entry.ts';

/** An adult with combined skin, mild acne and nothing else to tell. */
export const ANSWERS: Answers = {
  ...NO_ANSWERS,
  age: 25,
  said: { age: 'given', pregnancy: 'given', medicines: 'given', allergies: 'given', redFlags: 'given' },
};

/** A first photo of grade 3. */
export const FINDINGS: Findings = {
  grade: 3,
  upTo: null,
  spots: null,
  mayBeOther: false,
  takes: [],
  weeks: 0,
  purpose: 'treat',
  reviewDue: false,
  failed: [],
  trend: 'unknown',
  irritation: null,
  kept: null,
};

/** A person of whom nothing is known but the answers of {@link ANSWERS}, with what a test changes. */
export function fakePerson(change: Partial<Person> = {}): Person {
  return {
    answers: ANSWERS,
    treatments: [],
    checkIns: [],
    entries: [],
    courses: [],
    planFrom: null,
    ...change,
  };
}

/** A photo of the front on some day (YYYY-MM-DD, at 8 UTC): every zone has the score of the whole unless given. */
export function fakePhoto(
  day: string,
  score: number,
  { zones = {}, spots = null }: { zones?: Partial<Record<PatchName, number>>; spots?: number | null } = {},
): Entry {
  const plain = fakeAssessment({ score, grade: gradeScore(score), interval: null });
  const patches = plain.patches.map((patch) => {
    const at = zones[patch.name] ?? score;
    return { ...patch, score: at, grade: gradeScore(at) };
  });
  const lesions: Assessment['lesions'] =
    spots === null
      ? null
      : {
          ...{ count: spots, low: spots, high: spots, hayashi: 'moderate', niceBand: 'mild-to-moderate' },
          zones: [{ name: 'chin', count: spots }],
          dots: [],
        };
  return {
    id: `photo-${day}`,
    takenAt: `${day}T08:00:00.000Z`,
    views: [{ view: 'front', photo: null, assessment: { ...plain, patches, lesions } }],
  };
}
