/** Asks for the age; under 18 for a parent's agreement, and under 12 sends to a doctor instead. */
import './age-fields.css';
import '../../ui/form.css';
import { useSignal } from '@preact/signals';
import { texts } from '../../i18n/texts.ts';
import { ADULT_AGE, LEAST_AGE } from '../session/age-standing.ts';
import { TooYoungNote } from './too-young-note.tsx';

type AgeFieldsProps = {
  readonly age: number | null;
  readonly guardian: boolean;
  readonly onAge: (age: number | null) => void;
  readonly onGuardian: (guardian: boolean) => void;
  /** Called with an age under 12 once the field is left, not while it is typed: 1 is on the way to 18. */
  readonly onTooYoung?: (age: number) => void;
  /** Whether what is missing is to be named. */
  readonly asked: boolean;
};

/** The field has the id `age`, the agreement `guardian`, so that whoever asks can bring a person back to them. */
export function AgeFields({ age, guardian, onAge, onGuardian, onTooYoung, asked }: AgeFieldsProps) {
  const left = useSignal(age !== null);
  const { questions } = texts.advice;
  const { age: words } = texts.safety;
  const missing = asked && age === null;
  const isMinor = age !== null && age >= LEAST_AGE && age < ADULT_AGE;
  const unagreed = asked && isMinor && !guardian;
  return (
    <>
      <div class="field age-field">
        <label for="age">{questions.age}</label>
        <input
          id="age"
          type="number"
          inputMode="numeric"
          min={1}
          max={120}
          step={1}
          required
          aria-invalid={missing}
          {...(missing ? { 'aria-describedby': 'age-error' } : {})}
          value={age ?? ''}
          onInput={(event) => {
            left.value = false;
            onAge(readAge(event.currentTarget.valueAsNumber));
          }}
          onChange={(event) => {
            left.value = true;
            const given = readAge(event.currentTarget.valueAsNumber);
            if (given !== null && given < LEAST_AGE) onTooYoung?.(given);
          }}
        />
        {missing && (
          <p id="age-error" class="field-error" role="alert">
            {questions.ageError}
          </p>
        )}
      </div>
      {age !== null && age < LEAST_AGE && (left.value || asked) && <TooYoungNote age={age} />}
      {isMinor && (
        <div class="field age-field">
          <p id="guardian-why">{words.guardianWhy}</p>
          <label class="choice">
            <input
              id="guardian"
              type="checkbox"
              checked={guardian}
              aria-invalid={unagreed}
              aria-describedby={unagreed ? 'guardian-why guardian-error' : 'guardian-why'}
              onChange={(event) => onGuardian(event.currentTarget.checked)}
            />
            <span>{words.guardian}</span>
          </label>
          {unagreed && (
            <p id="guardian-error" class="field-error" role="alert">
              {words.guardianMissing}
            </p>
          )}
        </div>
      )}
    </>
  );
}

function readAge(given: number): number | null {
  return Number.isInteger(given) && given >= 1 && given <= 120 ? given : null;
}
