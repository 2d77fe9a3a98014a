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

/** Pixels of a box by their brightness, and how many of them are burnt out. */
export type LightCounts = { readonly levels: Uint32Array; readonly burnt: number };

/** Exposure of the pixels in `boxes`, the patches of skin or the whole picture; every box counts the same. */
export function measureExposure(raster: Raster, boxes: readonly Box[]): Exposure {
  return exposureOf(boxes.map((box) => countLight(raster, box)));
}

/** What is seen in `box`, to be taken together with other boxes by {@link exposureOf}. */
export function countLight({ widthPx, heightPx, data }: Raster, box: Box): LightCounts {
  const columns = Int32Array.from({ length: GRID }, (_, step) => 3 * at(box.x, box.width, step, widthPx));
  const levels = new Uint32Array(256);
  let burnt = 0;
  for (let row = 0; row < GRID; row++) {
    const line = 3 * widthPx * at(box.y, box.height, row, heightPx);
    for (let column = 0; column < GRID; column++) {
      const i = line + columns[column];
      const r = data[i];
      const g = data[i + 1];
      const b = data[i + 2];
      levels[Math.round(0.299 * r + 0.587 * g + 0.114 * b)]++;
      // The middle one of three.
      if (Math.max(Math.min(r, g), Math.min(Math.max(r, g), b)) >= BURNT_FROM) burnt++;
    }
  }
  return { levels, burnt };
}

/** Exposure of all boxes that were counted. */
export function exposureOf(boxes: readonly LightCounts[]): Exposure {
  const total = boxes.length * GRID * GRID;
  const brighter = (level: number) => boxes.reduce((sum, { levels }) => sum + levels[level], 0);
  let litLevel = 255;
  for (let above = brighter(255); litLevel > 0 && above < total / 20; above += brighter(litLevel)) litLevel--;
  const burnt = boxes.reduce((sum, one) => sum + one.burnt, 0);
  return { litLevel, burntShare: total === 0 ? 0 : burnt / total };
}

function at(start: number, length: number, step: number, limit: number): number {
  return Math.max(0, Math.min(limit - 1, Math.floor(start + ((step + 0.5) / GRID) * length)));
}
