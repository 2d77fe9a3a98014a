/** Says which cells of a face crop each zone covers. */
import type { Box } from '../schema/box.ts';

/** Side of a cell in pixels of the crop. */
export const COVER_CELL_PX = 8;

/**
 * [zones, cells²]: the share of each cell that each box covers, boxes in pixels of the crop and clipped to it; zones that
 * are not there cover nothing.
 */
export function drawCover(boxes: readonly Box[], zones: number, cells: number): Float32Array {
  const cover = new Float32Array(zones * cells * cells);
  const along = (from: number, length: number) =>
    Float32Array.from({ length: cells }, (_, cell) => {
      const shared =
        Math.min(from + length, (cell + 1) * COVER_CELL_PX) - Math.max(from, cell * COVER_CELL_PX);
      return Math.max(0, shared) / COVER_CELL_PX;
    });
  for (const [zone, box] of boxes.slice(0, zones).entries()) {
    const [across, down] = [along(box.x, box.width), along(box.y, box.height)];
    for (let row = 0; row < cells; row++)
      for (let column = 0; column < cells; column++)
        cover[(zone * cells + row) * cells + column] = down[row] * across[column];
  }
  return cover;
}
