/** Measures how well the skin is lit. */
import type { Raster } from '../image/raster.ts';
import type { Box } from '../schema/box.ts';

/** Light on skin. */
export type Exposure = {
  /**
   * Brightness (BT.601 luminance, 0-255) that one skin pixel in twenty exceeds. Lit skin of any tone has highlights,
   * so this tells a dark photo from dark skin far better than the mean does.
   */
  readonly litLevel: number;
  /** Share of skin pixels, 0-1, with at least two of the three channels burnt out, so that no colour is left. */
  readonly burntShare: number;
};

/** Pixels looked at in each box, along each side: enough for a twentieth, and quick. */
const GRID = 96;
const BURNT_FROM = 250;

/** Exposure of the pixels in `boxes`, the patches of skin or the whole picture; every box counts the same. */
export function measureExposure(raster: Raster, boxes: readonly Box[]): Exposure {
  const counts = new Uint32Array(256);
  let burnt = 0;
  for (const box of boxes) {
    for (let row = 0; row < GRID; row++) {
      const y = at(box.y, box.height, row, raster.heightPx);
      for (let column = 0; column < GRID; column++) {
        const i = (y * raster.widthPx + at(box.x, box.width, column, raster.widthPx)) * 3;
        const [r, g, b] = [raster.data[i], raster.data[i + 1], raster.data[i + 2]];
        counts[Math.round(0.299 * r + 0.587 * g + 0.114 * b)]++;
        // The middle one of three.
        if (Math.max(Math.min(r, g), Math.min(Math.max(r, g), b)) >= BURNT_FROM) burnt++;
      }
    }
  }
  const total = boxes.length * GRID * GRID;
  let litLevel = 255;
  for (let above = counts[255]; litLevel > 0 && above < total / 20; above += counts[litLevel]) litLevel--;
  return { litLevel, burntShare: total === 0 ? 0 : burnt / total };
}

function at(start: number, length: number, step: number, limit: number): number {
  return Math.max(0, Math.min(limit - 1, Math.floor(start + ((step + 0.5) / GRID) * length)));
}
