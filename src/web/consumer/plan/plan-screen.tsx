/** The plan: doctor first, then morning and evening, how to start, what to expect, and why every line is there. */
import './plan-screen.css';
import { entries, saveSettings, settings } from '../../history/history.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { currentPlan } from '../current-plan.ts';
import { PhotoButtons } from '../photo-buttons.tsx';
import { goTo } from '../route.ts';
import { DoctorNotes } from './doctor-notes.tsx';
import { PlanAsks, PlanConflicts, PlanLeftOut, PlanLines } from './plan-lines.tsx';
import { PlanSources } from './plan-sources.tsx';
import { RoutineSteps } from './routine-steps.tsx';

/** Made anew each time it is shown, from answers, photos and check-ins. */
export function PlanScreen() {
  const heading = useScreenHeading();
  const { plan: words } = texts.app;
  const current = currentPlan.value;
  const title = (
    <h1 ref={heading} tabIndex={-1} class="screen-title">
      {words.title}
    </h1>
  );
  if (!current) {
    return (
      <div class="plan">
        {title}
        <section class="card plan-invite">
          <p>{settings.value.answers ? words.needsPhoto : words.needsAnswers}</p>
          {settings.value.answers ? (
            <PhotoButtons />
          ) : (
            <Button kind="primary" icon="plan" onClick={() => goTo('questions')}>
              {words.toQuestions}
            </Button>
          )}
        </section>
      </div>
    );
  }
  const { plan, findings, basis } = current;
  const { planFrom } = settings.value;
  const started = planFrom && texts.app.plan.started(texts.app.day(new Date(planFrom)), findings.weeks + 1);
  return (
    <div class="plan">
      {title}
      <p class="soft">{words.basis(texts.grades[findings.grade], texts.app.day(new Date(basis.takenAt)))}</p>
      <DoctorNotes notes={plan.doctor} />
      {words.kinds[plan.kind] && <p class="plan-kind card">{words.kinds[plan.kind]}</p>}
      {plan.kind !== 'none' && (
        <div class="plan-routines">
          <RoutineSteps slot="morning" steps={plan.morning} planFrom={planFrom} />
          <RoutineSteps slot="evening" steps={plan.evening} planFrom={planFrom} />
        </div>
      )}
      {plan.kind !== 'none' && (
        <div class="buttons">
          <Button
            kind={planFrom ? 'secondary' : 'primary'}
            icon="check"
            onClick={() => saveSettings({ planFrom: new Date().toISOString() }).catch(console.error)}
          >
            {planFrom ? words.restart : words.start}
          </Button>
          {started && <p role="status">{started}</p>}
        </div>
      )}
      <PlanConflicts plan={plan} />
      <div class="plan-sections">
        {(['start', 'expect', 'caution', 'habit', 'review'] as const).map((place) => (
          <PlanLines key={place} place={place} lines={plan.lines.filter((line) => line.place === place)} />
        ))}
        <PlanAsks asks={plan.asks} />
        <PlanLeftOut leftOut={plan.leftOut} />
      </div>
      <PlanSources />
      <p class="plan-foot">
        <Button icon="back" onClick={() => goTo('questions')}>
          {words.changeAnswers}
        </Button>
        <span class="soft">{words.signOff}</span>
      </p>
      {entries.value.length > 0 && <p class="soft">{texts.notDiagnosis}</p>}
    </div>
  );
}
