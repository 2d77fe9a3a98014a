/** Where faces of a camera's frame are looked for. */
import type { Square } from '../geometry/face/sample-square.ts';
import type { Raster } from '../image/raster.ts';

/** A border of this many sides lets a face that fills the frame be found. */
const VIEW_SIDE = 1.6;
/** How sure the detector must be of a face, 0-1. */
export const LEAST_FACE_SCORE = 0.6;

/** A square with the frame in its middle. */
export function faceSquare({ widthPx, heightPx }: Raster): Square {
  return {
    centre: { x: widthPx / 2, y: heightPx / 2 },
    sidePx: Math.max(widthPx, heightPx) * VIEW_SIDE,
    angleRad: 0,
  };
}
