/** The standard face: a skin to lay every face on, so that a place on it has one name in all photos. */
import type { Point } from '../../schema/box.ts';
import { STANDARD_POINTS, STANDARD_TRIANGLES } from './standard-face-table.ts';

/** A face unrolled about an upright axis through its sides. */
export type StandardFace = {
  /**
   * The 468 points of the mesh in millimetres of an adult's face, whose outer corners of the eyes lie 90 mm apart: x is
   * the arc from the middle towards the person's left, y goes down from the line of the eyes.
   */
  readonly points: readonly Point[];
  /** Indices of three points each, clockwise on the picture of a face that looks at one. */
  readonly triangles: readonly (readonly [number, number, number])[];
};

/** Reads the table; it takes about a millisecond. */
export function readStandardFace(): StandardFace {
  const numbers = (table: string) => table.trim().split(/\s+/).map(Number);
  const tenths = numbers(STANDARD_POINTS);
  const corners = numbers(STANDARD_TRIANGLES);
  return {
    points: Array.from({ length: tenths.length / 2 }, (_, i) => ({
      x: tenths[2 * i] / 10,
      y: tenths[2 * i + 1] / 10,
    })),
    triangles: Array.from({ length: corners.length / 3 }, (_, i) => [
      corners[3 * i],
      corners[3 * i + 1],
      corners[3 * i + 2],
    ]),
  };
}
