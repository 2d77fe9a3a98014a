/** A question with choices: one of them, or any of them. */
import './form.css';

type Option<T extends string> = {
  readonly value: T;
  readonly label: string;
  /** Said smaller behind the label. */
  readonly example?: string;
};

type ChoicesProps<T extends string> = {
  readonly legend: string;
  readonly hint?: string;
  readonly name: string;
  readonly options: readonly Option<T>[];
  /** Short choices stand side by side. */
  readonly row?: boolean;
  /** What to say where an answer is missing. */
  readonly missing?: string | null;
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
      {question.options.map(({ value, label, example }) => (
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
          <span>
            {label}
            {example && <small class="soft"> {example}</small>}
          </span>
        </label>
      ))}
    </Question>
  );
}

type NoneProps<T extends string> = {
  /** Null while not answered; an empty list is "none"; `unsaid` where the person would rather not say. */
  readonly values: readonly T[] | 'unsaid' | null;
  readonly onChange: (values: readonly T[] | 'unsaid' | null) => void;
  readonly none: string;
  /** Left out where it may not be kept to oneself. */
  readonly unsaid?: string;
};

/** Any of the options, or none of them, or not to be said: each an answer that has to be given. */
export function AnyOrNone<T extends string>({
  values,
  onChange,
  none,
  unsaid,
  missing = null,
  ...question
}: ChoicesProps<T> & NoneProps<T>) {
  const chosen: readonly T[] = values === 'unsaid' || values === null ? [] : values;
  const isNone = values !== 'unsaid' && values?.length === 0;
  const toggle = (value: T, on: boolean) => {
    const left = on ? [...chosen, value] : chosen.filter((one) => one !== value);
    // Unticking the last one is no "none of these": that has to be said.
    onChange(left.length > 0 ? left : null);
  };
  return (
    <Question {...question} missing={missing}>
      {question.options.map(({ value, label }) => (
        <label key={value} class="choice">
          <input
            type="checkbox"
            name={question.name}
            checked={chosen.includes(value)}
            onChange={(event) => toggle(value, event.currentTarget.checked)}
          />
          <span>{label}</span>
        </label>
      ))}
      <label class="choice choice-none">
        <input
          type="checkbox"
          name={question.name}
          checked={isNone}
          onChange={(event) => onChange(event.currentTarget.checked ? [] : null)}
        />
        <span>{none}</span>
      </label>
      {unsaid && (
        <label class="choice choice-none">
          <input
            type="checkbox"
            name={question.name}
            checked={values === 'unsaid'}
            onChange={(event) => onChange(event.currentTarget.checked ? 'unsaid' : null)}
          />
          <span>{unsaid}</span>
        </label>
      )}
    </Question>
  );
}

function Question<T extends string>({
  legend,
  hint,
  name,
  row = false,
  missing = null,
  children,
}: ChoicesProps<T> & { readonly children: preact.ComponentChildren }) {
  const hintId = `${name}-hint`;
  const missingId = `${name}-missing`;
  const described = [hint && hintId, missing && missingId].filter(Boolean).join(' ');
  return (
    <fieldset
      id={`question-${name}`}
      class="question"
      tabIndex={-1}
      {...(described ? { 'aria-describedby': described } : {})}
    >
      <legend>{legend}</legend>
      {hint && (
        <p id={hintId} class="soft">
          {hint}
        </p>
      )}
      {missing && (
        <p id={missingId} class="field-error" role="alert">
          {missing}
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
