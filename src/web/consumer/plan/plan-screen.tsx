/** The plan: doctor first, then morning and evening, its course, how to start, what to expect, and why. */
import '../../ui/details.css';
import './plan-screen.css';
import { dateOfEntry } from '../../history/days.ts';
import { entries, settings } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { PhotoButtons } from '../parts/photo-buttons.tsx';
import { currentAdvice, useKeptCourses } from '../session/current-advice.ts';
import { hasAnswered } from '../session/has-answered.ts';
import { goTo } from '../session/route.ts';
import { TriageNotes } from '../triage/triage-notes.tsx';
import { CourseCard, EarlierCourses } from './course-card.tsx';
import { PlanAsks, PlanConflicts, PlanLeftOut, PlanLines } from './plan-lines.tsx';
import { PlanSources } from './plan-sources.tsx';
import { RoutineSteps } from './routine-steps.tsx';

/** Made again each time it is shown, from answers, photos, treatments and check-ins; notes stand without a plan, too. */
export function PlanScreen() {
  const heading = useScreenHeading();
  useKeptCourses();
  const { plan: words } = texts.app;
  const { triage, plan, severity, basis, course, courses, conflicts, besideScore } = currentAdvice.value;
  const notes = triage.notes.filter(({ where }) => where !== 'everywhere');
  const top = (
    <>
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {words.title}
      </h1>
      {basis && severity && (
        <p class="soft">
          {words.basis({
            grade: texts.grades[severity.shownGrade],
            date: formats.day(dateOfEntry(basis)),
          })}{' '}
          {besideScore.map(({ line }) => texts.advice.lines[line]).join(' ')}
        </p>
      )}
      <TriageNotes notes={notes} id="doctor-first" title={words.doctorFirst} />
    </>
  );
  if (!plan || !hasAnswered.value) {
    return (
      <div class="plan">
        {top}
        <section class="card plan-invite">
          <p>{hasAnswered.value ? words.needsPhoto : words.needsAnswers}</p>
          {hasAnswered.value ? (
            <PhotoButtons />
          ) : (
            <Button kind="primary" icon="plan" onClick={() => goTo('questions')}>
              {words.toQuestions}
            </Button>
          )}
        </section>
        <PlanConflicts conflicts={conflicts} />
      </div>
    );
  }
  return (
    <div class="plan">
      {top}
      {words.kinds[plan.kind] && <p class="plan-kind card">{words.kinds[plan.kind]}</p>}
      {plan.kind !== 'none' && (
        <div class="plan-routines">
          <RoutineSteps slot="morning" steps={plan.morning} />
          <RoutineSteps slot="evening" steps={plan.evening} />
        </div>
      )}
      {course && plan.kind !== 'none' && <CourseCard state={course} courses={courses} />}
      <PlanConflicts conflicts={conflicts} />
      <div class="plan-sections">
        {(['start', 'expect', 'caution', 'habit', 'review'] as const).map((place) => (
          <PlanLines key={place} place={place} lines={plan.lines.filter((line) => line.place === place)} />
        ))}
        <PlanAsks asks={plan.asks} />
        <PlanLeftOut leftOut={plan.leftOut} />
      </div>
      <EarlierCourses courses={courses} />
      <PlanSources />
      <p class="plan-foot">
        <Button icon="back" onClick={() => goTo('questions')}>
          {settings.value.answers ? words.changeAnswers : words.toQuestions}
        </Button>
        <Button icon="note" onClick={() => goTo('lookup')}>
          {texts.app.you.lookup}
        </Button>
        <span class="soft">{words.signOff}</span>
      </p>
      {entries.value.length > 0 && <p class="soft">{texts.notDiagnosis}</p>}
    </div>
  );
}
