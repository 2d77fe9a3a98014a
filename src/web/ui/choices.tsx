/** A question with choices: one of them, or any of them. */
import './form.css';

type Option<T extends string> = { readonly value: T; readonly label: string };

type ChoicesProps<T extends string> = {
  readonly legend: string;
  readonly hint?: string;
  readonly name: string;
  readonly options: readonly Option<T>[];
  /** Short choices stand side by side. */
  readonly row?: boolean;
};

/** One of the options; none while `value` is null. */
export function OneOf<T extends string>({
  value,
  onChange,
  ...question
}: ChoicesProps<T> & { readonly value: T | null; readonly onChange: (value: T) => void }) {
  return (
    <Question {...question}>
      {question.options.map((option) => (
        <label key={option.value} class="choice">
          <input
            type="radio"
            name={question.name}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </Question>
  );
}

/** Any of the options. */
export function AnyOf<T extends string>({
  values,
  onChange,
  ...question
}: ChoicesProps<T> & { readonly values: readonly T[]; readonly onChange: (values: T[]) => void }) {
  return (
    <Question {...question}>
      {question.options.map(({ value, label }) => (
        <label key={value} class="choice">
          <input
            type="checkbox"
            name={question.name}
            checked={values.includes(value)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked ? [...values, value] : values.filter((one) => one !== value),
              )
            }
          />
          <span>{label}</span>
        </label>
      ))}
    </Question>
  );
}

function Question<T extends string>({
  legend,
  hint,
  name,
  row = false,
  children,
}: ChoicesProps<T> & { readonly children: preact.ComponentChildren }) {
  const hintId = `${name}-hint`;
  return (
    <fieldset class="question" {...(hint ? { 'aria-describedby': hintId } : {})}>
      <legend>{legend}</legend>
      {hint && (
        <p id={hintId} class="soft">
          {hint}
        </p>
      )}
      <div class="choices" data-row={row}>
        {children}
      </div>
    </fieldset>
  );
}

/** Options of a table of labels, in its order. */
export function optionsOf<T extends string>(labels: Record<T, string>): Option<T>[] {
  return (Object.entries(labels) as [T, string][]).map(([value, label]) => ({ value, label }));
}
