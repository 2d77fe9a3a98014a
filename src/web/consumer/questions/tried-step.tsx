/** What was tried before, and how it went. */
import { ACTIVES, OUTCOMES, type TriedOutcome } from '#core/schema/answer-lists.ts';
import type { Answers } from '#core/schema/answers.ts';
import { texts } from '../../i18n/texts.ts';
import type { StepProps } from './steps.tsx';

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
              <label for={`tried-${active}`}>
                {substances[active]} <small class="soft">{questions.examples[active]}</small>
              </label>
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
