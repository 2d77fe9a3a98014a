/** The plan as a dated course: since when, its reviews, what changed and why, and the plans before it. */
import { useSignal } from '@preact/signals';
import type { CourseState } from '#core/advise/advice.ts';
import { correctStart } from '#core/advise/advise.ts';
import type { Course } from '#core/schema/course.ts';
import { dateOf, dayOf } from '../../history/days.ts';
import { saveSettings } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { reasonOf } from '../parts/because.tsx';

type CourseCardProps = { readonly state: CourseState; readonly courses: readonly Course[] };

/** Says when it begins where it has not. */
export function CourseCard({ state, courses }: CourseCardProps) {
  const { course: words } = texts.safety;
  const { course, week, nextReview } = state;
  const { plan } = texts.app;
  const { day } = formats;
  return (
    <section class="card course" aria-labelledby="course" data-testid="course">
      <h2 id="course">{words.title}</h2>
      {course.purpose === 'maintain' && <p>{words.maintain}</p>}
      {course.startedAt === null ? (
        <>
          <p>{words.open}</p>
          <div>
            <Button kind="primary" icon="check" onClick={() => startOn(courses, new Date().toISOString())}>
              {plan.start}
            </Button>
          </div>
          <p class="soft">{words.reviewLater}</p>
        </>
      ) : (
        <>
          <p role="status">{plan.started({ date: day(new Date(course.startedAt)), week: week + 1 })}</p>
          <StartDay key={course.startedAt} startedAt={course.startedAt} courses={courses} />
        </>
      )}
      {nextReview && (
        <p class={nextReview.due ? 'course-due' : ''}>
          {nextReview.due
            ? words.reviewDue({ week: nextReview.week })
            : words.nextReview({ week: nextReview.week, date: day(new Date(nextReview.at)) })}
        </p>
      )}
      <Reviews course={course} />
      <Changes state={state} />
    </section>
  );
}

/** The day it began, to be set right. */
function StartDay({
  startedAt,
  courses,
}: {
  readonly startedAt: string;
  readonly courses: readonly Course[];
}) {
  const open = useSignal(false);
  const on = useSignal(dayOf(startedAt));
  const { course: words } = texts.safety;
  if (!open.value) {
    return (
      <div>
        <Button
          kind="quiet"
          onClick={() => {
            open.value = true;
          }}
        >
          {words.correct}
        </Button>
      </div>
    );
  }
  return (
    <div class="course-day">
      <label class="field">
        <span>{words.beganOn}</span>
        <input
          type="date"
          required
          max={dayOf(new Date())}
          value={on.value}
          onInput={(event) => {
            on.value = event.currentTarget.value;
          }}
        />
      </label>
      <Button
        disabled={on.value === '' || on.value > dayOf(new Date())}
        onClick={() => startOn(courses, dateOf(on.value).toISOString())}
      >
        {words.save}
      </Button>
    </div>
  );
}

function startOn(courses: readonly Course[], startedAt: string): void {
  saveSettings({ courses: correctStart(courses, startedAt) }).catch(console.error);
}

function Reviews({ course }: { readonly course: Course }) {
  const { course: words } = texts.safety;
  if (course.reviews.length === 0) return null;
  return (
    <ul class="course-list">
      {course.reviews.map(({ week, at, verdict, reason }) => (
        <li key={at}>
          {words.reviewed({ week, date: formats.day(new Date(at)) })} <b>{words.verdicts[verdict]}</b>
          <small class="why">{because(reason)}</small>
        </li>
      ))}
    </ul>
  );
}

function Changes({ state }: { readonly state: CourseState }) {
  const { course: words } = texts.safety;
  if (state.changes.length === 0) return null;
  return (
    <>
      <h3>{words.changes}</h3>
      <ul class="course-list" data-testid="course-changes">
        {state.changes.map(({ at, what, active, reason }) => (
          <li key={`${what} ${active}`}>
            {words.changeOn({
              date: formats.day(new Date(at)),
              what: words.whats[what]({ name: texts.advice.ingredients[active].name }),
            })}
            <small class="why">{because(reason)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

function because(reason: string): string {
  const said = reasonOf(reason);
  return said && `${texts.advice.because} ${said}.`;
}

/** Plans that another took the place of, the latest first. */
export function EarlierCourses({ courses }: { readonly courses: readonly Course[] }) {
  const earlier = courses.filter(({ endedAt }) => endedAt !== null).reverse();
  if (earlier.length === 0) return null;
  const { course: words } = texts.safety;
  const { dayAndYear, list } = formats;
  return (
    <details class="details card" data-testid="earlier-courses">
      <summary>
        <h2>{words.earlier}</h2>
        <Icon name="chevron" />
      </summary>
      <ul class="course-list">
        {earlier.map(({ id, startedAt, endedAt, endedBecause, actives }) => (
          <li key={id}>
            <b>
              {startedAt === null
                ? words.neverBegan
                : words.earlierPeriod({
                    from: dayAndYear(new Date(startedAt)),
                    to: dayAndYear(new Date(endedAt!)),
                  })}
            </b>
            <br />
            {actives.length > 0
              ? list(actives.map(({ active }) => texts.advice.ingredients[active].name))
              : words.careOnly}
            {endedBecause && <small class="why">{because(endedBecause)}</small>}
          </li>
        ))}
      </ul>
    </details>
  );
}
