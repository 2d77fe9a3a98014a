/** How much of the band around the eyes is glasses. */
import type { Geometry } from '../geometry/geometry.ts';
import { placeInCrop } from '../patches/place-in-crop.ts';
import type { Box, Point } from '../schema/box.ts';
import { COVER_CELL_PX, drawCover } from './draw-cover.ts';
import { surfaceShare } from './read-surfaces.ts';

/** Corners of the eyes among the 68 points. */
const EYES = { from: 36, to: 48 } as const;
/** The band reaches so far beyond the eyes' corners, in widths from corner to corner: to the sides, up and down. */
const BEYOND = { aside: 0.15, up: 0.2, down: 0.35 } as const;
/** Where it lies in the box of a face whose landmarks are not known, as shares of its sides. */
const IN_BOX = { x: 0.07, y: 0, width: 0.86, height: 0.49 } as const;

type Seen = { readonly geometry: Geometry; readonly viewBox: Box; readonly sizePx: number };

/**
 * Mean probability of glasses in the band around the eyes of a face crop of `sizePx`; null where no face says where that is. Over a
 * whole crop, shine, hair and shadows of faces without glasses add up to as much as thin frames do.
 */
export function glassesShare(surfaces: Float32Array, { geometry, viewBox, sizePx }: Seen): number | null {
  const { face, turns } = geometry;
  if (!face) return null;
  const { x, y, width, height } = placeInCrop(face.box, viewBox, turns, sizePx);
  const points = face.landmarks.slice(EYES.from, EYES.to);
  const band =
    points.length > 0
      ? bandAround(
          points.map((point) => placeInCrop({ ...point, width: 0, height: 0 }, viewBox, turns, sizePx)),
        )
      : {
          x: x + IN_BOX.x * width,
          y: y + IN_BOX.y * height,
          width: IN_BOX.width * width,
          height: IN_BOX.height * height,
        };
  return surfaceShare(surfaces, 'glasses', drawCover([band], 1, sizePx / COVER_CELL_PX));
}

function bandAround(eyes: readonly Point[]): Box {
  const [xs, ys] = [eyes.map(({ x }) => x), eyes.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const across = Math.max(...xs) - left;
  return {
    x: left - BEYOND.aside * across,
    y: top - BEYOND.up * across,
    width: (1 + 2 * BEYOND.aside) * across,
    height: Math.max(...ys) - top + (BEYOND.up + BEYOND.down) * across,
  };
}
