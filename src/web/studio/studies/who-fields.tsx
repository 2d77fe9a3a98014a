/** Fields that say who is on the photos that are uploaded next. */
import { studioTexts } from '../studio-texts.ts';

/** Facts that hold for all photos chosen at once. */
export const SHARED_FACTS = ['subject', 'visit', 'view', 'skinTone'] as const;
export type SharedFacts = Partial<Record<(typeof SHARED_FACTS)[number], string>>;

/** `onChange` is told all that is filled in. */
export function WhoFields({
  facts,
  onChange,
}: {
  readonly facts: SharedFacts;
  readonly onChange: (facts: SharedFacts) => void;
}) {
  const words = studioTexts.photos;
  return (
    <fieldset class="fields">
      <legend>{words.who}</legend>
      <p class="soft">{words.whoHint}</p>
      {SHARED_FACTS.map((fact) => (
        <label key={fact} class="field">
          <span>{words[fact]}</span>
          <input
            value={facts[fact] ?? ''}
            maxLength={100}
            onInput={(event) => {
              const { [fact]: _, ...rest } = facts;
              const value = event.currentTarget.value.trim();
              onChange(value === '' ? rest : { ...rest, [fact]: value });
            }}
          />
        </label>
      ))}
    </fieldset>
  );
}
