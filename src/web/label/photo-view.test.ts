import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepWithin, lookAt, panBy, placePhoto, toPhoto, WHOLE_VIEW, zoomAt } from './photo-view.ts';

const side = fc.integer({ min: 200, max: 4000 });
const SizeArbitrary = fc.record({ width: side, height: side });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const ViewArbitrary = fc.record({
  zoom: fc.double({ min: 0.1, max: 40, noNaN: true }),
  centreX: fc.double({ min: -2, max: 3, noNaN: true }),
  centreY: fc.double({ min: -2, max: 3, noNaN: true }),
});

test('the whole photo fits the stage and stands in its middle', () => {
  const place = placePhoto(WHOLE_VIEW, { width: 1000, height: 500 }, { width: 800, height: 600 });
  expect(place).toEqual({ x: 0, y: 100, width: 800, height: 400 });
});

test('within its limits, the photo covers every side of the stage that it is large enough for', () => {
  fc.assert(
    fc.property(ViewArbitrary, SizeArbitrary, SizeArbitrary, (view, photo, stage) => {
      const { x, y, width, height } = placePhoto(keepWithin(view, photo, stage), photo, stage);
      const covers = (start: number, length: number, available: number) =>
        length >= available - 1e-6
          ? start <= 1e-6 && start + length >= available - 1e-6
          : Math.abs(start + length / 2 - available / 2) < 1e-6;
      expect(covers(x, width, stage.width)).toBe(true);
      expect(covers(y, height, stage.height)).toBe(true);
    }),
  );
});

test('zooming in and out again at one point of the photo ends where it began', () => {
  const [photo, stage] = [
    { width: 3000, height: 4000 },
    { width: 600, height: 800 },
  ];
  fc.assert(
    fc.property(share, share, fc.double({ min: 1.5, max: 4, noNaN: true }), (x, y, factor) => {
      const at = { x: x * stage.width, y: y * stage.height };
      const closer = zoomAt(WHOLE_VIEW, factor, at, photo, stage);
      const [before, after] = [toPhoto(at, WHOLE_VIEW, photo, stage), toPhoto(at, closer, photo, stage)];
      expect(after.x).toBeCloseTo(before.x, 9);
      expect(after.y).toBeCloseTo(before.y, 9);
      expect(zoomAt(closer, 1 / factor, at, photo, stage).centreX).toBeCloseTo(0.5, 9);
    }),
  );
});

test('panning stops at the edge', () => {
  const [photo, stage] = [
    { width: 1000, height: 1000 },
    { width: 500, height: 500 },
  ];
  const closer = keepWithin({ zoom: 2, centreX: 0.5, centreY: 0.5 }, photo, stage);
  expect(panBy(closer, { x: -100, y: 0 }, photo, stage)).toEqual({ zoom: 2, centreX: 0.6, centreY: 0.5 });
  expect(panBy(closer, { x: 5000, y: -5000 }, photo, stage)).toEqual({
    zoom: 2,
    centreX: 0.25,
    centreY: 0.75,
  });
});

test('a patch is shown whole, in the middle', () => {
  const [photo, stage] = [
    { width: 1000, height: 1000 },
    { width: 500, height: 500 },
  ];
  const view = lookAt({ x: 400, y: 300, width: 100, height: 200 }, photo, stage, 0.25);
  expect(view.centreX).toBeCloseTo(0.45, 9);
  expect(view.centreY).toBeCloseTo(0.4, 9);
  // 200 pixels and a quarter of them on either side on 500.
  expect(placePhoto(view, photo, stage).height).toBeCloseTo((500 / 300) * 1000, 6);
});
