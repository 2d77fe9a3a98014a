/** On which day the photo was taken, and the one place where that is corrected. */
import '../../ui/form.css';
import './day-field.css';
import { useSignal } from '@preact/signals';
import type { Entry } from '#core/schema/history.ts';
import { dateOf, dayOf, dayOfEntry, isAhead } from '../../history/days.ts';
import { entries, moveEntry } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';

type DayFieldProps = {
  readonly entry: Entry;
  /** Another day that the photo's own file says. */
  readonly fileDay: string | null;
};

/** A file's own day is offered, never taken by itself: a saved or sent copy has another one. */
export function DayField({ entry, fileDay }: DayFieldProps) {
  const kept = entries.value.find(({ id }) => id === entry.id) ?? entry;
  const on = useSignal<string | null>(null);
  const fault = useSignal(false);
  const { day: words } = texts.app;
  const own = dayOfEntry(kept);
  const today = dayOf(new Date());
  const move = async (to: string) => {
    try {
      await moveEntry(kept, to);
      on.value = null;
      fault.value = false;
    } catch {
      fault.value = true;
    }
  };
  return (
    <div class="day-field" data-testid="day">
      <p>
        {words.takenOn({ date: formats.dayAndYear(dateOf(own)) })}{' '}
        {isAhead(kept, new Date()) && <b>{words.ahead}</b>}
        {fileDay && fileDay !== own && words.fileSays({ date: formats.dayAndYear(dateOf(fileDay)) })}
      </p>
      {on.value !== null && (
        <label class="field">
          <span>{words.day}</span>
          <input
            type="date"
            required
            max={today}
            value={on.value}
            onInput={(event) => {
              on.value = event.currentTarget.value;
            }}
          />
        </label>
      )}
      <div class="day-field-buttons">
        {fileDay && fileDay !== own && <Button onClick={() => move(fileDay)}>{words.useFile}</Button>}
        {on.value === null ? (
          <Button
            kind="quiet"
            onClick={() => {
              on.value = own > today ? today : own;
            }}
          >
            {words.change}
          </Button>
        ) : (
          <Button disabled={on.value === '' || on.value > today} onClick={() => move(on.value!)}>
            {words.save}
          </Button>
        )}
      </div>
      {fault.value && (
        <p role="alert" class="field-error">
          {texts.app.after.saveFailed}
        </p>
      )}
    </div>
  );
}
