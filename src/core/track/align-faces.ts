/** Lays one face over another by landmarks. */
import type { Point } from '../schema/box.ts';

/** x' = a x - b y + e, y' = b x + a y + f: turn, scale and shift. */
export type Similarity = { readonly a: number; readonly b: number; readonly e: number; readonly f: number };

/**
 * The similarity that takes `from` nearest to `onto` by least squares (Umeyama 1991, in two dimensions). Null where
 * the points are fewer than two or coincide.
 */
export function alignFaces(from: readonly Point[], onto: readonly Point[]): Similarity | null {
  const count = Math.min(from.length, onto.length);
  if (count < 2) return null;
  const centre = (points: readonly Point[]) => ({
    x: points.slice(0, count).reduce((sum, { x }) => sum + x, 0) / count,
    y: points.slice(0, count).reduce((sum, { y }) => sum + y, 0) / count,
  });
  const [c, d] = [centre(from), centre(onto)];
  let [spread, along, across] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const [px, py] = [from[i].x - c.x, from[i].y - c.y];
    const [qx, qy] = [onto[i].x - d.x, onto[i].y - d.y];
    spread += px * px + py * py;
    along += px * qx + py * qy;
    across += px * qy - py * qx;
  }
  if (spread < 1e-9) return null;
  const [a, b] = [along / spread, across / spread];
  return { a, b, e: d.x - a * c.x + b * c.y, f: d.y - b * c.x - a * c.y };
}
