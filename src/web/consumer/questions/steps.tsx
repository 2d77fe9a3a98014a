/** The steps of the questions but the one about what was tried. */
import type { RedFlag } from '#core/schema/answer-lists.ts';
import { texts } from '../../i18n/texts.ts';
import { AnyOf, AnyOrNone, OneOf, optionsOf } from '../../ui/choices.tsx';
import { AgeFields } from '../age/age-fields.tsx';
import { CountryField } from './country-field.tsx';
import { type Draft, FLAGS_WITH_PERIODS, UNSAID } from './draft.ts';
import { MonkScale } from './monk-scale.tsx';

export type StepProps = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly guardian: boolean;
  readonly onGuardian: (guardian: boolean) => void;
  /** Whether what is missing is to be named. */
  readonly asked: boolean;
};

/** Age, periods, pregnancy where it can apply, and the country. */
export function AboutStep({ draft, change, guardian, onGuardian, asked }: StepProps) {
  const { questions } = texts.advice;
  const mayApply = draft.periods !== null && draft.periods !== 'no';
  return (
    <>
      <AgeFields
        age={draft.age}
        guardian={guardian}
        onAge={(age) => change({ age })}
        onGuardian={onGuardian}
        asked={asked}
      />
      <OneOf
        legend={questions.periods}
        hint={questions.periodsHint}
        name="periods"
        missing={asked && draft.periods === null ? questions.missingOne : null}
        options={[
          { value: 'yes', label: questions.yes },
          { value: 'no', label: questions.no },
          { value: UNSAID, label: questions.unsaid },
        ]}
        value={draft.periods}
        onChange={(periods) => change({ periods })}
      />
      {mayApply && (
        <OneOf
          legend={questions.pregnancy}
          hint={questions.pregnancyHint}
          name="pregnancy"
          missing={asked && draft.pregnancy === null ? questions.missingOne : null}
          options={[...optionsOf(questions.pregnancies), { value: UNSAID, label: questions.unsaid }]}
          value={draft.pregnancy}
          onChange={(pregnancy) => change({ pregnancy })}
        />
      )}
      <CountryField value={draft.country} onChange={(country) => change({ country })} />
    </>
  );
}

/** Medicines and allergies. */
export function MedicinesStep({ draft, change, asked }: StepProps) {
  const { questions } = texts.advice;
  const ask = (value: unknown) => (asked && value === null ? questions.missingAny : null);
  return (
    <>
      <AnyOrNone
        legend={questions.medicines}
        hint={questions.medicinesHint}
        name="medicines"
        missing={ask(draft.medicines)}
        options={optionsOf(questions.medicineNames)}
        none={questions.none}
        unsaid={questions.unsaid}
        values={draft.medicines}
        onChange={(medicines) => change({ medicines })}
      />
      <AnyOrNone
        legend={questions.allergies}
        hint={questions.medicinesHint}
        name="allergies"
        missing={ask(draft.allergies)}
        options={optionsOf(questions.allergyNames)}
        none={questions.none}
        unsaid={questions.unsaid}
        values={draft.allergies}
        onChange={(allergies) => change({ allergies })}
      />
    </>
  );
}

/** Type, tone, what shows, and whether it comes back. Nothing here can forbid an active, so nothing is required. */
export function SkinStep({ draft, change }: StepProps) {
  const { questions } = texts.advice;
  const yesOrNo = [
    { value: 'yes', label: questions.yes },
    { value: 'no', label: questions.no },
  ] as const;
  const word = (value: boolean | null) => (value === null ? null : value ? 'yes' : 'no');
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
        legend={questions.marks}
        name="marks"
        row
        options={yesOrNo}
        value={word(draft.marks)}
        onChange={(value) => change({ marks: value === 'yes' })}
      />
      <OneOf
        legend={questions.relapses}
        name="relapses"
        row
        options={yesOrNo}
        value={word(draft.relapses)}
        onChange={(value) => change({ relapses: value === 'yes' })}
      />
      <AnyOf
        legend={questions.otherSigns}
        hint={questions.otherSignsHint}
        name="other-signs"
        options={optionsOf(questions.otherSignNames)}
        values={draft.otherSigns ?? []}
        onChange={(otherSigns) => change({ otherSigns })}
      />
      <MonkScale value={draft.monk} onChange={(monk) => change({ monk })} />
    </>
  );
}

/** Signs that send to a doctor. */
export function FlagsStep({ draft, change, asked }: StepProps) {
  const { questions } = texts.advice;
  const given: readonly RedFlag[] = draft.redFlags === UNSAID ? [] : (draft.redFlags ?? []);
  const options = optionsOf(questions.redFlagNames).filter(({ value }) => {
    // Asked among the medicines; shown to who ticked it here before.
    if (value === 'steroids') return given.includes(value);
    return draft.periods !== 'no' || !FLAGS_WITH_PERIODS.includes(value);
  });
  return (
    <AnyOrNone
      legend={questions.redFlags}
      hint={questions.redFlagsHint}
      name="red-flags"
      missing={asked && draft.redFlags === null ? questions.missingAny : null}
      options={options}
      none={questions.none}
      unsaid={questions.unsaid}
      values={draft.redFlags}
      onChange={(redFlags) => change({ redFlags })}
    />
  );
}
