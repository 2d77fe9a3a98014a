import { describe, expect, it } from 'vitest';
import { rollPatch, rollsPerClass } from './roll-patch.ts';

const grey = (values: number[]) => Uint8Array.from(values.flatMap((v) => [v, v, v]));

describe('rollPatch', () => {
  it('rolls a forehead along x, right to left, by floor(width / (N + 1))', () => {
    const patch = { widthPx: 4, heightPx: 2, data: grey([1, 2, 3, 4, 5, 6, 7, 8]) };
    const [one, two] = rollPatch(patch, 'forehead', 2);
    expect(one.data).toEqual(grey([2, 3, 4, 1, 6, 7, 8, 5]));
    expect(two.data).toEqual(grey([3, 4, 1, 2, 7, 8, 5, 6]));
  });

  it('rolls cheeks and chin along y, bottom to top', () => {
    const patch = { widthPx: 2, heightPx: 3, data: grey([1, 2, 3, 4, 5, 6]) };
    const [one, two] = rollPatch(patch, 'chin', 2);
    expect(one.data).toEqual(grey([3, 4, 5, 6, 1, 2]));
    expect(two.data).toEqual(grey([5, 6, 1, 2, 3, 4]));
  });
});

describe('rollsPerClass', () => {
  it('gives the commonest class 2 and rarer ones floor(max / count) - 1 more', () => {
    const counts = new Map([
      [2, 300],
      [3, 500],
      [4, 250],
      [5, 90],
    ]);
    expect(rollsPerClass(counts)).toEqual(
      new Map([
        [2, 2],
        [3, 2],
        [4, 3],
        [5, 6],
      ]),
    );
  });
});
