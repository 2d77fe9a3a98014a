/** Writes a dataset as a manifest. */
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { MANIFEST_COLUMNS } from '#core/schema/manifest-row.ts';
import type { Dataset, Example } from './dataset.ts';
import { MANIFEST_FACTS } from './manifest-facts.ts';
import { isInside } from './resolve-photo.ts';

const FACT_COLUMNS = new Map<string, string>(MANIFEST_FACTS.map(([column, fact]) => [fact, column]));

export type WrittenManifest = {
  readonly csv: string;
  /** Photos that do not lie below `folder` and are named by absolute path; reading them must be allowed. */
  readonly outside: number;
};

/**
 * The manifest's text for a file in `folder` (absolute, without links). A header and one row per example; columns that
 * would be empty throughout are left away; `readManifest` gives back the same examples.
 */
export function writeManifest(dataset: Dataset, folder: string): WrittenManifest {
  const rows = [
    ...dataset.examples.map((example) => makeRow(dataset, example, folder)),
    ...(dataset.notAcne ?? []).map((example) => makeRow(dataset, example, folder)),
  ];
  const used = new Set(rows.flatMap((row) => Object.keys(row)));
  const byName = [...used].filter((column) => !MANIFEST_COLUMNS.includes(column)).sort();
  const columns = [
    ...MANIFEST_COLUMNS.filter((column) => used.has(column)),
    ...byName.filter((column) => column.startsWith('rater_')),
    ...byName.filter((column) => column.startsWith('fact_')),
  ];
  return {
    // Blanks at the ends of a cell are read as padding unless they are quoted.
    csv: stringify(rows, { header: true, columns, quoted_match: /^\s|\s$/ }),
    outside: rows.filter(({ photo }) => path.isAbsolute(photo)).length,
  };
}

function makeRow({ name, licence }: Dataset, example: Example, folder: string) {
  const photo = isInside(folder, example.photo)
    ? path.relative(folder, example.photo).replaceAll(path.sep, '/')
    : example.photo;
  const row: Record<string, string> & { photo: string } = { photo };
  const put = (column: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '') row[column] = String(value);
  };
  put('name', example.name === photo ? '' : example.name);
  put('dataset', name);
  put('licence', licence);
  if (example.label === 0) put('not_acne', 'yes');
  else put('label', example.label);
  put('subject', example.subjectUnknown ? '' : example.subject);
  put('duplicate_group', example.duplicateGroup);
  put('fold', example.fold);
  put('split', example.split);
  put('source', example.source);
  for (const [rater, vote] of Object.entries(example.votes)) put(`rater_${rater}`, vote);
  for (const [fact, value] of Object.entries(example.facts)) {
    if (fact !== 'ageBand') put(FACT_COLUMNS.get(fact) ?? `fact_${fact}`, value);
  }
  return row;
}
