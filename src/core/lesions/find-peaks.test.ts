import { describe, expect, it } from 'vitest';
import { findPeaks } from './find-peaks.ts';

const map = (rows: number[][]) => ({
  columns: rows[0].length,
  rows: rows.length,
  cellPx: 8,
  probabilities: Float32Array.from(rows.flat()),
});

/** A hill of Gauss's shape around (x, y) in cells, `sigma` cells wide. */
const hill = (x: number, y: number, sigma: number) =>
  map(
    Array.from({ length: 9 }, (_, row) =>
      Array.from(
        { length: 9 },
        (_, column) =>
          0.9 * Math.exp(-((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2) / (2 * sigma * sigma)),
      ),
    ),
  );

describe('findPeaks', () => {
  it('keeps the highest of neighbours, surest first, in pixels', () => {
    const peaks = findPeaks(
      map([
        [0.5, 0.75, 0.5, 0, 0],
        [0.25, 0.5, 0, 0, 0],
        [0, 0, 0, 0, 1],
      ]),
      0.2,
      1,
    );
    expect(peaks).toHaveLength(2);
    expect(peaks[0]).toMatchObject({ x: 36, y: 20, chance: 1 });
    expect(peaks[1]).toMatchObject({ x: 12, y: 4, chance: 0.75 });
  });

  it('finds the top of a hill between cells, and the size of its lesion', () => {
    const [peak, ...others] = findPeaks(hill(4.8, 3.3, 1), 0.2, 2);
    expect(others).toHaveLength(0);
    expect(peak.x).toBeCloseTo(4.8 * 8, 3);
    expect(peak.y).toBeCloseTo(3.3 * 8, 3);
    expect(peak.widthPx).toBeCloseTo(5 * 8, 2);
    expect(peak.heightPx).toBeCloseTo(5 * 8, 2);
  });

  it('finds one peak on a plateau, and none below the threshold', () => {
    expect(findPeaks(map([[0.5, 0.5, 0.5]]), 0.2, 1)).toHaveLength(1);
    expect(findPeaks(map([[0.5, 0.5, 0.5]]), 0.5, 1)).toHaveLength(0);
  });
});
