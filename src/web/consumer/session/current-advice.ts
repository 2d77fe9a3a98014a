/** The advice for the person on this device, made again from all that is known. */
import { computed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Advice, Person } from '#core/advise/advice.ts';
import { advise } from '#core/advise/advise.ts';
import type { Answers } from '#core/schema/answers.ts';
import type { Entry } from '#core/schema/history.ts';
import { checkIns, datedEntries, saveSettings, settings, treatments } from '../../history/history.ts';
import { isSame } from '../../history/is-same.ts';

function readPerson(): Person {
  const { answers, courses, planFrom } = settings.value;
  return {
    answers,
    treatments: treatments.value,
    checkIns: checkIns.value,
    entries: datedEntries.value,
    courses: courses ?? [],
    planFrom,
  };
}

/** What every screen says goes by this one: triage, severity, plan, course. */
export const currentAdvice = computed<Advice>(() => advise(readPerson(), new Date().toISOString()));

/** The advice there would be with other answers, for what has just been ticked. */
export function adviceWith(answers: Answers): Advice {
  return advise({ ...readPerson(), answers }, new Date().toISOString());
}

/**
 * The advice that goes with one assessment. The latest has all that is known, also where the device could not keep it; for one of
 * another day only what its photos show is told again.
 */
export function adviceOn(entry: Entry): Advice {
  const person = readPerson();
  const latest = person.entries.at(-1);
  if (latest?.id === entry.id) return currentAdvice.value;
  const now = new Date().toISOString();
  if (latest && latest.takenAt > entry.takenAt) {
    const { answers } = person;
    const alone = { treatments: [], checkIns: [], courses: [], planFrom: null };
    return advise({ ...alone, answers, entries: [entry] }, entry.takenAt);
  }
  return advise({ ...person, entries: [...person.entries, entry] }, now);
}

/** Keeps the courses as they now stand: called where a plan is shown, since a course counts from when it was. */
export function useKeptCourses(): void {
  const { courses } = currentAdvice.value;
  useEffect(() => {
    if (isSame(courses, settings.value.courses ?? [])) return;
    saveSettings({ courses }).catch(console.error);
  }, [courses]);
}
