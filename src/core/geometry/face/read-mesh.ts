/** FaceMesh: 468 points of the face inside a square of a raster. */
import type { Network } from '../../ports.ts';
import type { Point } from '../../schema/box.ts';
import { type Pyramid, pointFromSquare, type Square, sampleSquare } from './sample-square.ts';

/** What FaceMesh says of a square. */
export type Mesh = {
  /** 468 points in raster pixels, in MediaPipe's order. */
  readonly points: readonly Point[];
  /** Depth of each point in raster pixels, smaller is nearer. */
  readonly depthsPx: Float32Array;
  /** 0-1, whether a face fills the square. */
  readonly score: number;
  /** The square that was looked at. */
  readonly square: Square;
};

const SIDE = 192;
const TONE = { gain: 1 / 255, shift: 0 };
/** The square is this much larger than the box around the face (MediaPipe's figure). */
const MARGIN = 1.5;
/** Steps of the grid in a square's side, and the step of its angle. */
const GRID = 256;
const ANGLE_STEP_RAD = 1 / 128;
/** Outer corners of the person's right and left eye. */
const EYE_CORNERS = [33, 263] as const;

/** Runs the mesh on `square`, which must hold an upright face with some margin. */
export async function readMesh(network: Network, pyramid: Pyramid, square: Square): Promise<Mesh> {
  const { mesh, face } = await network.run({ pixels: sampleSquare(pyramid, square, SIDE, TONE) });
  const count = mesh.data.length / 3;
  const scale = square.sidePx / SIDE;
  return {
    points: Array.from({ length: count }, (_, i) =>
      pointFromSquare(square, mesh.data[i * 3] / SIDE, mesh.data[i * 3 + 1] / SIDE),
    ),
    depthsPx: Float32Array.from({ length: count }, (_, i) => mesh.data[i * 3 + 2] * scale),
    score: face.data[0],
    square,
  };
}

/** The square to look at for a face that BlazeFace found. */
export function squareOfDetection(square: Square): Square {
  return snapSquare({ ...square, sidePx: square.sidePx * MARGIN });
}

/** The square around a mesh, level with its eyes: where to look again. */
export function squareOfMesh(points: readonly Point[]): Square {
  const [right, left] = EYE_CORNERS.map((i) => points[i]);
  const angleRad = Math.atan2(left.y - right.y, left.x - right.x);
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    if (u < x0) x0 = u;
    if (u > x1) x1 = u;
    if (v < y0) y0 = v;
    if (v > y1) y1 = v;
  }
  const [u, v] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return snapSquare({
    centre: { x: u * cos - v * sin, y: u * sin + v * cos },
    sidePx: Math.max(x1 - x0, y1 - y0) * MARGIN,
    angleRad,
  });
}

/**
 * The nearest square of a grid about 1/256 of its side fine. Each look at a face starts where the last one ended, and
 * may blow up what native and WASM arithmetic differ by in their last bits; on a grid both look at the very same square.
 */
function snapSquare({ centre, sidePx, angleRad }: Square): Square {
  const step = 2 ** Math.round(Math.log2(sidePx / GRID));
  const snap = (value: number, to: number) => Math.round(value / to) * to;
  return {
    centre: { x: snap(centre.x, step), y: snap(centre.y, step) },
    sidePx: snap(sidePx, step),
    angleRad: snap(angleRad, ANGLE_STEP_RAD),
  };
}
