/** Where raters marked lesions, in pixels of the face crop that a network looks at. */
import type { Geometry } from '#core/geometry/geometry.ts';
import type { Raster } from '#core/image/raster.ts';
import { turnBox } from '#core/image/turn-raster.ts';
import type { PreparedPhoto } from '#core/prepare-photo.ts';
import type { Box } from '#core/schema/box.ts';
import type { LesionDot } from '#core/schema/lesion-correction.ts';

/** Half the mean side of the official boxes of ACNE04 as a share of the crop: 33 of 640 pixels. */
const USUAL_RADIUS = 0.026;

/** A photo's face crop, and the raster that it was cut from. */
export type CutFace = Pick<PreparedPhoto, 'view'> & {
  readonly raster: Pick<Raster, 'widthPx'>;
  readonly geometry: Pick<Geometry, 'turns'>;
};

/** Places in a photo that is `widthPx` wide. */
export type MarkedPlaces = {
  readonly widthPx: number;
  readonly dots: readonly Pick<LesionDot, 'x' | 'y' | 'radiusPx' | 'type'>[];
};

/**
 * Lesions in pixels of the upright crop of side `sizePx`, without those whose centre lies outside. Marks are not lesions; a place
 * without a radius gets the usual one.
 */
export function lesionsInCrop(
  { dots, widthPx }: MarkedPlaces,
  { raster, view, geometry }: CutFace,
  sizePx: number,
): Box[] {
  if (!view) return [];
  const scale = raster.widthPx / widthPx;
  const zoom = sizePx / view.box.width;
  const square = { widthPx: sizePx, heightPx: sizePx };
  return dots.flatMap(({ x, y, radiusPx, type }) => {
    if (type === 'mark') return [];
    const radius = zoom * (radiusPx === null ? USUAL_RADIUS * view.box.width : radiusPx * scale);
    const [left, top] = [(x * scale - view.box.x) * zoom, (y * scale - view.box.y) * zoom];
    if (!(left > 0 && top > 0 && left < sizePx && top < sizePx)) return [];
    const box = { x: left - radius, y: top - radius, width: 2 * radius, height: 2 * radius };
    return [turnBox(box, square, geometry.turns)];
  });
}
