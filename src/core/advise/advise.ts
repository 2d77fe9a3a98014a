/** All advice in one place: what must be said first, how severe the skin is called, the plan and its course. */
import type { Answers } from '../schema/answers.ts';
import { advanceCourses } from './advance-courses.ts';
import type { Advice, CourseState, Person, Triage, Where } from './advice.ts';
import { nextReview, weekOf } from './course-dates.ts';
import { listMissing } from './facts.ts';
import { type Conflict, findConflicts, type Used } from './find-conflicts.ts';
import { INGREDIENTS } from './ingredients.ts';
import { listGoing } from './list-taken.ts';
import { makePlan } from './make-plan.ts';
import { NO_ANSWERS } from './no-answers.ts';
import type { Plan } from './plan.ts';
import { findPhotoAt, readFindings } from './read-findings.ts';
import { readSeverity } from './read-severity.ts';
import type { Urgency } from './rule.ts';
import { becauseOf, listRunning } from './running.ts';

const WHERE: Record<Urgency, Where> = { now: 'everywhere', today: 'everywhere', soon: 'result', ask: 'plan' };

/** The advice for a person at `now` (ISO instant). The same input gives the same advice; keep its `courses`. */
export function advise(person: Person, now: string): Advice {
  const { answers } = person;
  const basis = findPhotoAt(
    person.entries.filter(({ takenAt }) => takenAt <= now),
    now,
  );
  const severity = basis && readSeverity(basis.views);
  const missing = listMissing(answers);
  const courses =
    answers && severity && missing.length === 0
      ? advanceCourses({ ...person, answers }, { now, severity })
      : person.courses;
  const course = courses.at(-1);
  const findings = readFindings({ ...person, courses }, severity, now);
  const plan = makePlan(answers ?? NO_ANSWERS, findings, course ? { running: listRunning(course, now) } : {});
  const hasPlan = answers !== null && severity !== null;
  return {
    triage: readTriage(plan),
    severity,
    besideScore: plan.lines.filter(({ place }) => place === 'score'),
    missing,
    undisclosed: missing.length > 0 && !answers ? [] : listUndisclosed(answers ?? NO_ANSWERS),
    plan: hasPlan ? { ...plan, lines: plan.lines.filter(({ place }) => place !== 'score') } : null,
    basis,
    course: course && hasPlan ? readCourse(course, now) : null,
    courses,
    conflicts: listConflicts(person, hasPlan ? plan : null, now),
  };
}

/** The courses with the running one's start corrected by the person to `startedAt` (ISO instant). */
export function correctStart(courses: Person['courses'], startedAt: string): Person['courses'] {
  return courses.map((course, index) =>
    index === courses.length - 1 ? { ...course, startedAt, startedBy: 'person' as const } : course,
  );
}

function readTriage({ doctor }: Plan): Triage {
  return {
    notes: doctor.map((note) => ({ ...note, where: WHERE[note.urgency] })),
    urgency: doctor[0]?.urgency ?? null,
  };
}

function listUndisclosed({ said }: Answers): Advice['undisclosed'] {
  return (Object.keys(said) as (keyof typeof said)[]).filter((question) => said[question] === 'undisclosed');
}

function readCourse(course: CourseState['course'], now: string): CourseState {
  return {
    course,
    week: weekOf(course, now),
    nextReview: nextReview(course, now),
    changes: course.changes.map((change) => ({ ...change, because: [becauseOf(change.reason)] })),
  };
}

/** What is logged, and what the plan adds under its ingredient's id, against each other. */
function listConflicts({ treatments }: Person, plan: Plan | null, now: string): Conflict[] {
  const going = listGoing(treatments, now);
  const planned = (plan ? [...plan.morning, ...plan.evening] : [])
    .filter(({ ingredient }) => INGREDIENTS[ingredient].kind === 'active')
    .map(
      ({ ingredient, slot }): Used => ({
        name: ingredient,
        holds: INGREDIENTS[ingredient].holds,
        slots: [slot],
      }),
    )
    // What is logged under its own name is no second product.
    .filter(({ holds }) => !going.some((one) => one.holds.length === 1 && one.holds[0] === holds[0]));
  return findConflicts([...going, ...planned]);
}
