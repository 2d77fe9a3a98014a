/** Two photos of the history, chosen by day, with a slider between them and what their spots say. */
import { useSignal } from '@preact/signals';
import type { Entry } from '#core/schema/history.ts';
import { VIEWS, type View } from '#core/schema/views.ts';
import { dateOfEntry } from '../../history/days.ts';
import { entries } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { ViewTabs } from '../parts/view-tabs.tsx';
import { CompareSlider, type Shot } from './compare-slider.tsx';
import { SpotsChange } from './spots-change.tsx';

/** The first and the latest photo at first; nothing where there are not two with photos. */
export function ComparePhotos() {
  const { progress } = texts.app;
  const { mediumDay } = formats;
  const withPhotos = entries.value.filter(({ views }) => views.some(({ photo }) => photo));
  const before = useSignal<string | null>(null);
  const after = useSignal<string | null>(null);
  const view = useSignal<View>('front');
  const first = withPhotos.find(({ id }) => id === before.value) ?? withPhotos[0];
  const second = withPhotos.find(({ id }) => id === after.value) ?? withPhotos.at(-1);
  const shared = VIEWS.filter((one) => photoOf(first, one) && photoOf(second, one));
  const shown = shared.includes(view.value) ? view.value : shared[0];
  const choice = (label: string, chosen: Entry, onChoose: (id: string) => void) => (
    <label class="field">
      <span>{label}</span>
      <select value={chosen.id} onChange={(event) => onChoose(event.currentTarget.value)}>
        {withPhotos.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {mediumDay(dateOfEntry(entry))}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section class="card" aria-labelledby="compare">
      <h2 id="compare">{progress.compare}</h2>
      {first && second && first !== second ? (
        <>
          <div class="compare-choice">
            {choice(progress.before, first, (id) => {
              before.value = id;
            })}
            {choice(progress.after, second, (id) => {
              after.value = id;
            })}
          </div>
          {shared.length > 1 && (
            <ViewTabs
              views={shared}
              shown={shown}
              onShow={(one) => {
                view.value = one;
              }}
            />
          )}
          {shown && (
            <>
              <CompareSlider
                key={`${first.id} ${second.id} ${shown}`}
                before={shotOf(first, shown)}
                after={shotOf(second, shown)}
              />
              <SpotsChange
                before={shotOf(first, shown).assessment}
                after={shotOf(second, shown).assessment}
                since={new Date(first.takenAt)}
              />
            </>
          )}
        </>
      ) : (
        <p>{progress.noPhotos}</p>
      )}
    </section>
  );
}

function photoOf(entry: Entry | undefined, view: View): string | null {
  return entry?.views.find((one) => one.view === view)?.photo ?? null;
}

/** A view of an entry that has a photo. */
function shotOf(entry: Entry, view: View): Shot {
  const { photo, assessment } = entry.views.find((one) => one.view === view)!;
  return { photo: photo!, assessment };
}
