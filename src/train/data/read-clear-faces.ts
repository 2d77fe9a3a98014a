/** Reads a folder of faces without visible acne (`index.csv` and `images/`) as examples of severity 1. */
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Dataset } from './dataset.ts';
import { readNamed } from './read-named.ts';

/** Every row of `index.csv` becomes an example labelled 1; each face is its own subject. Throws `not-found`. */
export async function readClearFaces(folder: string): Promise<Dataset> {
  const rows: Record<string, string>[] = parse(await readNamed(path.join(folder, 'index.csv')), {
    columns: true,
  });
  return {
    name: 'clear',
    licence: 'generated faces, rights unclear: research use',
    examples: rows.map((row) => ({
      name: row.file,
      photo: path.join(folder, row.file),
      label: 1,
      votes: {},
      subject: `clear-${row.file}`,
      duplicateGroup: null,
      source: 'generated',
      fold: null,
      facts: { skinTone: row.skin_tone_group ?? '', view: row.view ?? '' },
    })),
    leftOut: [],
  };
}
