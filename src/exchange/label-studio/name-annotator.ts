/** Who made an annotation, as a rater's name. */
import type { Annotation } from './tasks-schema.ts';

/**
 * The name in `data.raters` where there is one, else `annotator 7` or the address without its signs. One that nobody
 * signed is `annotator`; of several in a task each gets a name of its own, so that none replaces another: `unnamed` is how
 * many the task had before.
 */
export function nameAnnotator(by: Annotation['completed_by'], raters: unknown, unnamed: number): string {
  const known = new Map(typeof raters === 'object' && raters !== null ? Object.entries(raters) : []);
  const named = (key: string) => {
    const name = known.get(key);
    return typeof name === 'string' ? name : undefined;
  };
  if (typeof by === 'number') return named(String(by)) ?? `annotator ${by}`;
  if (typeof by === 'string' && by !== '') return named(by) ?? clean(by);
  const person = typeof by === 'object' ? by : null;
  const text = person?.email || person?.username;
  if (text && clean(text)) return clean(text);
  if (!text && typeof person?.id === 'number') return named(String(person.id)) ?? `annotator ${person.id}`;
  return unnamed === 0 ? 'annotator' : `annotator unnamed ${unnamed + 1}`;
}

const clean = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}_-]/gu, ' ')
    .trim()
    .slice(0, 60)
    .trim();
