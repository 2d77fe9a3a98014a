import { describe, expect, it } from 'vitest';
import type { LesionDot, LesionType } from '#core/schema/lesion-correction.ts';
import { lesionsInCrop } from './lesions-in-crop.ts';

const dot = (x: number, y: number, type: LesionType, radiusPx: number | null = null): LesionDot => ({
  x,
  y,
  type,
  radiusPx,
  from: 'rater',
});
/** A photo of twice its raster; the view is 320 raster pixels wide, shown at 640. */
const place = {
  raster: { widthPx: 500, heightPx: 400 },
  view: { raster: { widthPx: 640, heightPx: 640, data: new Uint8Array(0) }, box: squareAt(100, 50) },
  geometry: { turns: 0 },
} as const;
function squareAt(x: number, y: number) {
  return { x, y, width: 320, height: 320 };
}
const see = (dots: LesionDot[], turns: 0 | 1 | 2 | 3 = 0) =>
  lesionsInCrop({ dots, widthPx: 1000 }, { ...place, geometry: { turns } }, 640);

describe('lesionsInCrop', () => {
  it('tells dots of the photo in pixels of the view', () => {
    // (300, 200) of the photo is (150, 100) of the raster, 50 to the right and 50 below the view's corner.
    expect(see([dot(300, 200, 'papule', 8)])).toEqual([{ x: 92, y: 92, width: 16, height: 16 }]);
  });

  it('gives a dot without a radius the usual one of the view', () => {
    const [{ width, height }] = see([dot(300, 200, 'unknown')]);
    expect([width, height]).toEqual([expect.closeTo(33.28, 9), expect.closeTo(33.28, 9)]);
  });

  it('leaves out marks, which are no lesions, and what lies outside of the view', () => {
    expect(see([dot(300, 200, 'mark'), dot(20, 20, 'pustule'), dot(900, 400, 'nodule')])).toEqual([]);
    expect(see([dot(300, 200, 'comedo'), dot(400, 300, 'nodule')])).toHaveLength(2);
  });

  it('turns with the view', () => {
    // Clockwise: what was 100 below the upper edge is 100 from the right one.
    const [{ x, y, width, height }] = see([dot(260, 200, 'papule', 8)], 1);
    expect([x + width / 2, y + height / 2]).toEqual([540, 60]);
  });
});
