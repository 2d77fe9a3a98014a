/** Scores kept photos again with the model in use; what the earlier model said is kept too. */
import type { Entry } from '#core/schema/history.ts';
import { readPhoto, saveEntry } from '../../history/history.ts';
import { assessAside } from '../session/assess-photo.ts';

/** Whether every view of an assessment is of that model. */
export function isOfModel({ views }: Entry, model: string): boolean {
  return views.every(({ assessment }) => assessment.model === model);
}

/** Whether the photos of all its views are kept. */
export function hasPhotos({ views }: Entry): boolean {
  return views.every(({ photo }) => photo !== null);
}

/**
 * One after the other; `onDone` tells how many are. An assessment changes only where all of its views could be scored,
 * or its views would be of different models. Kept copies have the size that the pipeline works at; only JPEG is new to them.
 */
export async function rescoreEntries(
  entries: readonly Entry[],
  onDone: (count: number) => void,
): Promise<{ readonly scored: number; readonly left: number }> {
  let scored = 0;
  for (const [index, entry] of entries.entries()) {
    const views = await rescoreViews(entry);
    if (views) {
      await saveEntry({ ...entry, views }, new Map());
      scored++;
    }
    onDone(index + 1);
  }
  return { scored, left: entries.length - scored };
}

async function rescoreViews({ views }: Entry): Promise<Entry['views'] | null> {
  const rescored: Entry['views'] = [];
  for (const view of views) {
    const photo = view.photo === null ? null : await readPhoto(view.photo);
    const outcome = photo && (await assessAside(photo));
    if (!outcome?.ok) return null;
    rescored.push({ ...view, assessment: outcome, earlier: [...(view.earlier ?? []), view.assessment] });
  }
  return rescored;
}
