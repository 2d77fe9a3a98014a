/** A list to choose one from, with its label. */

type SelectFieldProps<T extends string> = {
  readonly label: string;
  /** Where it is part of a form. */
  readonly name?: string;
  /** What is chosen at first, or always where `onChange` is given. */
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly hint?: string;
  readonly onChange?: (value: T) => void;
};

/** In the order of `options`. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, name, value, options, hint, onChange } = props;
  return (
    <label class="field">
      <span>{label}</span>
      <select
        {...(name ? { name } : {})}
        {...(onChange ? { onChange: (event) => onChange(event.currentTarget.value as T) } : {})}
      >
        {options.map(([one, words]) => (
          // Preact knows no defaultValue of a select.
          <option key={one} value={one} selected={one === value}>
            {words}
          </option>
        ))}
      </select>
      {hint && <small class="soft">{hint}</small>}
    </label>
  );
}
