/** The questions before the first photo, in five short steps. */
import './questions-screen.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { entries, saveSettings, settings } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { ageStanding } from '../session/age-standing.ts';
import { resumePhoto } from '../session/assess-photo.ts';
import { adviceWith, currentAdvice } from '../session/current-advice.ts';
import { goTo } from '../session/route.ts';
import { TriageNotes } from '../triage/triage-notes.tsx';
import { type Draft, finishDraft, startDraft } from './draft.ts';
import { findMissing, STEP_NAMES, type StepName } from './find-missing.ts';
import { AboutStep, FlagsStep, MedicinesStep, SkinStep, type StepProps } from './steps.tsx';
import { TriedStep } from './tried-step.tsx';

const STEPS: Record<StepName, (props: StepProps) => preact.JSX.Element> = {
  about: AboutStep,
  medicines: MedicinesStep,
  skin: SkinStep,
  tried: TriedStep,
  flags: FlagsStep,
};

/** Answers are kept at every step: what was said counts, also where a person leaves before the end. */
export function QuestionsScreen() {
  const heading = useScreenHeading();
  const stepHeading = useRef<HTMLHeadingElement>(null);
  const draft = useSignal<Draft>(startDraft(settings.value.answers));
  const guardian = useSignal(settings.value.guardian);
  const at = useSignal(0);
  const asked = useSignal(false);
  const { questions } = texts.advice;
  const step = STEP_NAMES[at.value];
  const Step = STEPS[step];
  const answers = finishDraft(draft.value, settings.value.answers, new Date().toISOString());
  const isFirst = useRef(true);

  useEffect(() => {
    if (!isFirst.current) stepHeading.current?.focus();
    isFirst.current = false;
  }, [at.value]);

  const keep = () => saveSettings({ answers, guardian: guardian.value }).catch(console.error);
  const leave = async () => {
    // An age still being corrected is no answer. Waited for, so that nothing is lost with the page.
    if (answers.age !== null) await keep();
    // Warnings are read first; whoever was on the way to a photo goes on with it.
    const isWarned = currentAdvice.value.triage.notes.some(({ where }) => where === 'everywhere');
    if (!isWarned && resumePhoto()) return;
    goTo(entries.value.length > 0 && ageStanding.value === 'open' ? 'plan' : 'today');
  };
  // Between steps nothing is waited for: a second tap must not pass over one.
  const next = () => {
    const missing = findMissing(step, draft.value, guardian.value);
    if (missing) {
      asked.value = true;
      if (answers.age !== null) keep();
      document.getElementById(missing)?.focus();
      return;
    }
    asked.value = false;
    if (at.value + 1 === STEP_NAMES.length) return leave();
    keep();
    at.value++;
    window.scrollTo({ top: 0, behavior: 'instant' });
  };
  // What was just ticked is answered here and now, before anything is saved; what was said before stands above.
  const known = new Set(currentAdvice.value.triage.notes.map(({ note }) => note));
  const urgent = adviceWith(answers).triage.notes.filter(
    ({ where, note }) => where === 'everywhere' && !known.has(note),
  );
  return (
    <div class="questions">
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {questions.title}
      </h1>
      <p class="soft">{questions.lead}</p>
      <div class="questions-steps" aria-hidden="true">
        {STEP_NAMES.map((name, index) => (
          <i key={name} data-done={index <= at.value} />
        ))}
      </div>
      <form
        class="card fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          next();
        }}
      >
        <h2 ref={stepHeading} tabIndex={-1}>
          {questions.steps[at.value]}{' '}
          <small class="soft">{questions.step({ at: at.value + 1, of: STEP_NAMES.length })}</small>
        </h2>
        <Step
          draft={draft.value}
          change={(part) => {
            draft.value = { ...draft.value, ...part };
          }}
          guardian={guardian.value}
          onGuardian={(value) => {
            guardian.value = value;
          }}
          asked={asked.value}
        />
        <div aria-live="assertive">
          <TriageNotes notes={urgent} id="questions-urgent" title={texts.safety.triage.now} />
        </div>
        <div class="buttons">
          <button type="submit" class="button button-primary">
            {at.value + 1 < STEP_NAMES.length ? questions.next : questions.done}
          </button>
          {at.value > 0 && (
            <Button
              onClick={() => {
                at.value--;
              }}
            >
              {questions.back}
            </Button>
          )}
          <Button kind="quiet" onClick={leave}>
            {questions.later}
          </Button>
        </div>
      </form>
    </div>
  );
}
