/** Writes lesions in COCO's object detection form. */
import { LESION_TYPES } from '#core/schema/lesion-correction.ts';
import { boxOf } from '../clarte/write-tables.ts';
import type { ExchangeSet, FileOut, Lesion, Size } from '../neutral.ts';

/**
 * Images that have a size, with `attributes.rater` and `attributes.from` with each box; a dot has its centre and radius
 * in `attributes.dot`. `clarte_checked_by` names who looked at an image, so that none found is not lost.
 */
export function writeCoco({ photos }: Pick<ExchangeSet, 'photos'>): FileOut[] {
  let id = 0;
  const sized = photos.flatMap((photo) => {
    const size = photo.size ?? photo.readings.find(({ marked }) => marked)?.marked?.size;
    return size ? [{ ...photo, size }] : [];
  });
  const done = (readings: (typeof sized)[number]['readings']) =>
    readings.filter(({ status, marked }) => status === 'done' && marked !== null);
  const file = {
    info: { description: 'Lesions marked by raters, from Clarté', version: '1.0' },
    licenses: [],
    images: sized.map(({ name, size, readings }, i) => ({
      id: i + 1,
      file_name: name,
      width: size.widthPx,
      height: size.heightPx,
      clarte_checked_by: done(readings).map(({ rater, madeAt }) => ({ rater, made_at: madeAt })),
    })),
    annotations: sized.flatMap(({ size, readings }, i) =>
      done(readings).flatMap(({ rater, marked }) =>
        marked!.lesions.map((lesion) => ({
          id: ++id,
          image_id: i + 1,
          ...toAnnotation(lesion, rater, size),
        })),
      ),
    ),
    categories: LESION_TYPES.map((name, i) => ({ id: i + 1, name, supercategory: 'lesion' })),
  };
  return [{ path: 'coco.json', text: `${JSON.stringify(file, null, 1)}\n` }];
}

function toAnnotation(lesion: Lesion, rater: string, size: Size) {
  const { x0, y0, x1, y1 } = lesion.box
    ? {
        x0: lesion.x - lesion.box.widthPx / 2,
        y0: lesion.y - lesion.box.heightPx / 2,
        x1: lesion.x + lesion.box.widthPx / 2,
        y1: lesion.y + lesion.box.heightPx / 2,
      }
    : boxOf(lesion, size);
  const bbox = [x0, y0, x1 - x0, y1 - y0];
  return {
    category_id: LESION_TYPES.indexOf(lesion.type) + 1,
    bbox,
    area: bbox[2] * bbox[3],
    segmentation: [],
    iscrowd: 0,
    attributes: {
      rater,
      from: lesion.from,
      ...(lesion.box ? {} : { dot: [lesion.x, lesion.y, lesion.radiusPx] }),
    },
  };
}
