/** Makes a network's count and its map of lesions agree: one count is joined from both, and the map is brought to it. */
import { findPeaks } from '#core/lesions/find-peaks.ts';

/** log(1 + count) joined from what the network counts and from what its map's peaks sum up to. */
export type Agreement = { readonly constant: number; readonly ofCount: number; readonly ofPeaks: number };

/** A count and a map, as a network says them: log(1 + lesions), and the probability of a lesion per cell, [cells²]. */
export type CountedMap = { readonly logCount: number; readonly map: Float32Array };

/** Peaks below this are no lesion's, and those of nearer cells are one lesion's. */
export const LEAST_SUMMED = 0.03;
export const SUMMED_RADIUS = 1;
/** A map's log-odds are moved by at most this. */
export const MOST_SHIFT = 2;

/** log(1 + sum of the peaks' probabilities). */
export function logPeaks(map: Float32Array): number {
  const side = Math.sqrt(map.length);
  const peaks = findPeaks(
    { columns: side, rows: side, cellPx: 1, probabilities: map },
    LEAST_SUMMED,
    SUMMED_RADIUS,
  );
  return Math.log1p(peaks.reduce((sum, { chance }) => sum + chance, 0));
}

/** The joined count, and the map with all its log-odds moved by as much as the count is above the sum of its peaks. */
export function agreeLesions({ logCount, map }: CountedMap, agreement: Agreement): CountedMap {
  const { constant, ofCount, ofPeaks } = agreement;
  const peaks = logPeaks(map);
  const joined = constant + ofCount * logCount + ofPeaks * peaks;
  const factor = Math.exp(Math.min(MOST_SHIFT, Math.max(-MOST_SHIFT, joined - peaks)));
  return { logCount: joined, map: map.map((p) => (p * factor) / (1 - p + p * factor)) };
}

/** Least squares of log(1 + count) on pictures whose lesions were counted. Throws `RangeError` where there are fewer than three. */
export function fitAgreement(pictures: readonly (CountedMap & { readonly count: number })[]): Agreement {
  if (pictures.length < 3) throw new RangeError(`${pictures.length} pictures, not three or more`);
  const rows = pictures.map(({ logCount, map, count }) => [1, logCount, logPeaks(map), Math.log1p(count)]);
  const sums = [0, 1, 2].map((a) =>
    [0, 1, 2, 3].map((b) => rows.reduce((sum, row) => sum + row[a] * row[b], 0)),
  );
  for (let a = 0; a < 3; a++) {
    // Where count and peaks are one, neither is preferred.
    sums[a][a] += 1e-6 * pictures.length;
    for (let row = 0; row < 3; row++) {
      if (row === a) continue;
      const share = sums[row][a] / sums[a][a];
      for (let b = a; b < 4; b++) sums[row][b] -= share * sums[a][b];
    }
  }
  const [constant, ofCount, ofPeaks] = sums.map((row, a) => row[3] / row[a]);
  return { constant, ofCount, ofPeaks };
}
