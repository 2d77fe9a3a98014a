/** Random people for the tests and measurements of advice: answers, treatment logs, check-ins, photos. */

import type { Person } from '#core/advise/advice.ts';
import {
  ACTIVES,
  ALLERGIES,
  IRRITATION,
  KEPT,
  MEDICINES,
  MOSTLY,
  OTHER_SIGNS,
  OUTCOMES,
  PERIODS,
  PREGNANCY,
  RED_FLAGS,
  REQUIRED_QUESTIONS,
  SKIN_TYPES,
  STANDINGS,
} from '#core/schema/answer-lists.ts';
import { type Answers, AnswersSchema } from '#core/schema/answers.ts';
import type { Entry, Treatment } from '#core/schema/history.ts';
import { SLOTS, SUBSTANCES } from '#core/schema/substances.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { fakeAssessment } from '../fake-entry.ts';

const DAY_MS = 24 * 3600 * 1000;

/** Draws from lists. */
export type Draw = {
  /** True with probability `p`. */
  readonly is: (p: number) => boolean;
  /** A whole number, `below` excluded. */
  readonly whole: (from: number, below: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
  /** Each with probability `p`. */
  readonly some: <T>(list: readonly T[], p: number) => T[];
};

/** Draws that a seed repeats; mulberry32 (Tommy Ettinger, public domain). */
export function seedDraw(seed: number): Draw {
  let state = seed | 0;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (from: number, below: number) => from + Math.floor(random() * (below - from));
  return {
    is: (p) => random() < p,
    whole,
    one: (list) => list[whole(0, list.length)],
    some: (list, p) => list.filter(() => random() < p),
  };
}

/** Answers of which most are given, and any of them may be open or not to be said. */
export function drawAnswers(draw: Draw): Answers {
  const standing = () => (draw.is(0.9) ? 'given' : draw.one(STANDINGS));
  return AnswersSchema.parse({
    age: draw.is(0.03) ? null : draw.is(0.7) ? draw.whole(10, 56) : draw.whole(0, 101),
    pregnancy: draw.is(0.4) ? 'no' : draw.one(PREGNANCY),
    periods: draw.is(0.3) ? null : draw.one(PERIODS),
    medicines: draw.is(0.6) ? [] : draw.some(MEDICINES, 0.12),
    allergies: draw.some(ALLERGIES, 0.1),
    skinType: draw.one(SKIN_TYPES),
    monk: draw.is(0.3) ? null : draw.whole(1, 11),
    fitzpatrick: draw.is(0.6) ? null : draw.whole(1, 7),
    mostly: draw.one(MOSTLY),
    relapses: draw.is(0.3),
    marks: draw.is(0.3),
    otherSigns: draw.is(0.85) ? [] : draw.some(OTHER_SIGNS, 0.4),
    country: draw.one([null, 'US', 'GB', 'DE']),
    tried: draw
      .some(ACTIVES, 0.2)
      .map((active) => ({ active, weeks: draw.whole(0, 30), outcome: draw.one(OUTCOMES) })),
    redFlags: draw.is(0.6) ? [] : draw.some(RED_FLAGS, 0.2),
    said: Object.fromEntries(REQUIRED_QUESTIONS.map((question) => [question, standing()])),
  });
}

/** Treatments that began up to 300 days ago; half of them go on. */
export function drawTreatments(draw: Draw, now: string): Treatment[] {
  return Array.from({ length: draw.whole(0, 4) }, (_, index) => {
    const holds = draw.some(SUBSTANCES, 0.15).slice(0, 4);
    const from = draw.whole(0, 300);
    return {
      id: `treatment-${index}`,
      name: `treatment ${index}`,
      holds,
      slots: draw.some(SLOTS, 0.5),
      oral: draw.is(0.5),
      from: dayBefore(now, from),
      to: draw.is(0.5) ? null : dayBefore(now, draw.whole(0, from + 1)),
    };
  });
}

/** Photos over the last weeks, oldest first; none with probability `without`. */
export function drawEntries(draw: Draw, now: string, without = 0.2): Entry[] {
  if (draw.is(without)) return [];
  const count = draw.whole(1, 6);
  return Array.from({ length: count }, (_, index) => {
    const takenAt = new Date(
      Date.parse(now) - (count - 1 - index) * draw.whole(5, 40) * DAY_MS,
    ).toISOString();
    return drawEntry(draw, `entry-${index}`, takenAt);
  }).sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
}

function drawEntry(draw: Draw, id: string, takenAt: string): Entry {
  const score = 1 + draw.whole(0, 401) / 100;
  const zone = () => Math.min(5, Math.max(1, score + draw.whole(-100, 101) / 100));
  const assessment = fakeAssessment({
    score,
    grade: gradeScore(score),
    interval: draw.is(0.2)
      ? null
      : { low: Math.max(1, score - 0.7), high: Math.min(5, score + 0.7), level: 0.9 },
  });
  const patches = assessment.patches.map((patch) => {
    const at = zone();
    return { ...patch, score: at, grade: gradeScore(at) };
  });
  return { id, takenAt, views: [{ view: 'front', photo: null, assessment: { ...assessment, patches } }] };
}

/** A whole person without courses. */
export function drawPerson(draw: Draw, now: string, withoutPhoto = 0.2): Person & { answers: Answers } {
  const entries = drawEntries(draw, now, withoutPhoto);
  return {
    answers: drawAnswers(draw),
    treatments: drawTreatments(draw, now),
    checkIns: Array.from({ length: draw.whole(0, 6) }, (_, index) => ({
      id: `check-in-${index}`,
      at: new Date(Date.parse(now) - draw.whole(0, 150) * DAY_MS).toISOString(),
      irritation: draw.one(IRRITATION),
      kept: draw.one(KEPT),
    })),
    entries,
    courses: [],
    planFrom: draw.is(0.3) ? new Date(Date.parse(now) - draw.whole(0, 200) * DAY_MS).toISOString() : null,
  };
}

function dayBefore(now: string, days: number): string {
  return new Date(Date.parse(now) - days * DAY_MS).toISOString().slice(0, 10);
}
