/** Reads a file of labels, votes or lesions in any format into the neutral form. */

import { ClarteError } from '#core/errors.ts';
import type { TableKind } from './clarte/column-names.ts';
import { readCsv } from './clarte/read-csv.ts';
import { FORMATS } from './formats.ts';
import { readLabelStudio } from './label-studio/read-label-studio.ts';
import type { ExchangeSet, FileIn } from './neutral.ts';
import type { ReadOptions } from './read-options.ts';

/** Formats that come in. `label-studio` is JSON and JSON-MIN. */
export const READ_FORMATS = ['csv', 'label-studio', 'coco', 'voc', 'yolo'] as const;
export type ReadFormat = (typeof READ_FORMATS)[number];

/** `what` is told by the columns of a table where it is absent. Throws `request-invalid`, `request-too-large`, `scale-unknown`, `control-unknown`. */
export function readLabels(
  format: ReadFormat,
  files: readonly FileIn[],
  options: ReadOptions,
  what?: TableKind,
): ExchangeSet {
  if (format === 'voc' || format === 'yolo' || format === 'coco') {
    if (what !== undefined && what !== 'lesions')
      throw new ClarteError('request-invalid', `${format} holds lesions, neither grades nor labels`);
    return FORMATS[format].read(files, options);
  }
  const [file] = files;
  if (files.length !== 1) throw new ClarteError('request-invalid', 'this format is one file');
  if (format === 'csv') return readCsv(file, options, what);
  return readLabelStudio(file, options, what !== 'lesions');
}
