/** Two questions a week on how the plan goes; the plan's pace follows. */
import { useSignal } from '@preact/signals';
import type { Irritation, Kept } from '#core/schema/answer-lists.ts';
import { checkIns, saveCheckIn } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { OneOf, optionsOf } from '../../ui/choices.tsx';

const EVERY_MS = 6 * 24 * 3600 * 1000;

/** Asks again six days after the last time. */
export function CheckInCard({ now }: { readonly now: Date }) {
  const irritation = useSignal<Irritation | null>(null);
  const kept = useSignal<Kept | null>(null);
  const saved = useSignal(false);
  const { today } = texts.app;
  const last = checkIns.value.at(-1);
  if (saved.value) {
    return (
      <p class="card" role="status">
        {today.checkInThanks}
      </p>
    );
  }
  if (last && now.getTime() - Date.parse(last.at) < EVERY_MS) return null;
  const save = async () => {
    if (!irritation.value || !kept.value) return;
    await saveCheckIn({
      id: crypto.randomUUID(),
      at: new Date().toISOString(),
      irritation: irritation.value,
      kept: kept.value,
    });
    saved.value = true;
  };
  return (
    <section class="card check-in" aria-labelledby="check-in">
      <h2 id="check-in">{today.checkInTitle}</h2>
      <OneOf
        legend={today.checkInIrritation}
        name="irritation"
        options={optionsOf(today.irritations)}
        row
        value={irritation.value}
        onChange={(value) => {
          irritation.value = value;
        }}
      />
      <OneOf
        legend={today.checkInKept}
        name="kept"
        options={optionsOf(today.kepts)}
        row
        value={kept.value}
        onChange={(value) => {
          kept.value = value;
        }}
      />
      <Button disabled={!irritation.value || !kept.value} onClick={save}>
        {today.checkInSave}
      </Button>
    </section>
  );
}
