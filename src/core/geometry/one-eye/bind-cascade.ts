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

/** Numbers a stump takes in the bound cascade: four corners of three rectangles, their weights, one spare. */
const RUN = 16;

/**
 * Binds a cascade to a table. Feature sums are whole numbers below 2^24, exact in OpenCV's 32-bit floats too; what
 * OpenCV rounds to such a float is rounded here, so that both accept the same windows.
 */
export function bindCascade(cascade: Cascade, table: SumTable): WindowTest {
  const { stageEnds, stageThresholds, thresholds, below, above } = cascade;
  const { sums, squares, stride } = table;
  const features = bindFeatures(cascade, stride);
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
    let f = 0;
    for (let stage = 0; stage < stages; stage++) {
      const end = stageEnds[stage];
      let votes = 0;
      for (; stump < end; stump++, f += RUN) {
        const first =
          (sums[at + features[f]] -
            sums[at + features[f + 1]] -
            sums[at + features[f + 2]] +
            sums[at + features[f + 3]]) |
          0;
        const second =
          (sums[at + features[f + 4]] -
            sums[at + features[f + 5]] -
            sums[at + features[f + 6]] +
            sums[at + features[f + 7]]) |
          0;
        let value = (Math.imul(features[f + 12], first) + Math.imul(features[f + 13], second)) | 0;
        if (features[f + 14] !== 0) {
          const third =
            (sums[at + features[f + 8]] -
              sums[at + features[f + 9]] -
              sums[at + features[f + 10]] +
              sums[at + features[f + 11]]) |
            0;
          value = (value + Math.imul(features[f + 14], third)) | 0;
        }
        votes += Math.fround(value * norm) < thresholds[stump] ? below[stump] : above[stump];
      }
      if (votes < stageThresholds[stage]) return stage === 0 ? 0 : 2;
    }
    return 1;
  };
}

/** Turns x, y, width, height into the four places of the table, relative to the window's corner. */
function bindFeatures({ rects, weights }: Cascade, stride: number): Int32Array {
  const features = new Int32Array((weights.length / 3) * RUN);
  for (let rect = 0; rect < weights.length; rect++) {
    const from = rect * 4;
    const to = Math.floor(rect / 3) * RUN + (rect % 3) * 4;
    const upper = rects[from + 1] * stride + rects[from];
    const lower = upper + rects[from + 3] * stride;
    features[to] = upper;
    features[to + 1] = upper + rects[from + 2];
    features[to + 2] = lower;
    features[to + 3] = lower + rects[from + 2];
    features[Math.floor(rect / 3) * RUN + 12 + (rect % 3)] = weights[rect];
  }
  return features;
}
