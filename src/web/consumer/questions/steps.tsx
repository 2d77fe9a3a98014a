/** The five steps of the questions. */
import { ACTIVES, OUTCOMES, type TriedOutcome } from '#core/schema/answer-lists.ts';
import type { Answers } from '#core/schema/answers.ts';
import { texts } from '../../texts/texts.ts';
import { AnyOf, OneOf, optionsOf } from '../../ui/choices.tsx';
import type { Draft } from './draft.ts';
import { MonkScale } from './monk-scale.tsx';

type StepProps = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** Whether what is missing is to be named. */
  readonly asked: boolean;
};

/** Age and pregnancy. */
export function AboutStep({ draft, change, asked }: StepProps) {
  const { questions } = texts.advice;
  const missing = asked && draft.age === null;
  return (
    <>
      <div class="field">
        <label for="age">{questions.age}</label>
        <input
          id="age"
          type="number"
          inputMode="numeric"
          min={1}
          max={120}
          step={1}
          required
          class="questions-age"
          aria-invalid={missing}
          {...(missing ? { 'aria-describedby': 'age-error' } : {})}
          value={draft.age ?? ''}
          onInput={(event) => {
            const age = event.currentTarget.valueAsNumber;
            change({ age: Number.isInteger(age) && age >= 1 && age <= 120 ? age : null });
          }}
        />
        {missing && (
          <p id="age-error" class="field-error" role="alert">
            {questions.ageError}
          </p>
        )}
      </div>
      <OneOf
        legend={questions.pregnancy}
        hint={questions.pregnancyHint}
        name="pregnancy"
        options={optionsOf(questions.pregnancies)}
        value={draft.pregnancy}
        onChange={(pregnancy) => change({ pregnancy })}
      />
    </>
  );
}

/** Medicines and allergies. */
export function MedicinesStep({ draft, change }: StepProps) {
  const { questions } = texts.advice;
  return (
    <>
      <AnyOf
        legend={questions.medicines}
        hint={questions.medicinesHint}
        name="medicines"
        options={optionsOf(questions.medicineNames)}
        values={draft.medicines}
        onChange={(medicines) => change({ medicines })}
      />
      <AnyOf
        legend={questions.allergies}
        hint={questions.medicinesHint}
        name="allergies"
        options={optionsOf(questions.allergyNames)}
        values={draft.allergies}
        onChange={(allergies) => change({ allergies })}
      />
    </>
  );
}

/** Type, tone, what shows, and whether it comes back. */
export function SkinStep({ draft, change }: StepProps) {
  const { questions } = texts.advice;
  return (
    <>
      <OneOf
        legend={questions.skinType}
        name="skin-type"
        options={optionsOf(questions.skinTypes)}
        value={draft.skinType}
        onChange={(skinType) => change({ skinType })}
      />
      <OneOf
        legend={questions.mostly}
        name="mostly"
        options={optionsOf(questions.mostlies)}
        value={draft.mostly}
        onChange={(mostly) => change({ mostly })}
      />
      <OneOf
        legend={questions.relapses}
        name="relapses"
        row
        options={[
          { value: 'yes', label: questions.yes },
          { value: 'no', label: questions.no },
        ]}
        value={draft.relapses ? 'yes' : 'no'}
        onChange={(value) => change({ relapses: value === 'yes' })}
      />
      <MonkScale value={draft.monk} onChange={(monk) => change({ monk })} />
    </>
  );
}

/** Each active: not tried, or how it went and for how many weeks. */
export function TriedStep({ draft, change }: StepProps) {
  const { questions, substances } = texts.advice;
  const set = (active: Answers['tried'][number]['active'], outcome: string, weeks: number) => {
    const others = draft.tried.filter((one) => one.active !== active);
    const isOutcome = OUTCOMES.find((one) => one === outcome);
    change({ tried: isOutcome ? [...others, { active, outcome: isOutcome, weeks }] : others });
  };
  return (
    <fieldset class="question">
      <legend>{questions.tried}</legend>
      <p class="soft">{questions.triedHint}</p>
      <ul class="questions-tried">
        {ACTIVES.map((active) => {
          const tried = draft.tried.find((one) => one.active === active);
          return (
            <li key={active} class="field">
              <label for={`tried-${active}`}>{substances[active]}</label>
              <div>
                <select
                  id={`tried-${active}`}
                  value={tried?.outcome ?? ''}
                  onChange={(event) => set(active, event.currentTarget.value, tried?.weeks ?? 4)}
                >
                  <option value="">{questions.triedNot}</option>
                  {(Object.entries(questions.outcomes) as [TriedOutcome, string][]).map(([value, label]) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
                {tried && (
                  <input
                    type="number"
                    inputMode="numeric"
                    min={0}
                    max={520}
                    aria-label={`${substances[active]}: ${questions.triedWeeks}`}
                    placeholder={questions.triedWeeks}
                    value={tried.weeks}
                    onInput={(event) => {
                      const weeks = event.currentTarget.valueAsNumber;
                      if (Number.isInteger(weeks) && weeks >= 0 && weeks <= 520)
                        set(active, tried.outcome, weeks);
                    }}
                  />
                )}
                {tried && <span aria-hidden="true">{questions.triedWeeks}</span>}
              </div>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

/** Signs that send to a doctor. */
export function FlagsStep({ draft, change }: StepProps) {
  const { questions } = texts.advice;
  return (
    <AnyOf
      legend={questions.redFlags}
      hint={questions.redFlagsHint}
      name="red-flags"
      options={optionsOf(questions.redFlagNames)}
      values={draft.redFlags}
      onChange={(redFlags) => change({ redFlags })}
    />
  );
}
