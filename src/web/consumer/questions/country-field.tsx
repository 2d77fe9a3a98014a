/** Where the person buys what the plan names: what needs a prescription differs, and so do the numbers to call. */
import { formats, texts } from '../../i18n/texts.ts';
import { CRISIS_LINES } from '../triage/crisis-lines.ts';

type CountryFieldProps = {
  readonly value: string | null;
  readonly onChange: (country: string | null) => void;
};

/** Nothing is chosen at first; without a country the plan goes by the stricter rules. */
export function CountryField({ value, onChange }: CountryFieldProps) {
  const { questions } = texts.advice;
  const countries = Object.keys(CRISIS_LINES)
    .map((code) => ({ code, name: formats.country(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, formats.locale));
  return (
    <div class="field">
      <label for="country">{questions.country}</label>
      <p id="country-hint" class="soft">
        {questions.countryHint}
      </p>
      <select
        id="country"
        aria-describedby="country-hint"
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      >
        <option value="">{questions.countryOther}</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
