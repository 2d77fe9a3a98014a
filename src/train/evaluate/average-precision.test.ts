import { expect, it } from 'vitest';
import { averagePrecision, byOverlap } from './average-precision.ts';

const box = (x: number, y: number, side: number) => ({
  x: x - side / 2,
  y: y - side / 2,
  width: side,
  height: side,
});
const peak = (x: number, y: number, chance: number) => ({ x, y, chance });

it('matches each box once, within half its side or 8 pixels, and takes the area under monotone precision', () => {
  const pictures = [
    {
      boxes: [box(50, 50, 30), box(100, 100, 10)],
      peaks: [peak(62, 50, 0.9), peak(55, 50, 0.8), peak(107, 100, 0.7)],
    },
    { boxes: [box(10, 10, 10)], peaks: [peak(30, 10, 0.6)] },
  ];
  const { averagePrecision: area, curve } = averagePrecision(pictures);
  // Hits in order of chance: yes, no (box taken), yes, no; three boxes in all.
  expect(area).toBeCloseTo((1 / 3) * 1 + (1 / 3) * (2 / 3), 10);
  expect(curve.at(-1)).toEqual({ recall: 2 / 3, falsePerPicture: 1, threshold: 0.6 });
});

it('is 0 where nothing is found', () => {
  expect(averagePrecision([{ boxes: [box(5, 5, 5)], peaks: [] }]).averagePrecision).toBe(0);
});

it('asks for overlap of boxes where told to', () => {
  const pictures = [
    {
      boxes: [box(50, 50, 20)],
      peaks: [{ ...peak(50, 60, 0.9), widthPx: 20, heightPx: 20 }],
    },
  ];
  // Half of each box is shared: 200 of 600 square pixels.
  expect(averagePrecision(pictures, byOverlap(0.33)).averagePrecision).toBe(1);
  expect(averagePrecision(pictures, byOverlap(0.34)).averagePrecision).toBe(0);
});
