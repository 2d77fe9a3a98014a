/** Carries lesion boxes from one picture of a photo to another picture of it, by the landmarks that both show. */
import type { Landmarks } from '#core/geometry/geometry.ts';
import type { Box, Point } from '#core/schema/box.ts';
import { solveSymmetric } from '../fit/solve-symmetric.ts';

/** `x' = xx x + xy y + x0`, `y' = yx x + yy y + y0`. */
export type Affine = {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
};

/** Points farther from their partners than this many medians do not count. */
const OUTLIER_MEDIANS = 2.5;
const ROUNDS = 3;

/** The same landmark on the mirrored face, by its index in the 68-point iBUG scheme. */
export const MIRRORED: readonly number[] = mirrorIndices();

/**
 * The affine map that takes `from`'s points to `to`'s, by least squares without outliers, and the median distance that
 * remains, in the unit of `to`. A picture may be the mirror image of the other: both readings are tried.
 */
export function matchLandmarks(from: Landmarks, to: Landmarks): { affine: Affine; error: number } {
  const mirrored = MIRRORED.map((i) => from[i]);
  return [fitWithoutOutliers(from, to), fitWithoutOutliers(mirrored, to)].sort(
    (a, b) => a.error - b.error,
  )[0];
}

/** Boxes seen through the map: centres move, sides grow as the map stretches their direction. */
export function carryBoxes(boxes: readonly Box[], affine: Affine): Box[] {
  const across = Math.hypot(affine.xx, affine.yx);
  const down = Math.hypot(affine.xy, affine.yy);
  return boxes.map((box) => {
    const centre = move({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, affine);
    const [width, height] = [box.width * across, box.height * down];
    return { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
  });
}

function fitWithoutOutliers(from: readonly Point[], to: readonly Point[]) {
  let kept = from.map((_, i) => i);
  for (let round = 1; ; round++) {
    const affine = fitAffine(
      kept.map((i) => from[i]),
      kept.map((i) => to[i]),
    );
    const errors = from.map((point, i) => distance(move(point, affine), to[i]));
    const error = [...errors].sort((a, b) => a - b)[Math.floor(errors.length / 2)];
    if (round === ROUNDS) return { affine, error };
    kept = from.flatMap((_, i) => (errors[i] <= OUTLIER_MEDIANS * error ? [i] : []));
  }
}

/** Least squares over all points; three unknowns for each of x and y. */
function fitAffine(from: readonly Point[], to: readonly Point[]): Affine {
  const sums = () => {
    const matrix = new Float64Array(9);
    for (const { x, y } of from)
      for (const [i, a] of [x, y, 1].entries())
        for (const [j, b] of [x, y, 1].entries()) matrix[3 * i + j] += a * b;
    return matrix;
  };
  const solve = (target: (point: Point) => number) => {
    const right = new Float64Array(3);
    for (const [k, { x, y }] of from.entries())
      for (const [i, a] of [x, y, 1].entries()) right[i] += a * target(to[k]);
    return solveSymmetric(sums(), right);
  };
  const [xx, xy, x0] = solve(({ x }) => x);
  const [yx, yy, y0] = solve(({ y }) => y);
  return { xx, xy, x0, yx, yy, y0 };
}

function move({ x, y }: Point, { xx, xy, x0, yx, yy, y0 }: Affine): Point {
  return { x: xx * x + xy * y + x0, y: yx * x + yy * y + y0 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function mirrorIndices(): number[] {
  const mirrored = Array.from({ length: 68 }, (_, i) => i);
  const turn = (first: number, last: number) => {
    for (let i = first; i <= last; i++) mirrored[i] = first + last - i;
  };
  turn(0, 16);
  turn(17, 26);
  turn(31, 35);
  for (const [left, right] of [
    [36, 45],
    [37, 44],
    [38, 43],
    [39, 42],
    [40, 47],
    [41, 46],
  ])
    [mirrored[left], mirrored[right]] = [right, left];
  turn(48, 54);
  turn(55, 59);
  turn(60, 64);
  turn(65, 67);
  return mirrored;
}
