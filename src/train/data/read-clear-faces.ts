/** Reads a folder of faces without visible acne (`index.csv` and `images/`) as examples of severity 1. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Dataset } from './dataset.ts';

/** Every row of `index.csv` becomes an example labelled 1; each face is its own subject. */
export async function readClearFaces(folder: string): Promise<Dataset> {
  const rows: Record<string, string>[] = parse(await readFile(path.join(folder, 'index.csv'), 'utf8'), {
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
