/** Measures how fine the detail of a picture is, and whether its skin has a texture. */
import { atShare, BLOCK_PX, readBlocks, type Window } from './look-window.ts';

/** Figures of a window's detail. */
export type Detail = {
  /** log2 of how much weaker the finest detail is than detail four times as coarse. */
  readonly fineness: number;
  /** log2 of how much more pixels four apart differ than neighbours, in the middle one of the blocks: 2 for gradients alone. */
  readonly smoothness: number;
  /** Detail over brightness, in thousandths, which three tenths of the blocks have less of. */
  readonly texture: number;
  /** How unevenly steps between neighbours are spread in the quarter of blocks with the evenest: 1.25 as noise spreads them. */
  readonly patchiness: number;
};

/** Steps that say nothing, in levels: added so that flat blocks do not swing. */
const QUIET = 0.05;

/** Figures of `window`. */
export function measureDetail(window: Window): Detail {
  const slopes = readBlocks(window, 4, (x, y) => slopeOf(window, x, y));
  const textures = readBlocks(window, 1, (x, y, mean) => (1000 * detailOf(window, x, y)) / mean);
  return {
    fineness: measureFineness(window),
    smoothness: atShare(slopes, 0.5),
    texture: atShare(textures, 0.3),
    patchiness: atShare(
      readBlocks(window, 1, (x, y) => unevennessOf(window, x, y)),
      0.25,
    ),
  };
}

// Loops within loops and no function for each pixel: these are read of 100,000 pixels of every photo.
function slopeOf({ w, luma }: Window, x: number, y: number): number {
  let near = 0;
  let far = 0;
  for (let row = y * w + x; row < (y + BLOCK_PX) * w + x; row += w)
    for (let i = row; i < row + BLOCK_PX; i++) {
      const own = luma[i];
      near += Math.abs(luma[i + 1] - own) + Math.abs(luma[i + w] - own);
      far += Math.abs(luma[i + 4] - own) + Math.abs(luma[i + 4 * w] - own);
    }
  return Math.log2((far + 512 * QUIET) / (near + 512 * QUIET));
}

function detailOf({ w, luma }: Window, x: number, y: number): number {
  let sum = 0;
  for (let row = y * w + x; row < (y + BLOCK_PX) * w + x; row += w)
    for (let i = row; i < row + BLOCK_PX; i++)
      sum += Math.abs(luma[i] - (luma[i - 1] + luma[i + 1] + luma[i - w] + luma[i + w]) / 4);
  return sum / 256;
}

function unevennessOf({ w, luma }: Window, x: number, y: number): number {
  let sum = 0;
  let squares = 0;
  for (let row = y * w + x; row < (y + BLOCK_PX) * w + x; row += w)
    for (let i = row; i < row + BLOCK_PX; i++) {
      const dx = luma[i + 1] - luma[i];
      const dy = luma[i + w] - luma[i];
      sum += Math.abs(dx) + Math.abs(dy);
      squares += dx * dx + dy * dy;
    }
  return Math.sqrt(squares / 512 + 0.04) / (sum / 512 + 0.2);
}

function measureFineness(window: Window): number {
  const quarter = halve(halve(window));
  if (quarter.w < 3 || quarter.h < 3) return 0;
  return Math.log2((meanDetail(quarter) + QUIET) / (meanDetail(window) + QUIET));
}

type Plane = Pick<Window, 'w' | 'h' | 'luma'>;

/** Mean absolute difference from the mean of four neighbours. */
function meanDetail({ w, h, luma }: Plane): number {
  let sum = 0;
  for (let y = 1; y < h - 1; y++)
    for (let i = y * w + 1; i < (y + 1) * w - 1; i++)
      sum += Math.abs(luma[i] - (luma[i - 1] + luma[i + 1] + luma[i - w] + luma[i + w]) / 4);
  return sum / ((w - 2) * (h - 2));
}

function halve({ w, h, luma }: Plane): Plane {
  const [w2, h2] = [w >> 1, h >> 1];
  const out = new Float32Array(w2 * h2);
  for (let y = 0, to = 0; y < h2; y++)
    for (let x = 0, i = 2 * y * w; x < w2; x++, to++, i += 2)
      out[to] = (luma[i] + luma[i + 1] + luma[i + w] + luma[i + w + 1]) / 4;
  return { w: w2, h: h2, luma: out };
}
