import { expect, it } from 'vitest';
import { agreeFolds, agreementOf } from './agree-folds.ts';
import { logPeaks } from './agree-lesions.ts';
import type { FaceCrop } from './face-crop.ts';

const SIDE = 12;
const PHOTOS = 40;
/** Frames whose maps hold as many sure peaks as lesions were counted, up to nine, and whose counts are said too low by `lost`. */
const crops = Array.from(
  { length: 2 * PHOTOS },
  (_, i) => ({ kind: i % 5 === 4 ? 'clear' : 'frames', count: i % 10 }) as FaceCrop,
);
const mapOf = (count: number) =>
  Float32Array.from({ length: SIDE * SIDE }, (_, at) =>
    at % 2 === 0 && Math.floor(at / SIDE) % 2 === 0 && at / 2 < 3 * count ? 0.5 : 0.01,
  );
const fold = (from: number, lost: number) => {
  const indices = Array.from({ length: PHOTOS }, (_, i) => from + i);
  const counts = indices.map((index) => crops[index].count!);
  return {
    result: {
      indices,
      predictions: counts.map((count) => ({
        ...{ severity: 3, zones: [], weights: [], grades: [] },
        logCount: Math.log1p(count) - lost,
      })),
    },
    maps: counts.map(mapOf),
  };
};

it('fits each fold on the others alone', () => {
  const folds = [fold(0, 0.5), fold(PHOTOS, 0)];
  const agreed = agreeFolds(crops, folds);
  // The second fold's networks say what is there; the first one's counts are taken as if they did.
  const own = agreed[0].map(({ logCount }, i) => logCount - folds[0].result.predictions[i].logCount);
  expect(Math.max(...own.map(Math.abs))).toBeLessThan(0.3);
  const other = agreed[1].map(({ logCount }, i) => logCount - folds[1].result.predictions[i].logCount);
  expect(other.reduce((a, b) => a + b) / PHOTOS).toBeGreaterThan(0.3);
  for (const { logCount, map } of agreed[1].filter((_, i) => crops[PHOTOS + i].count! > 0))
    expect(Math.abs(logPeaks(map) - logCount)).toBeLessThan(0.6);
});

it('leaves what a single fold says, which has no others to learn from', () => {
  const alone = fold(0, 0.5);
  const [said] = agreeFolds(crops, [alone]);
  expect(said.map(({ map }) => map)).toEqual(alone.maps);
  expect(agreementOf(crops, [])).toBeNull();
});
