/** Reads the table of photos that Clarté adds to YOLO's labels, which hold neither a size nor a photo's whole name. */
import { decodeText } from '../decode-text.ts';
import type { FileIn, Size } from '../neutral.ts';
import { numberIn, textIn } from '../table/cells.ts';
import { readTable } from '../table/read-table.ts';

export const SIZES_FILE = 'sizes.csv';
export const SIZES_COLUMNS = ['labels', 'photo', 'width_px', 'height_px'] as const;

/** Both by the path of the labels without ending; undefined where the table does not tell. */
export function readSizes(files: readonly FileIn[]) {
  const sizes = new Map<string, Size>();
  const names = new Map<string, string>();
  const file = files.find(({ path }) => path === SIZES_FILE || path.endsWith(`/${SIZES_FILE}`));
  if (file && decodeText(file.bytes).trim() !== '') {
    const isKnown = (column: string) => (SIZES_COLUMNS as readonly string[]).includes(column);
    const { header, records, delimiter } = readTable(file.bytes, isKnown, {
      code: 'request-invalid',
      mostRows: 200_000,
    });
    const at = SIZES_COLUMNS.map((column) => header.indexOf(column));
    for (const { cells } of records) {
      const [labels, photo, width, height] = at.map((i) => cells[i]);
      const size = { widthPx: numberIn(width, delimiter) ?? 0, heightPx: numberIn(height, delimiter) ?? 0 };
      if (labels === undefined || !(size.widthPx > 0 && size.heightPx > 0)) continue;
      sizes.set(textIn(labels), size);
      if (photo) names.set(textIn(labels), textIn(photo));
    }
  }
  return { sizeOf: (stem: string) => sizes.get(stem), nameOf: (stem: string) => names.get(stem) };
}
