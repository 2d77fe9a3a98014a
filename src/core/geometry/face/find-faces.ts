/** Searches a raster for faces: upright first, then smaller in the frame, then turned. */
import type { Raster } from '../../image/raster.ts';
import type { Box } from '../../schema/box.ts';
import { type Detection, detectFaces } from './detect-faces.ts';
import { buildPyramid, type Square } from './sample-square.ts';
import { type FaceNetworks, type VerifiedFace, verifyFace } from './verify-face.ts';

/**
 * Views in the order they are tried: side in sides of the raster's square, quarter turns. A border around the picture
 * makes a face that fills the frame small enough for BlazeFace and costs small ones little.
 */
const VIEWS = [
  { side: 1.6, turns: 0 },
  { side: 2.2, turns: 0 },
  { side: 1, turns: 0 },
  { side: 1.6, turns: 1 },
  { side: 1.6, turns: 3 },
  { side: 1.6, turns: 2 },
] as const;
const LEAST_SCORE = 0.25;
/** Detections looked at closely in the first view and in each later one. */
const MOST_CHECKED = { first: 8, later: 2 } as const;
/** Faces whose boxes overlap more than this share of the smaller one are one face. */
const SAME_FACE_FROM = 0.5;

/**
 * Verified faces, largest first; none where no view shows one. The views are tried until one does.
 * `enough` may stop the check of further detections early.
 */
export async function findFaces(
  networks: FaceNetworks,
  raster: Raster,
  enough: (faces: readonly VerifiedFace[]) => boolean = () => false,
): Promise<VerifiedFace[]> {
  const pyramid = buildPyramid(raster);
  for (const [index, view] of VIEWS.entries()) {
    const square = squareOfView(raster, view);
    const seen = await detectFaces(networks.blazeface, pyramid, square, LEAST_SCORE);
    const checked = seen.slice(0, index === 0 ? MOST_CHECKED.first : MOST_CHECKED.later);
    const faces: VerifiedFace[] = [];
    for (const detection of checked.sort(bySize)) {
      const face = await verifyFace(networks, raster, pyramid, detection, square.angleRad);
      if (face && !faces.some((other) => isSame(other.box, face.box))) faces.push(face);
      if (enough(faces)) break;
    }
    if (faces.length > 0) return faces.sort((a, b) => areaOf(b.box) - areaOf(a.box));
  }
  return [];
}

function squareOfView({ widthPx, heightPx }: Raster, view: (typeof VIEWS)[number]): Square {
  return {
    centre: { x: widthPx / 2, y: heightPx / 2 },
    sidePx: Math.max(widthPx, heightPx) * view.side,
    // Turning the picture clockwise turns the sampled square against the clock.
    angleRad: (-view.turns * Math.PI) / 2,
  };
}

function bySize(a: Detection, b: Detection): number {
  return b.square.sidePx - a.square.sidePx;
}

/** Area of a face's box in square pixels. */
export function areaOf(box: Box): number {
  return box.width * box.height;
}

function isSame(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 0 && down > 0 && across * down > SAME_FACE_FROM * Math.min(areaOf(a), areaOf(b));
}
