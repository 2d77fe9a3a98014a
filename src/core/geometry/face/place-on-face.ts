/** Says where on the standard face a point of a photo lies. */
import type { Box, Point } from '../../schema/box.ts';
import { readStandardFace, type StandardFace } from './standard-face.ts';

/** A photo's face laid on the standard face. */
export type FaceMap = {
  /** Where a point of the photo lies, in millimetres of the standard face; null where that is not on the face. */
  place(point: Point): Point | null;
  /** The part of the standard face that is seen well enough to find a lesion there, in millimetres. */
  readonly seen: Box;
};

/** Skin turned further from the camera than this shows a lesion too narrow to be found: the cosine of about 65 degrees. */
const LEAST_FACING = 0.42;
/** Beyond the mesh (temples, jaw) places are carried on from the nearest points, this far. */
const MOST_BEYOND_MM = 18;
/** Points such a place is carried on from. */
const NEAREST = 14;

let standard: StandardFace | undefined;

/** Lays `mesh`, 468 points in pixels of a picture of the size given, on the standard face. */
export function openFaceMap(
  mesh: readonly Point[],
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): FaceMap {
  standard ??= readStandardFace();
  const { points, triangles } = standard;
  const facing = triangles.flatMap((corners) => {
    const inPhoto = twiceArea(corners, mesh);
    return inPhoto > 0 ? [{ corners, scale: inPhoto / Math.max(1e-6, twiceArea(corners, points)) }] : [];
  });
  const full = quantileOf(
    facing.map(({ scale }) => scale),
    0.9,
  );
  const clear = facing.filter(({ scale }) => scale >= LEAST_FACING * full).map(({ corners }) => corners);
  const visible = [...new Set(clear.flat())];
  const inside = visible.filter((at) => isInside(mesh[at], widthPx, heightPx));
  return {
    seen: boxAround(inside.map((at) => points[at])),
    place(point) {
      const holding = facing
        .filter(({ corners }) => weightsIn(corners, mesh, point) !== null)
        .sort((a, b) => b.scale - a.scale)[0];
      if (!holding) return carryOn(point, mesh, points, visible);
      const [a, b, c] = weightsIn(holding.corners, mesh, point)!;
      const [p, q, r] = holding.corners.map((at) => points[at]);
      return { x: a * p.x + b * q.x + c * r.x, y: a * p.y + b * q.y + c * r.y };
    },
  };
}

function twiceArea([a, b, c]: readonly number[], points: readonly Point[]): number {
  const [p, q, r] = [points[a], points[b], points[c]];
  return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
}

/** Barycentric weights of a point inside a triangle; null outside. */
function weightsIn(
  [a, b, c]: readonly number[],
  points: readonly Point[],
  { x, y }: Point,
): [number, number, number] | null {
  const [p, q, r] = [points[a], points[b], points[c]];
  const whole = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  const second = ((x - p.x) * (r.y - p.y) - (y - p.y) * (r.x - p.x)) / whole;
  const third = ((q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x)) / whole;
  const first = 1 - second - third;
  return first >= 0 && second >= 0 && third >= 0 ? [first, second, third] : null;
}

/** By the affine map that fits the nearest points best, near ones counting most. */
function carryOn(
  point: Point,
  mesh: readonly Point[],
  points: readonly Point[],
  visible: readonly number[],
): Point | null {
  const near = visible
    .map((at) => ({ at, apart: Math.hypot(mesh[at].x - point.x, mesh[at].y - point.y) }))
    .sort((a, b) => a.apart - b.apart)
    .slice(0, NEAREST);
  if (near.length < NEAREST) return null;
  const reach = near.at(-1)!.apart || 1;
  const weights = near.map(({ apart }) => 1 / (0.1 + (apart / reach) ** 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (read: (at: number) => number) =>
    near.reduce((sum, { at }, i) => sum + weights[i] * read(at), 0) / total;
  const from = { x: mean((at) => mesh[at].x), y: mean((at) => mesh[at].y) };
  const to = { x: mean((at) => points[at].x), y: mean((at) => points[at].y) };
  let [xx, xy, yy, ux, uy, vx, vy] = [0, 0, 0, 0, 0, 0, 0];
  for (const [i, { at }] of near.entries()) {
    const [dx, dy] = [mesh[at].x - from.x, mesh[at].y - from.y];
    const [u, v] = [points[at].x - to.x, points[at].y - to.y];
    const weight = weights[i];
    xx += weight * dx * dx;
    xy += weight * dx * dy;
    yy += weight * dy * dy;
    ux += weight * u * dx;
    uy += weight * u * dy;
    vx += weight * v * dx;
    vy += weight * v * dy;
  }
  const spread = xx * yy - xy * xy;
  if (spread <= 1e-9 * xx * yy) return null;
  const [dx, dy] = [point.x - from.x, point.y - from.y];
  const [a, b] = [(dx * yy - dy * xy) / spread, (dy * xx - dx * xy) / spread];
  const placed = { x: to.x + a * ux + b * uy, y: to.y + a * vx + b * vy };
  const [nearest] = near;
  const beyondMm = Math.hypot(placed.x - points[nearest.at].x, placed.y - points[nearest.at].y);
  return beyondMm <= MOST_BEYOND_MM ? placed : null;
}

function isInside({ x, y }: Point, widthPx: number, heightPx: number): boolean {
  return x >= 0 && y >= 0 && x < widthPx && y < heightPx;
}

function boxAround(points: readonly Point[]): Box {
  if (points.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 1;
}
