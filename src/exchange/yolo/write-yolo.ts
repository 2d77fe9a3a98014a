/** Writes lesions as YOLO: a folder a rater, one text file a photo, the classes, and a table of the photos' sizes. */
import { LESION_TYPES } from '#core/schema/lesion-correction.ts';
import { boxOf } from '../clarte/write-tables.ts';
import { nameFiles } from '../name-files.ts';
import type { ExchangeSet, FileOut } from '../neutral.ts';
import { raterFolder } from '../rater-folder.ts';
import { writeTable } from '../table/write-table.ts';
import { SIZES_COLUMNS, SIZES_FILE } from './read-sizes.ts';

/** Dots become boxes; a dot without a radius gets the usual one. A photo without lesions has an empty file. */
export function writeYolo({ photos }: Pick<ExchangeSet, 'photos'>): FileOut[] {
  const stemOf = nameFiles(photos.map(({ name }) => name));
  const sizes: Record<string, unknown>[] = [];
  const labels = photos.flatMap(({ name, readings }) => {
    const marked = readings.flatMap((reading) =>
      reading.status === 'done' && reading.marked ? [{ rater: reading.rater, ...reading.marked }] : [],
    );
    if (marked.length > 0)
      sizes.push({
        labels: stemOf(name),
        photo: name,
        width_px: marked[0].size.widthPx,
        height_px: marked[0].size.heightPx,
      });
    return marked.map(({ rater, size, lesions }): FileOut => {
      const lines = lesions.map((lesion) => {
        const { x0, y0, x1, y1 } = boxOf(lesion, size);
        const box = [
          (x0 + x1) / 2 / size.widthPx,
          (y0 + y1) / 2 / size.heightPx,
          (x1 - x0) / size.widthPx,
          (y1 - y0) / size.heightPx,
        ];
        return `${LESION_TYPES.indexOf(lesion.type)} ${box.join(' ')}\n`;
      });
      return { path: `${raterFolder(rater)}labels/${stemOf(name)}.txt`, text: lines.join('') };
    });
  });
  return [
    { path: 'classes.txt', text: LESION_TYPES.map((type) => `${type}\n`).join('') },
    { path: SIZES_FILE, text: writeTable(SIZES_COLUMNS, sizes) },
    ...labels,
  ];
}
