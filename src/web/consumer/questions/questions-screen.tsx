/** The questions before the first photo, in five short steps. */
import './questions-screen.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { entries, saveSettings, settings } from '../../history/history.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { goTo } from '../route.ts';
import { type Draft, finishDraft, startDraft } from './draft.ts';
import { AboutStep, FlagsStep, MedicinesStep, SkinStep, TriedStep } from './steps.tsx';

const STEPS = [AboutStep, MedicinesStep, SkinStep, TriedStep, FlagsStep];

/** Answers are kept at the end; leaving before that keeps the ones of before. */
export function QuestionsScreen() {
  const heading = useScreenHeading();
  const stepHeading = useRef<HTMLHeadingElement>(null);
  const draft = useSignal<Draft>(startDraft(settings.value.answers));
  const at = useSignal(0);
  const asked = useSignal(false);
  const { questions } = texts.advice;
  const Step = STEPS[at.value];
  const change = (part: Partial<Draft>) => {
    draft.value = { ...draft.value, ...part };
  };

  useEffect(() => {
    if (at.value > 0) stepHeading.current?.focus();
  }, [at.value]);

  const next = async () => {
    if (at.value === 0 && draft.value.age === null) {
      asked.value = true;
      document.getElementById('age')?.focus();
      return;
    }
    if (at.value + 1 < STEPS.length) {
      at.value++;
      window.scrollTo({ top: 0, behavior: 'instant' });
      return;
    }
    const answers = finishDraft(draft.value);
    if (!answers) {
      at.value = 0;
      asked.value = true;
      return;
    }
    await saveSettings({ answers }).catch(console.error);
    goTo(entries.value.length > 0 ? 'plan' : 'today');
  };
  return (
    <div class="questions">
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {questions.title}
      </h1>
      <p class="soft">{questions.lead}</p>
      <div class="questions-steps" aria-hidden="true">
        {STEPS.map((_, index) => (
          <i key={index} data-done={index <= at.value} />
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
          {questions.steps[at.value]} <small class="soft">{questions.step(at.value + 1, STEPS.length)}</small>
        </h2>
        <Step draft={draft.value} change={change} asked={asked.value} />
        <div class="buttons">
          <button type="submit" class="button button-primary">
            {at.value + 1 < STEPS.length ? questions.next : questions.done}
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
          <Button kind="quiet" onClick={() => goTo(entries.value.length > 0 ? 'plan' : 'today')}>
            {questions.later}
          </Button>
        </div>
      </form>
    </div>
  );
}
