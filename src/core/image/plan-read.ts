/** Turns a request for part of an upright photo into whole pixels of the stored photo. */
import type { ReadRequest } from '../ports.ts';
import type { Box } from '../schema/box.ts';
import { storedBox } from './orient-raster.ts';
import type { PhotoHeader } from './photo-header.ts';
import { uprightSize } from './sniff-photo.ts';

/** What to read of a photo as it is stored. */
export type ReadPlan = {
  /** Whole pixels of the stored photo. */
  readonly region: Box;
  /** Width in pixels that the region is shrunk to, before it is set upright. */
  readonly widthPx: number;
  /** Height in pixels that the region is shrunk to, before it is set upright. */
  readonly heightPx: number;
};

/**
 * The plan for `request`: the region is rounded outwards and clipped to the photo (at least one pixel), and shrunk,
 * never enlarged, until its longer side is at most `maxSidePx`. Throws RangeError for a region outside the photo.
 */
export function planRead(header: PhotoHeader, { region, maxSidePx }: ReadRequest): ReadPlan {
  if (!(maxSidePx >= 1)) throw new RangeError(`cannot read at ${maxSidePx} pixels`);
  const upright = uprightSize(header);
  const whole = { x: 0, y: 0, width: upright.widthPx, height: upright.heightPx };
  const stored = storedBox(region ? clip(region, whole) : whole, upright, header.orientation);
  const scale = Math.min(1, Math.floor(maxSidePx) / Math.max(stored.width, stored.height));
  return {
    region: stored,
    widthPx: Math.max(1, Math.round(stored.width * scale)),
    heightPx: Math.max(1, Math.round(stored.height * scale)),
  };
}

function clip(box: Box, { width, height }: Box): Box {
  const x0 = Math.max(0, Math.floor(box.x));
  const y0 = Math.max(0, Math.floor(box.y));
  const x1 = Math.min(width, Math.max(x0 + 1, Math.ceil(box.x + box.width)));
  const y1 = Math.min(height, Math.max(y0 + 1, Math.ceil(box.y + box.height)));
  if (!(x1 > x0 && y1 > y0)) throw new RangeError('region lies outside the photo');
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}
