/** Tells whether BlazeFace sees anything like a face around a point. */
import type { Raster } from '../../image/raster.ts';
import type { Network } from '../../ports.ts';
import type { Point } from '../../schema/box.ts';
import { detectFaces } from './detect-faces.ts';
import { buildPyramid } from './sample-square.ts';

const VIEW_SIDES = [1.6, 2.2] as const;
const LEAST_SCORE = 0.5;

/** Whether `point` lies in a box, however doubtful, of a picture with a wide border. */
export async function hintsAtFace(network: Network, raster: Raster, point: Point): Promise<boolean> {
  const pyramid = buildPyramid(raster);
  for (const side of VIEW_SIDES) {
    const square = {
      centre: { x: raster.widthPx / 2, y: raster.heightPx / 2 },
      sidePx: Math.max(raster.widthPx, raster.heightPx) * side,
      angleRad: 0,
    };
    const seen = await detectFaces(network, pyramid, square, LEAST_SCORE);
    const holds = seen.some(
      ({ square: { centre, sidePx } }) =>
        Math.max(Math.abs(point.x - centre.x), Math.abs(point.y - centre.y)) <= sidePx / 2,
    );
    if (holds) return true;
  }
  return false;
}
