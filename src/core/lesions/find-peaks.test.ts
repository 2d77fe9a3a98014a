import { describe, expect, it } from 'vitest';
import { findPeaks } from './find-peaks.ts';

const map = (rows: number[][]) => ({
  columns: rows[0].length,
  rows: rows.length,
  cellPx: 8,
  chances: Float32Array.from(rows.flat()),
});

describe('findPeaks', () => {
  it('keeps the highest of neighbours, and names the centres of cells in pixels, surest first', () => {
    const peaks = findPeaks(
      map([
        [0.5, 0.75, 0, 0, 0],
        [0.25, 0.5, 0, 0, 0],
        [0, 0, 0, 0, 1],
      ]),
      0.2,
      1,
    );
    expect(peaks).toEqual([
      { x: 36, y: 20, chance: 1 },
      { x: 12, y: 4, chance: 0.75 },
    ]);
  });

  it('finds one peak on a plateau, and none below the threshold', () => {
    expect(findPeaks(map([[0.5, 0.5, 0.5]]), 0.2, 1)).toHaveLength(1);
    expect(findPeaks(map([[0.5, 0.5, 0.5]]), 0.5, 1)).toHaveLength(0);
  });
});
