/** Writes lesions as Pascal VOC: a folder a rater, one XML file a photo. */
import { XMLBuilder } from 'fast-xml-parser';
import { boxOf } from '../clarte/write-tables.ts';
import { nameFiles } from '../name-files.ts';
import type { ExchangeSet, FileOut, Lesion, Size } from '../neutral.ts';
import { raterFolder } from '../rater-folder.ts';

/** Dots become boxes; a dot without a radius gets the usual one. A photo without lesions has a file without objects. */
export function writeVoc({ photos }: Pick<ExchangeSet, 'photos'>): FileOut[] {
  const builder = new XMLBuilder({ format: true, indentBy: '  ' });
  const stemOf = nameFiles(photos.map(({ name }) => name));
  return photos.flatMap(({ name, readings }) =>
    readings.flatMap(({ status, rater, marked }): FileOut[] => {
      if (status !== 'done' || marked === null) return [];
      const annotation = {
        folder: 'photos',
        filename: name,
        size: { width: marked.size.widthPx, height: marked.size.heightPx, depth: 3 },
        segmented: 0,
        object: marked.lesions.map((lesion) => toObject(lesion, marked.size)),
      };
      return [
        { path: `${raterFolder(rater)}${stemOf(name)}.xml`, text: builder.build({ annotation }) as string },
      ];
    }),
  );
}

function toObject(lesion: Lesion, size: Size) {
  const { x0, y0, x1, y1 } = boxOf(lesion, size);
  const bndbox = { xmin: x0, ymin: y0, xmax: x1, ymax: y1 };
  return { name: lesion.type, pose: 'Unspecified', truncated: 0, difficult: 0, bndbox };
}
