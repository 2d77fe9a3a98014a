/** An assessment from the history, shown as on its day. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { entries, readPhoto } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { loadAssessor } from '../session/assess-photo.ts';
import { goTo } from '../session/route.ts';
import { ResultScreen } from './result-screen.tsx';
import type { ShownShot } from './shown-shot.ts';

/** Goes to the progress where there is no such assessment. */
export function EntryScreen({ id }: { readonly id: string }) {
  const entry = entries.value.find((one) => one.id === id) ?? null;
  const shots = useSignal<readonly ShownShot[] | null>(null);
  useEffect(() => {
    if (!entry) {
      goTo('progress');
      return;
    }
    // For the model's card.
    loadAssessor();
    let wanted = true;
    const opening = Promise.all(
      entry.views.map(async ({ view, assessment, photo }) => {
        const blob = photo ? await readPhoto(photo).catch(() => null) : null;
        const preview = blob ? await createImageBitmap(blob).catch(() => null) : null;
        return { view, assessment, photo: null, preview };
      }),
    );
    opening.then((opened) => {
      if (wanted) shots.value = opened;
    });
    return () => {
      wanted = false;
      opening.then((opened) => {
        for (const { preview } of opened) preview?.close();
      });
    };
  }, [id]);
  if (!entry || !shots.value) return <p class="soft lazy-wait">{texts.app.loading}</p>;
  return <ResultScreen entry={entry} shots={shots.value} failed={[]} keeping="kept" past />;
}
