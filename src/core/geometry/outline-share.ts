/** How much of a box lies within a face's outline. */
import type { Box, Point } from '../schema/box.ts';

/** The box is looked at in so many rows and columns. */
const STEPS = 16;

/** Share (0-1) of `box` within the smallest convex outline around `points`, in the pixels of both; 0 below three points. */
export function outlineShare(points: readonly Point[], box: Box): number {
  const outline = outlineOf(points);
  if (outline.length < 3) return 0;
  let within = 0;
  for (let row = 0; row < STEPS; row++)
    for (let column = 0; column < STEPS; column++) {
      const x = box.x + ((column + 0.5) / STEPS) * box.width;
      const y = box.y + ((row + 0.5) / STEPS) * box.height;
      if (isWithin(outline, { x, y })) within++;
    }
  return within / STEPS ** 2;
}

function isWithin(outline: readonly Point[], point: Point): boolean {
  return outline.every((from, i) => sideOf(from, outline[(i + 1) % outline.length], point) >= 0);
}

/** Corners of the outline in order, by Andrew's monotone chain (Inf Process Lett 1979;9:216). */
function outlineOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  return [...halfOf(sorted), ...halfOf(sorted.reverse())];
}

function halfOf(sorted: readonly Point[]): Point[] {
  const half: Point[] = [];
  for (const point of sorted) {
    while (half.length > 1 && sideOf(half[half.length - 2], half[half.length - 1], point) <= 0) half.pop();
    half.push(point);
  }
  return half.slice(0, -1);
}

/** Above 0 where `point` lies on the inner side of the line. */
function sideOf(from: Point, to: Point, point: Point): number {
  return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
}
