/** What else is worth knowing of a file of labels, for people. */
import type { Note } from '#exchange/neutral.ts';

const WORDS: Readonly<Record<Note['code'], string>> = {
  'column-ignored': 'Columns that nobody reads',
  'control-ignored': 'Controls that nobody reads',
  prediction: 'Of a model, not taken',
  skipped: 'Cancelled or skipped, not taken',
  unlabelled: 'Without labels',
};

/** One line a kind, and how grades were mapped; empty where there is nothing to say. */
export function describeNotes(notes: readonly Note[], scale: string | null): string {
  const lines = [...Map.groupBy(notes, ({ code }) => code)].map(
    ([code, own]) => `${WORDS[code]}: ${own.map(({ name, count }) => `${name} (${count})`).join(', ')}`,
  );
  if (scale !== null) lines.push(`Grades mapped by ${scale}; the manifest records it as fact_scale`);
  return lines.map((line) => `${line}\n`).join('');
}
