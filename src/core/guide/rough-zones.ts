/** Zones of a face from its keypoints alone: rough, and cheap enough for a live camera. */
import type { Detection } from '../geometry/face/detect-faces.ts';
import type { PatchBox } from '../geometry/geometry.ts';
import type { PatchName } from '../schema/assessment.ts';
import type { Box } from '../schema/box.ts';

/** Left, right, top and bottom: across in distances of the eyes, down in those from eyes to mouth, from between the eyes. */
type Place = readonly [number, number, number, number];

/** Where the zones of 24 portraits lie in the median, and their box as the mesh finds it. */
const FACE: Place = [-1.09, 1.09, -0.36, 1.61];
const ZONES: readonly (readonly [PatchName, Place])[] = [
  ['forehead', [-0.9, 0.9, -0.93, -0.36]],
  ['right-cheek', [-1.02, -0.25, 0.07, 1.45]],
  ['left-cheek', [0.25, 1.02, 0.07, 1.45]],
  ['chin', [-0.27, 0.27, 1.14, 1.61]],
];

/** The face's box and its zones, for a face that looks into the camera; in pixels of what it was found in. */
export function roughZones({ keypoints }: Detection): { readonly face: Box; readonly patches: PatchBox[] } {
  const [right, left, , mouth] = keypoints;
  const between = { x: (right.x + left.x) / 2, y: (right.y + left.y) / 2 };
  const [across, down] = [Math.abs(left.x - right.x), Math.abs(mouth.y - between.y)];
  const boxOf = ([x0, x1, y0, y1]: Place): Box => ({
    x: between.x + x0 * across,
    y: between.y + y0 * down,
    width: (x1 - x0) * across,
    height: (y1 - y0) * down,
  });
  return { face: boxOf(FACE), patches: ZONES.map(([name, place]) => ({ name, box: boxOf(place) })) };
}
