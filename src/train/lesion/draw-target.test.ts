import { describe, expect, it } from 'vitest';
import { drawMeanTarget, drawTarget } from './draw-target.ts';

const CELL_PX = 8;
/** A lesion whose centre is that of cell (column, row). */
const lesion = (column: number, row: number) => ({
  x: (column + 0.5) * CELL_PX - 10,
  y: (row + 0.5) * CELL_PX - 10,
  width: 20,
  height: 20,
});

describe('drawMeanTarget', () => {
  it('gives a cell the share of raters who marked it', () => {
    const [both, one] = [lesion(2, 2), lesion(12, 7)];
    const target = drawMeanTarget([[both], [both, one], [both], [both]], 10, 16, CELL_PX);
    expect(target[2 * 16 + 2]).toBeCloseTo(1, 6);
    expect(target[7 * 16 + 12]).toBeCloseTo(0.25, 6);
    expect(target[9 * 16]).toBe(0);
  });

  it('is the drawing itself where there is one rater', () => {
    const boxes = [lesion(1, 1), lesion(5, 3)];
    expect(drawMeanTarget([boxes], 8, 8, CELL_PX)).toEqual(drawTarget(boxes, 8, 8, CELL_PX));
  });

  it('is empty where nobody marked anything', () => {
    expect(drawMeanTarget([[], []], 4, 4, CELL_PX)).toEqual(new Float32Array(16));
  });
});
