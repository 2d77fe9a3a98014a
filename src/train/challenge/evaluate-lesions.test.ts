import { describe, expect, it } from 'vitest';
import type { Peak } from '#core/lesions/find-peaks.ts';
import { evaluateMarked } from './evaluate-lesions.ts';

const box = (x: number, y: number) => ({ x: x - 10, y: y - 10, width: 20, height: 20 });
const peak = (x: number, y: number, chance: number): Peak => ({ x, y, chance, widthPx: 20, heightPx: 20 });

describe('evaluateMarked', () => {
  it('holds peaks against every rater’s marks, and the count against their mean', () => {
    const photos = [{ readings: [[box(100, 100), box(300, 300)], [box(100, 100)]] }, { readings: [[]] }];
    const found = [[peak(101, 99, 0.9), peak(500, 500, 0.1)], [peak(50, 50, 0.5)]];
    const { averagePrecision, countError } = evaluateMarked(photos, found, 0.3);
    // Both raters meet the surest peak; the third mark is found by none: recall ends at 2 / 3.
    expect(averagePrecision).toBeCloseTo(2 / 3, 12);
    // |1 - 1.5| and |1 - 0|.
    expect(countError).toBeCloseTo(0.75, 12);
  });

  it('knows no precision where nothing was marked', () => {
    expect(evaluateMarked([{ readings: [[]] }], [[]], 0.3)).toEqual({
      averagePrecision: null,
      countError: 0,
    });
  });
});
