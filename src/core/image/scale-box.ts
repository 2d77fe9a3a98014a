/** Moves boxes between a photo and its shrunken raster. */
import type { Box } from '../schema/box.ts';

type Size = { readonly widthPx: number; readonly heightPx: number };

/** The box of a picture of size `from`, in the pixels of the same picture at size `to`. */
export function scaleBox(box: Box, from: Size, to: Size): Box {
  const across = to.widthPx / from.widthPx;
  const down = to.heightPx / from.heightPx;
  return { x: box.x * across, y: box.y * down, width: box.width * across, height: box.height * down };
}
