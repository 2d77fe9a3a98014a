/** The ten tones of the Monk scale to choose one's own from, or none. */
import { texts } from '../../i18n/texts.ts';

/** Colours of the Monk Skin Tone scale (Ellis Monk, 2019; skintone.google, CC BY 4.0). */
const TONES = [
  '#f6ede4',
  '#f3e7db',
  '#f7ead0',
  '#eadaba',
  '#d7bd96',
  '#a07e56',
  '#825c43',
  '#604134',
  '#3a312a',
  '#292420',
];

type MonkScaleProps = { readonly value: number | null; readonly onChange: (tone: number | null) => void };

/** Optional; nothing is chosen at first. */
export function MonkScale({ value, onChange }: MonkScaleProps) {
  const { questions } = texts.advice;
  return (
    <fieldset class="question" aria-describedby="monk-hint">
      <legend>{questions.monk}</legend>
      <p id="monk-hint" class="soft">
        {questions.monkHint}
      </p>
      <div class="monk">
        {TONES.map((colour, index) => (
          <label key={colour} style={{ '--tone': colour }}>
            <input
              type="radio"
              name="monk"
              checked={value === index + 1}
              aria-label={questions.monkTone({ tone: index + 1 })}
              onChange={() => onChange(index + 1)}
            />
            <span aria-hidden="true" />
          </label>
        ))}
      </div>
      <label class="choice">
        <input type="radio" name="monk" checked={value === null} onChange={() => onChange(null)} />
        <span>{questions.monkNone}</span>
      </label>
    </fieldset>
  );
}
