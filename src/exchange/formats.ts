/** Every exchange format as a pair: what reads it into the neutral form, and what writes it. */
import { ClarteError } from '#core/errors.ts';
import type { TableKind } from './clarte/column-names.ts';
import { readCsv } from './clarte/read-csv.ts';
import { readManifestSet } from './clarte/read-manifest-set.ts';
import {
  writeLabelTable,
  writeLesionTable,
  writeManifestTable,
  writeVoteTable,
} from './clarte/write-tables.ts';
import { readCoco } from './coco/read-coco.ts';
import { writeCoco } from './coco/write-coco.ts';
import { readLabelStudio } from './label-studio/read-label-studio.ts';
import { writeLabelStudio, writeLabelStudioMin } from './label-studio/write-label-studio.ts';
import type { ExchangeSet, FileIn, FileOut, Holds } from './neutral.ts';
import type { ReadOptions } from './read-options.ts';
import { readVoc } from './voc/read-voc.ts';
import { writeVoc } from './voc/write-voc.ts';
import { readYolo } from './yolo/read-yolo.ts';
import { writeYolo } from './yolo/write-yolo.ts';

/** One format. `read` throws for a file that cannot be taken as a whole, and leaves out by place what it cannot take. */
export type ExchangeFormat = {
  readonly holds: Holds;
  read(files: readonly FileIn[], options: ReadOptions): ExchangeSet;
  write(set: Pick<ExchangeSet, 'photos'>): readonly FileOut[];
};

const NOTHING: Holds = {
  labels: false,
  grades: false,
  lesions: false,
  raters: false,
  shapes: false,
  sizes: false,
  facts: false,
  skipped: false,
};
const table = (
  kind: TableKind,
  holds: Holds,
  write: (set: Pick<ExchangeSet, 'photos'>) => string,
): ExchangeFormat => ({
  holds,
  read: (files, options) => readCsv(only(files), options, kind),
  write: (set) => [{ path: `${kind}.csv`, text: write(set) }],
});

/** By name. */
export const FORMATS = {
  'label-studio': {
    holds: {
      ...NOTHING,
      grades: true,
      lesions: true,
      raters: true,
      shapes: true,
      sizes: true,
      facts: true,
      skipped: true,
    },
    read: (files, options) => readLabelStudio(only(files), options, options.control !== undefined),
    write: writeLabelStudio,
  },
  'label-studio-min': {
    holds: { ...NOTHING, grades: true, lesions: true, raters: true, shapes: true, sizes: true, facts: true },
    read: (files, options) => readLabelStudio(only(files), options, options.control !== undefined),
    write: writeLabelStudioMin,
  },
  coco: {
    holds: { ...NOTHING, lesions: true, raters: true, shapes: true, sizes: true },
    read: (files, options) => readCoco(only(files), options),
    write: writeCoco,
  },
  voc: {
    holds: { ...NOTHING, lesions: true, raters: true, sizes: true },
    read: readVoc,
    write: writeVoc,
  },
  yolo: {
    holds: { ...NOTHING, lesions: true, raters: true, sizes: true },
    read: readYolo,
    write: writeYolo,
  },
  'csv-labels': table('labels', { ...NOTHING, labels: true }, writeLabelTable),
  'csv-votes': table('votes', { ...NOTHING, grades: true, raters: true }, writeVoteTable),
  'csv-lesions': table('lesions', { ...NOTHING, lesions: true, raters: true, sizes: true }, writeLesionTable),
  manifest: {
    holds: { ...NOTHING, labels: true, facts: true },
    read: (files, options) => readManifestSet(only(files), options),
    write: (set) => [{ path: 'manifest.csv', text: writeManifestTable(set) }],
  },
} as const satisfies Record<string, ExchangeFormat>;
export type FormatName = keyof typeof FORMATS;

function only(files: readonly FileIn[]): FileIn {
  if (files.length !== 1) throw new ClarteError('request-invalid', 'this format is one file');
  return files[0];
}
