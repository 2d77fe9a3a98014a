/** Evaluates a cascade at one place of a picture. */
import type { Cascade } from './parse-cascade.ts';
import type { SumTable } from './sum-table.ts';

/**
 * Looks at the window with its upper left corner at pixel (x, y). -1: too flat to look at; 0: the first stage
 * rejects; 1: every stage accepts; 2: a later stage rejects.
 */
export type WindowTest = (x: number, y: number) => -1 | 0 | 1 | 2;

/** Below this grey-level spread (standard deviation times window area over area) OpenCV does not look. */
const FLATTEST = 0.1;

/**
 * Binds a cascade to a table. Sums are rounded to 32-bit floats where OpenCV's HaarEvaluator rounds them, so that
 * both accept the same windows.
 */
export function bindCascade(cascade: Cascade, table: SumTable): WindowTest {
  const { stageEnds, stageThresholds, thresholds, below, above, weights } = cascade;
  const { sums, squares, stride } = table;
  const corners = cornersOf(cascade.rects, stride);
  // The spread is taken over the window less a rim of one pixel.
  const wide = cascade.windowWidthPx - 2;
  const high = cascade.windowHeightPx - 2;
  const area = wide * high;
  const n0 = 1 + stride;
  const n1 = n0 + wide;
  const n2 = n0 + high * stride;
  const n3 = n2 + wide;
  const stages = stageEnds.length;

  return (x, y) => {
    const at = y * stride + x;
    const sum = (sums[at + n0] - sums[at + n1] - sums[at + n2] + sums[at + n3]) | 0;
    const square = (squares[at + n0] - squares[at + n1] - squares[at + n2] + squares[at + n3]) >>> 0;
    const spread = area * square - sum * sum;
    if (!(spread > 0)) return -1;
    const norm = Math.fround(1 / Math.sqrt(spread));
    if (area * norm >= FLATTEST) return -1;
    let stump = 0;
    for (let stage = 0; stage < stages; stage++) {
      const end = stageEnds[stage];
      let votes = 0;
      for (; stump < end; stump++) {
        const c = stump * 12;
        const w = stump * 3;
        let value = Math.fround(
          Math.fround(
            weights[w] *
              ((sums[at + corners[c]] -
                sums[at + corners[c + 1]] -
                sums[at + corners[c + 2]] +
                sums[at + corners[c + 3]]) |
                0),
          ) +
            Math.fround(
              weights[w + 1] *
                ((sums[at + corners[c + 4]] -
                  sums[at + corners[c + 5]] -
                  sums[at + corners[c + 6]] +
                  sums[at + corners[c + 7]]) |
                  0),
            ),
        );
        const third = weights[w + 2];
        if (third !== 0) {
          value = Math.fround(
            value +
              Math.fround(
                third *
                  ((sums[at + corners[c + 8]] -
                    sums[at + corners[c + 9]] -
                    sums[at + corners[c + 10]] +
                    sums[at + corners[c + 11]]) |
                    0 |
                    0),
              ),
          );
        }
        votes += Math.fround(value * norm) < thresholds[stump] ? below[stump] : above[stump];
      }
      if (votes < stageThresholds[stage]) return stage === 0 ? 0 : 2;
    }
    return 1;
  };
}

/** Turns x, y, width, height into the four places of the table, relative to the window's corner. */
function cornersOf(rects: Int32Array, stride: number): Int32Array {
  const corners = new Int32Array(rects.length);
  for (let i = 0; i < rects.length; i += 4) {
    const upper = rects[i + 1] * stride + rects[i];
    const lower = upper + rects[i + 3] * stride;
    corners[i] = upper;
    corners[i + 1] = upper + rects[i + 2];
    corners[i + 2] = lower;
    corners[i + 3] = lower + rects[i + 2];
  }
  return corners;
}
