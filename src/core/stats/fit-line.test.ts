import { describe, expect, it } from 'vitest';
import { fitLine } from './fit-line.ts';

const apart = (variances: readonly number[]) =>
  variances.map((variance, i) => variances.map((_, j) => (i === j ? variance : 0)));

describe('fitLine', () => {
  it('finds a line that is there', () => {
    const line = fitLine([0, 1, 2, 3], [1, 3, 5, 7], apart([1, 1, 1, 1]))!;
    expect(line.slope).toBeCloseTo(2, 12);
    expect(line.level).toBeCloseTo(1, 12);
    // Var = s² / sum of squares about the mean = 1 / 5.
    expect(line.slopeSd).toBeCloseTo(Math.sqrt(0.2), 12);
  });

  it('listens less to what is less sure', () => {
    const line = fitLine([0, 0, 1], [0, 10, 1], apart([1, 1e6, 1]))!;
    expect(line.slope).toBeCloseTo(1, 3);
  });

  it('is less sure where errors hang together on each side', () => {
    const together = [0, 1, 2, 3].map((i) =>
      [0, 1, 2, 3].map((j) => (i === j ? 1 : i >> 1 === j >> 1 ? 0.9 : 0)),
    );
    const loose = fitLine([0, 0, 1, 1], [0, 0, 1, 1], apart([1, 1, 1, 1]))!;
    expect(fitLine([0, 0, 1, 1], [0, 0, 1, 1], together)!.slopeSd).toBeGreaterThan(1.3 * loose.slopeSd);
  });

  it('fits none through one place, or with errors that cannot be', () => {
    expect(fitLine([1, 1], [1, 2], apart([1, 1]))).toBeNull();
    expect(
      fitLine(
        [0, 1],
        [1, 2],
        [
          [1, 2],
          [2, 1],
        ],
      ),
    ).toBeNull();
  });
});
