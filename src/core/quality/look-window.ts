/** The part of a picture that its making is told from: the middle of the face, at the raster's own pixels. */
import type { Raster } from '../image/raster.ts';
import type { Box } from '../schema/box.ts';

/** Pixels looked at along each side, at most: enough to tell, and milliseconds. */
const WINDOW_PX = 320;
/** Side of the blocks that texture is read in. */
export const BLOCK_PX = 16;
/** Darker blocks are hair, pupils and background. */
const LEAST_LUMA = 30;

/** Channels and luminance (BT.601) of a window, row by row, 0-255. */
export type Window = {
  readonly w: number;
  readonly h: number;
  readonly rgb: Uint8Array;
  readonly luma: Float32Array;
};

/** The middle of `box`, clipped to the raster. */
export function lookWindow({ widthPx, heightPx, data }: Raster, box: Box): Window {
  const [x0, w] = middleOf(box.x, box.width, widthPx);
  const [y0, h] = middleOf(box.y, box.height, heightPx);
  const rgb = new Uint8Array(w * h * 3);
  for (let y = 0; y < h; y++) {
    const from = ((y0 + y) * widthPx + x0) * 3;
    rgb.set(data.subarray(from, from + w * 3), y * w * 3);
  }
  const luma = new Float32Array(w * h);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3)
    luma[i] = 0.299 * rgb[at] + 0.587 * rgb[at + 1] + 0.114 * rgb[at + 2];
  return { w, h, rgb, luma };
}

/** Where the middle of a stretch begins, and its length: at most `WINDOW_PX`, within `end`. */
function middleOf(from: number, length: number, end: number): [number, number] {
  const [a, b] = [Math.max(0, Math.floor(from)), Math.min(end, Math.ceil(from + length))];
  const size = Math.max(1, Math.min(WINDOW_PX, b - a));
  return [Math.max(0, Math.min(end - size, Math.floor((a + b - size) / 2))), size];
}

/** What `read` says of each block that is no darker than skin may be, in rising order; it is told the block's corner. */
export function readBlocks(
  { w, h, luma }: Window,
  reachPx: number,
  read: (x: number, y: number, meanLuma: number) => number,
): number[] {
  const found: number[] = [];
  for (let y = reachPx; y + BLOCK_PX + reachPx <= h; y += BLOCK_PX)
    for (let x = reachPx; x + BLOCK_PX + reachPx <= w; x += BLOCK_PX) {
      let sum = 0;
      for (let row = y * w + x; row < (y + BLOCK_PX) * w + x; row += w)
        for (let i = row; i < row + BLOCK_PX; i++) sum += luma[i];
      const mean = sum / BLOCK_PX ** 2;
      if (mean >= LEAST_LUMA) found.push(read(x, y, mean));
    }
  return found.sort((a, b) => a - b);
}

/** The value below which `share` of the sorted values lie; 0 where there are none. */
export function atShare(sorted: ArrayLike<number>, share: number): number {
  return sorted.length === 0 ? 0 : sorted[Math.floor(share * (sorted.length - 1))];
}
