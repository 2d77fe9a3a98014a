/** Cuts the view: one upright square that holds the whole face at a known scale, for lesions and the photo's features. */
import type { Geometry } from '../geometry/geometry.ts';
import type { Raster } from '../image/raster.ts';
import { turnRaster } from '../image/turn-raster.ts';
import type { Photo } from '../ports.ts';
import type { Box } from '../schema/box.ts';
import { cutBox } from './cut-box.ts';

/** Side of the view in heights of the face: what the clinic photos show, whose faces are 0.66 of the picture high. */
const FACE_HEIGHTS = 1.5;

/** The view of a photo and where it lies in the raster. */
export type View = { readonly raster: Raster; readonly box: Box };

/**
 * A square of `FACE_HEIGHTS` around the face, or the largest around the patches where there is no face; moved and
 * shrunk to lie inside the raster. Depends on the geometry alone, and smoothly.
 */
export function viewBox(
  raster: Pick<Raster, 'widthPx' | 'heightPx'>,
  geometry: Pick<Geometry, 'face' | 'patches' | 'turns'>,
): Box {
  const short = Math.min(raster.widthPx, raster.heightPx);
  const { face, turns } = geometry;
  const around = face ? face.box : hullOf(geometry.patches.map(({ box }) => box));
  const heightPx = turns % 2 === 0 ? around.height : around.width;
  const side = face ? Math.min(short, heightPx * FACE_HEIGHTS) : short;
  const place = (centre: number, limit: number) => Math.min(limit - side, Math.max(0, centre - side / 2));
  return {
    x: place(around.x + around.width / 2, raster.widthPx),
    y: place(around.y + around.height / 2, raster.heightPx),
    width: side,
    height: side,
  };
}

/** The view as a square of `sizePx`, turned upright. */
export async function cutView(
  photo: Photo,
  raster: Raster,
  geometry: Pick<Geometry, 'face' | 'patches' | 'turns'>,
  sizePx: number,
): Promise<View> {
  const box = viewBox(raster, geometry);
  const square = await cutBox(photo, raster, box, sizePx, sizePx);
  return { raster: turnRaster(square, geometry.turns), box };
}

function hullOf(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
