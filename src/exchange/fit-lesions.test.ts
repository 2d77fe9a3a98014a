import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitLesions, isSameShape } from './fit-lesions.ts';
import { startLog } from './start-log.ts';

const place = { row: 1, at: 'line 2' };
const sideArb = fc.integer({ min: 64, max: 8000 });

it('knows every rounded copy of a photo for the same, and a tenth of difference for another', () => {
  fc.assert(
    fc.property(sideArb, sideArb, fc.double({ min: 0.1, max: 1, noNaN: true }), (widthPx, heightPx, by) => {
      for (const round of [Math.round, Math.floor, Math.ceil]) {
        const copy = {
          widthPx: Math.max(1, round(widthPx * by)),
          heightPx: Math.max(1, round(heightPx * by)),
        };
        expect(isSameShape(copy, { widthPx, heightPx })).toBe(true);
        expect(isSameShape({ widthPx, heightPx }, copy)).toBe(true);
      }
      const other = { widthPx: Math.round(widthPx * 0.9) - 2, heightPx };
      expect(isSameShape(other, { widthPx, heightPx })).toBe(false);
    }),
  );
});

it('scales to the photo, and says that a photo is turned', () => {
  const log = startLog();
  const lesion = { x: 10, y: 20, radiusPx: 2, box: null, type: 'papule', from: 'rater', place } as const;
  const marked = { size: { widthPx: 100, heightPx: 200 }, lesions: [lesion] };
  expect(fitLesions(marked, { widthPx: 300, heightPx: 600 }, log, place)).toMatchObject([
    { x: 30, y: 60, radiusPx: 6 },
  ]);
  expect(fitLesions(marked, { widthPx: 200, heightPx: 100 }, log, place)).toBeNull();
  expect(log.done().left).toMatchObject([{ code: 'turned', at: 'line 2' }]);
});

it('keeps “none found” apart from “all of it outside”', () => {
  const log = startLog();
  const size = { widthPx: 100, heightPx: 200 };
  const lesion = { x: 101, y: 20, radiusPx: 2, box: null, type: 'papule', from: 'rater', place } as const;
  expect(fitLesions({ size, lesions: [] }, size, log, place)).toEqual([]);
  expect(fitLesions({ size, lesions: [lesion] }, size, log, place)).toBeNull();
});
