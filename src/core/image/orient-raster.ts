/** Sets rasters upright by EXIF orientation, and finds boxes of the upright photo in the stored one. */
import type { Box } from '../schema/box.ts';
import type { Orientation } from './photo-header.ts';
import type { Raster, Turns } from './raster.ts';
import { turnBox, turnRaster, undoTurns } from './turn-raster.ts';

/** How each orientation becomes upright: mirror left to right first, then quarter turns clockwise (CIPA DC-008). */
const STEPS: Record<Orientation, { readonly mirror: boolean; readonly turns: Turns }> = {
  1: { mirror: false, turns: 0 },
  2: { mirror: true, turns: 0 },
  3: { mirror: false, turns: 2 },
  4: { mirror: true, turns: 2 },
  5: { mirror: true, turns: 3 },
  6: { mirror: false, turns: 1 },
  7: { mirror: true, turns: 1 },
  8: { mirror: false, turns: 3 },
};

/** A raster as stored, set upright; the same object for orientation 1. */
export function orientRaster(raster: Raster, orientation: Orientation): Raster {
  const { mirror, turns } = STEPS[orientation];
  return turnRaster(mirror ? mirrorRaster(raster) : raster, turns);
}

/** The box of the stored picture that shows `box` of the upright picture, whose size is `upright`. */
export function storedBox(
  box: Box,
  upright: { readonly widthPx: number; readonly heightPx: number },
  orientation: Orientation,
): Box {
  const { mirror, turns } = STEPS[orientation];
  const unturned = turnBox(box, upright, undoTurns(turns));
  if (!mirror) return unturned;
  const storedWidthPx = turns % 2 === 0 ? upright.widthPx : upright.heightPx;
  return { ...unturned, x: storedWidthPx - unturned.x - unturned.width };
}

function mirrorRaster({ widthPx, heightPx, data }: Raster): Raster {
  const out = new Uint8Array(data.length);
  for (let y = 0, from = 0; y < heightPx; y++) {
    let to = ((y + 1) * widthPx - 1) * 3;
    for (let x = 0; x < widthPx; x++, from += 3, to -= 3) {
      out[to] = data[from];
      out[to + 1] = data[from + 1];
      out[to + 2] = data[from + 2];
    }
  }
  return { widthPx, heightPx, data: out };
}
