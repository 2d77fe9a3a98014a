import { expect, it } from 'vitest';
import { augmentPatch } from './augment-patch.ts';

/** Red grows to the right, green downwards, blue is 200. */
const patch = {
  widthPx: 20,
  heightPx: 20,
  data: Uint8Array.from({ length: 1200 }, (_, i) => {
    const at = Math.floor(i / 3);
    return [10 * (at % 20), 10 * Math.floor(at / 20), 200][i % 3];
  }),
};
const pixel = ({ data }: { data: Uint8Array }, x: number, y: number) => [
  ...data.subarray((y * 20 + x) * 3, (y * 20 + x) * 3 + 3),
];

it('makes no copies where none are asked for, and keeps the order whatever the order of asking', () => {
  expect(augmentPatch(patch, [])).toEqual([]);
  const both = augmentPatch(patch, ['scale', 'flip']);
  expect(both).toEqual([...augmentPatch(patch, ['flip']), ...augmentPatch(patch, ['scale'])]);
});

it('mirrors left and right alone; twice is the patch again', () => {
  const [mirrored] = augmentPatch(patch, ['flip']);
  expect(pixel(mirrored, 0, 7)).toEqual(pixel(patch, 19, 7));
  expect(augmentPatch(mirrored, ['flip'])[0]).toEqual(patch);
});

it('makes a warmer and a cooler copy that stay within a byte', () => {
  const [warm, cool] = augmentPatch(patch, ['colour']);
  expect(pixel(warm, 10, 10)).toEqual([100, 96, 180]);
  expect(pixel(cool, 10, 10)).toEqual([100, 103, 216]);
});

it('enlarges about the middle, at the same size', () => {
  const [large] = augmentPatch(patch, ['scale']);
  expect([large.widthPx, large.heightPx]).toEqual([20, 20]);
  // 17 of 20 columns are kept, from the second on: the edges come from inside, the middle stays.
  expect(pixel(large, 0, 10)[0]).toBeGreaterThanOrEqual(10);
  expect(pixel(large, 19, 10)[0]).toBeLessThanOrEqual(180);
  expect(Math.abs(pixel(large, 10, 10)[0] - 95)).toBeLessThanOrEqual(8);
});
