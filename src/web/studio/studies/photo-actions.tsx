/** What can be done to the photos that are chosen: another role, who is on them, out of the study. */
import { useSignal } from '@preact/signals';
import type { ChangedPhotos, PhotoFilter, Study } from '#core/schema/study.ts';
import type { Answer } from '../../pro/ask-api.ts';
import { Modal } from '../../pro/modal.tsx';
import { sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../select-field.tsx';
import { changePhotos, removePhotos } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { PURPOSE_OPTIONS, purposeOfKey } from './photo-purpose.ts';
import { SHARED_FACTS } from './who-fields.tsx';

/** These, or all that fit. */
export type PhotoChoice = { readonly photos: string[] } | { readonly filter: PhotoFilter };

type PhotoActionsProps = {
  readonly study: Study;
  readonly choice: PhotoChoice;
  readonly count: number;
  /** Told once something was done, with what is to be said of it. */
  readonly onDone: (said: string) => Promise<void>;
};

/** Says how many were changed, and which were not. */
export function PhotoActions({ study, choice, count, onDone }: PhotoActionsProps) {
  const words = studioTexts.photos;
  const problem = useSignal<string | null>(null);
  const removing = useSignal(false);
  const after = async (answer: Answer<ChangedPhotos>) => {
    if (!answer.ok) {
      problem.value = sayFault(answer);
      return;
    }
    const { changed, left } = answer.value;
    const reasons = left.slice(0, 20).map(({ name, reason }) => `${name} (${words.leftReasons[reason]})`);
    const done = [
      words.changed(changed),
      ...(left.length > 0 ? [words.unchanged(left.length, reasons)] : []),
    ].join(' ');
    await onDone(done);
  };
  const isOpen = study.state === 'open';
  return (
    <div class="photo-actions">
      <SelectField<string>
        label={words.makeThem}
        value=""
        options={[['', words.chooseRole], ...PURPOSE_OPTIONS]}
        onChange={async (key) => {
          if (key === '') return;
          const { role, referenceGrade } = purposeOfKey(key);
          const grade = referenceGrade === null ? {} : { referenceGrade };
          await after(await changePhotos(study.id, { choice, role, ...grade }));
        }}
      />
      <FactsForm onGiven={async (given) => after(await changePhotos(study.id, { choice, ...given }))} />
      <Button
        kind="danger"
        icon="trash"
        disabled={isOpen || count === 0}
        onClick={() => {
          removing.value = true;
        }}
      >
        {words.takeOut}
      </Button>
      {problem.value && (
        <p class="field-error" role="alert">
          {problem.value}
        </p>
      )}
      {removing.value && (
        <Modal
          title={words.takeOut}
          onClose={() => {
            removing.value = false;
          }}
        >
          <div class="fields">
            <p>{words.takeOutSure(count)}</p>
            <div class="buttons">
              <Button
                kind="danger"
                onClick={async () => {
                  removing.value = false;
                  await after(await removePhotos(study.id, { choice }));
                }}
              >
                {words.takeOut}
              </Button>
              <Button
                onClick={() => {
                  removing.value = false;
                }}
              >
                {studioTexts.cancel}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </div>
  );
}

type Facts = Partial<Record<(typeof SHARED_FACTS)[number], string>>;

/** Fields that are left empty stay as they are. */
function FactsForm({ onGiven }: { readonly onGiven: (facts: Facts) => Promise<void> }) {
  const words = studioTexts.photos;
  return (
    <details class="fold">
      <summary>{words.setWho}</summary>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const given = new FormData(form);
          const facts = SHARED_FACTS.flatMap((fact) => {
            const value = String(given.get(fact) ?? '').trim();
            return value === '' ? [] : [[fact, value] as const];
          });
          if (facts.length === 0) return;
          void onGiven(Object.fromEntries(facts)).then(() => form.reset());
        }}
      >
        {SHARED_FACTS.map((fact) => (
          <label key={fact} class="field">
            <span>{words[fact]}</span>
            <input name={fact} maxLength={100} />
          </label>
        ))}
        <div>
          <button type="submit" class="button button-secondary">
            {words.setThem}
          </button>
        </div>
      </form>
    </details>
  );
}
