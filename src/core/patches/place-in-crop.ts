/** Moves boxes from a photo's raster into its face crop. */
import type { Turns } from '../image/raster.ts';
import { turnBox } from '../image/turn-raster.ts';
import type { Box } from '../schema/box.ts';

/** A box of the raster in pixels of the upright crop of `sizePx`, whose box in the raster is `crop`. */
export function placeInCrop(box: Box, crop: Box, turns: Turns, sizePx: number): Box {
  const by = sizePx / crop.width;
  const lying = {
    x: (box.x - crop.x) * by,
    y: (box.y - crop.y) * by,
    width: box.width * by,
    height: box.height * by,
  };
  return turnBox(lying, { widthPx: sizePx, heightPx: sizePx }, turns);
}
