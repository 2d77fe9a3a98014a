import { describe, expect, it } from 'vitest';
import type { Turns } from '../image/raster.ts';
import { turnPoint } from '../image/turn-raster.ts';
import { describeLesions, type LesionPlace } from './describe-lesions.ts';

const VIEW_SIDE = 640;
/** A photo four times its raster; the view is a square of 200 in the raster, 800 in the photo. */
const place: LesionPlace = {
  raster: { widthPx: 300, heightPx: 400 },
  photo: { widthPx: 1200, heightPx: 1600 },
  patches: [
    { name: 'forehead', box: { x: 200, y: 200, width: 400, height: 100 } },
    { name: 'left-cheek', box: { x: 600, y: 400, width: 200, height: 200 } },
  ],
};
const countError = { share: 0.25, least: 2 };
const view = {
  raster: { widthPx: VIEW_SIDE, heightPx: VIEW_SIDE, data: new Uint8Array() },
  box: { x: 40, y: 30, width: 200, height: 200 },
};

/** Where a point of the photo lies in the view after the face was turned upright. */
function inView(x: number, y: number, turns: Turns) {
  const side = { widthPx: VIEW_SIDE, heightPx: VIEW_SIDE };
  const lying = { x: ((x - 160) * VIEW_SIDE) / 800, y: ((y - 120) * VIEW_SIDE) / 800 };
  return { ...turnPoint(lying, side, turns), chance: 0.5 };
}
const many = (count: number) =>
  describeLesions(
    { peaks: Array.from({ length: count }, () => inView(300, 250, 0)), countError },
    view,
    0,
    place,
  );

describe('describeLesions', () => {
  it.each([0, 1, 2, 3] as const)('names the place in the photo, however it was turned (%i)', (turns) => {
    const points = [
      [250, 220],
      [799, 599],
      [900, 130],
    ];
    const peaks = points.map(([x, y]) => inView(x, y, turns));
    const { dots, zones } = describeLesions({ peaks, countError }, view, turns, place);
    for (const [i, [x, y]] of points.entries()) {
      expect(dots[i].x).toBeCloseTo(x, 9);
      expect(dots[i].y).toBeCloseTo(y, 9);
      expect(dots[i].chance).toBe(0.5);
    }
    expect(zones).toEqual([
      { name: 'forehead', count: 1 },
      { name: 'left-cheek', count: 1 },
      { name: 'elsewhere', count: 1 },
    ]);
  });

  it('counts a zone without spots, and a far edge as outside', () => {
    const onEdges = [inView(600, 250, 0), inView(300, 300, 0), inView(200, 200, 0)];
    expect(describeLesions({ peaks: onEdges, countError }, view, 0, place).zones).toEqual([
      { name: 'forehead', count: 1 },
      { name: 'left-cheek', count: 0 },
      { name: 'elsewhere', count: 2 },
    ]);
  });

  it.each([
    [0, 'none', 'mild-to-moderate'],
    [1, 'mild', 'mild-to-moderate'],
    [5, 'mild', 'mild-to-moderate'],
    [6, 'moderate', 'mild-to-moderate'],
    [20, 'moderate', 'mild-to-moderate'],
    [21, 'severe', 'mild-to-moderate'],
    [34, 'severe', 'mild-to-moderate'],
    [35, 'severe', 'moderate-to-severe'],
    [50, 'severe', 'moderate-to-severe'],
    [51, 'very-severe', 'moderate-to-severe'],
  ])('%i lesions are in Hayashi band %s and NICE band %s', (count, hayashi, niceBand) => {
    expect(many(count)).toMatchObject({ count, hayashi, niceBand });
  });

  it('gives a range by the share of the count, by the least error below, and never below 0', () => {
    const range = (count: number) => [many(count).low, many(count).high];
    expect(range(40)).toEqual([30, 50]);
    expect(range(4)).toEqual([2, 6]);
    expect(range(1)).toEqual([0, 3]);
  });
});
