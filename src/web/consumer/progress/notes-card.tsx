/** Notes: what happened that skin may have answered to. */
import { useSignal } from '@preact/signals';
import type { NoteKind } from '#core/schema/views.ts';
import { dateOf, dayOf } from '../../history/days.ts';
import { notes, removeNote, saveNote } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { AnyOf, optionsOf } from '../../ui/choices.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';

/** The latest first. */
export function NotesCard() {
  const open = useSignal(false);
  const { progress } = texts.app;
  const { dayAndYear } = formats;
  return (
    <section class="card" aria-labelledby="notes">
      <h2 id="notes">{progress.notes}</h2>
      {open.value ? (
        <NoteForm
          onDone={() => {
            open.value = false;
          }}
        />
      ) : (
        <Button
          icon="plus"
          onClick={() => {
            open.value = true;
          }}
        >
          {progress.addNote}
        </Button>
      )}
      <ul class="kept-list">
        {[...notes.value].reverse().map(({ id, on, kinds, text }) => (
          <li key={id}>
            <div>
              <b>{dayAndYear(dateOf(on))}</b>{' '}
              {kinds.map((kind) => (
                <span key={kind} class="tag">
                  {progress.noteKinds[kind]}
                </span>
              ))}
              {text && <p>{text}</p>}
            </div>
            <Button
              kind="quiet"
              label={progress.removeNamed({ what: `${progress.notes}, ${dayAndYear(dateOf(on))}` })}
              onClick={() => removeNote(id)}
            >
              {progress.remove}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NoteForm({ onDone }: { readonly onDone: () => void }) {
  const on = useSignal(dayOf(new Date()));
  const kinds = useSignal<NoteKind[]>([]);
  const text = useSignal('');
  const { progress } = texts.app;
  const save = async () => {
    if (kinds.value.length === 0 && text.value.trim() === '') return;
    await saveNote({ id: crypto.randomUUID(), on: on.value, kinds: kinds.value, text: text.value.trim() });
    onDone();
  };
  return (
    <form
      class="fields"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label class="field">
        <span>{progress.on}</span>
        <input
          type="date"
          required
          max={dayOf(new Date())}
          value={on.value}
          onInput={(event) => {
            on.value = event.currentTarget.value;
          }}
        />
      </label>
      <AnyOf
        legend={progress.noteKind}
        name="note-kinds"
        row
        options={optionsOf(progress.noteKinds)}
        values={kinds.value}
        onChange={(values) => {
          kinds.value = values;
        }}
      />
      <label class="field">
        <span>{progress.noteText}</span>
        <textarea
          maxLength={1000}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </label>
      <FormButtons submit={progress.save} cancel={progress.cancel} onCancel={onDone} cancelKind="quiet" />
    </form>
  );
}
