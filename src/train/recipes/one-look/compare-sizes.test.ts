import { expect, it } from 'vitest';
import { compareSizes } from './compare-sizes.ts';

const box = (x: number, side: number) => ({ x, y: 0, width: side, height: side });
const peak = (x: number, y: number, side: number) => ({ x, y, chance: 0.5, widthPx: side, heightPx: side });

it('compares each lesion with the box that it lies on, and with no other', () => {
  const boxes = [box(0, 10), box(40, 20), box(100, 40)];
  const peaks = [peak(5, 5, 20), peak(50, 9, 40), peak(119, 20, 80), peak(6, 5, 99), peak(300, 5, 7)];
  expect(compareSizes([{ peaks, boxes }])).toEqual({ matched: 3, ratio: [2, 2, 2], spearman: 1 });
});

it('says nothing of a few', () => {
  expect(compareSizes([{ peaks: [peak(5, 5, 20)], boxes: [box(0, 10)] }])).toBeNull();
});
