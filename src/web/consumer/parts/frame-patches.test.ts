import fc from 'fast-check';
import { expect, test } from 'vitest';
import { framePatches } from './frame-patches.ts';

test('the frame lies in the photo and holds every patch', () => {
  const photo = { widthPx: 3000, heightPx: 4000 };
  const box = fc
    .tuple(fc.nat(2900), fc.nat(3900), fc.integer({ min: 1, max: 1500 }), fc.integer({ min: 1, max: 1500 }))
    .map(([x, y, w, h]) => ({ x, y, width: Math.min(w, 3000 - x), height: Math.min(h, 4000 - y) }));
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 4 }), (boxes) => {
      const frame = framePatches(boxes, photo);
      expect(frame.x).toBeGreaterThanOrEqual(0);
      expect(frame.y).toBeGreaterThanOrEqual(0);
      expect(frame.x + frame.width).toBeLessThanOrEqual(3000 + 1e-6);
      expect(frame.y + frame.height).toBeLessThanOrEqual(4000 + 1e-6);
      for (const { x, y, width, height } of boxes) {
        expect(x).toBeGreaterThanOrEqual(frame.x - 1e-6);
        expect(y).toBeGreaterThanOrEqual(frame.y - 1e-6);
        expect(x + width).toBeLessThanOrEqual(frame.x + frame.width + 1e-6);
        expect(y + height).toBeLessThanOrEqual(frame.y + frame.height + 1e-6);
      }
    }),
  );
});

test('a face that fills the photo is shown with the whole photo', () => {
  const boxes = [{ x: 300, y: 300, width: 2400, height: 3300 }];
  expect(framePatches(boxes, { widthPx: 3000, heightPx: 4000 })).toEqual({
    x: 0,
    y: 0,
    width: 3000,
    height: 4000,
  });
});
