/** Slides a cascade over a picture at many sizes, as OpenCV's CascadeClassifier::detectMultiScale. */
import type { Box } from '../../schema/box.ts';
import { bindCascade } from './bind-cascade.ts';
import { groupBoxes, type Hit } from './group-boxes.ts';
import type { Cascade } from './parse-cascade.ts';
import { type Grey, resizeGrey } from './resize-grey.ts';
import { roundHalfEven } from './round-half-even.ts';
import { type SumTable, sumTable } from './sum-table.ts';

export type ScanOptions = {
  /** Ratio of one size to the next smaller one; 1.1 where absent. */
  readonly scaleFactor?: number;
  /** Smallest and largest side of a hit in pixels; the window and the picture where absent. */
  readonly minSidePx?: number;
  readonly maxSidePx?: number;
};

/** How far boxes may differ and still be grouped, as a share of their size; OpenCV's own. */
export const GROUP_EPS = 0.2;

/**
 * Hits in pixels of `grey`, in no particular order. The same boxes as OpenCV 4.5.1's detectMultiScale; `minNeighbours`
 * is how many single hits a box must have more than, 5 in the method.
 */
export function detectMultiScale(
  grey: Grey,
  cascade: Cascade,
  options: ScanOptions & { readonly minNeighbours?: number } = {},
): Hit[] {
  return groupBoxes(scanScales(grey, cascade, options), options.minNeighbours ?? 5, GROUP_EPS);
}

/**
 * Every single hit, not yet grouped. The picture is shrunk for each size; the window moves by 2 shrunken pixels below
 * scale 2 and by 1 from there on, and by one step more where the first stage rejects.
 */
export function scanScales(grey: Grey, cascade: Cascade, options: ScanOptions = {}): Box[] {
  const { scaleFactor = 1.1, minSidePx = 0 } = options;
  const maxSidePx = Math.min(options.maxSidePx ?? Number.POSITIVE_INFINITY, grey.widthPx, grey.heightPx);
  const found: Box[] = [];
  const stripes = Math.ceil((grey.widthPx - cascade.windowWidthPx + 1) / 32);
  let table: SumTable | undefined;
  for (let factor = 1; ; factor *= scaleFactor) {
    const sidePx = roundHalfEven(Math.max(cascade.windowWidthPx, cascade.windowHeightPx) * factor);
    if (sidePx > maxSidePx) return found;
    if (roundHalfEven(Math.min(cascade.windowWidthPx, cascade.windowHeightPx) * factor) < minSidePx) continue;
    const scale = Math.fround(factor);
    const small = resizeGrey(
      grey,
      roundHalfEven(Math.fround(grey.widthPx / scale)),
      roundHalfEven(Math.fround(grey.heightPx / scale)),
    );
    table = sumTable(small, table);
    scanPicture(small, table, cascade, scale, stripes, found);
  }
}

function scanPicture(
  grey: Grey,
  table: SumTable,
  cascade: Cascade,
  scale: number,
  stripes: number,
  found: Box[],
): void {
  const step = scale >= 2 ? 1 : 2;
  const placesX = grey.widthPx + 1 - cascade.windowWidthPx;
  const placesY = grey.heightPx + 1 - cascade.windowHeightPx;
  // OpenCV shares the rows out in stripes and may leave the last odd row out.
  const stripePx = Math.max(Math.floor((Math.floor(placesY / step) + stripes - 1) / stripes), 1) * step;
  const endY = Math.min(stripes * stripePx, placesY);
  const width = roundHalfEven(Math.fround(cascade.windowWidthPx * scale));
  const height = roundHalfEven(Math.fround(cascade.windowHeightPx * scale));
  const test = bindCascade(cascade, table);
  for (let y = 0; y < endY; y += step) {
    for (let x = 0; x < placesX; x += step) {
      const verdict = test(x, y);
      if (verdict === 1) {
        found.push({
          x: roundHalfEven(Math.fround(x * scale)),
          y: roundHalfEven(Math.fround(y * scale)),
          width,
          height,
        });
      } else if (verdict === 0) {
        x += step;
      }
    }
  }
}
