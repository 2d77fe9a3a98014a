/** Sums up a map of chances as features for the photo's severity. */
import { type ChanceMap, findPeaks } from './find-peaks.ts';

/** Peaks are counted above each of these chances. */
export const COUNT_THRESHOLDS = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6] as const;

/** Number of features that {@link describeLesions} answers. */
export const LESION_FEATURES = COUNT_THRESHOLDS.length + 6;

const PEAK_RADIUS = 2;

/**
 * log(1 + peaks above each threshold); log(1 + sum of all chances), of their squares, of all peaks' chances; the
 * highest chance, the mean of the five highest peaks, and log(1 + the most peaks above 0.2 in any quarter of the map).
 * Counts enter as logarithms since the grades are bands of counts that grow by factors.
 */
export function describeLesions(map: ChanceMap): Float32Array {
  const peaks = findPeaks(map, COUNT_THRESHOLDS[0], PEAK_RADIUS);
  const counts = COUNT_THRESHOLDS.map((threshold) => peaks.filter((peak) => peak.chance > threshold).length);
  const total = (values: Iterable<number>) => {
    let sum = 0;
    for (const value of values) sum += value;
    return sum;
  };
  const highest = peaks.slice(0, 5).map((peak) => peak.chance);
  const quarters = [0, 0, 0, 0];
  for (const { x, y, chance } of peaks) {
    const right = x >= (map.columns * map.cellPx) / 2 ? 1 : 0;
    const low = y >= (map.rows * map.cellPx) / 2 ? 2 : 0;
    if (chance > 0.2) quarters[right + low]++;
  }
  return Float32Array.from([
    ...counts.map(Math.log1p),
    Math.log1p(total(map.chances)),
    Math.log1p(total(map.chances.map((chance) => chance * chance))),
    Math.log1p(total(peaks.map((peak) => peak.chance))),
    peaks[0]?.chance ?? 0,
    highest.length > 0 ? total(highest) / 5 : 0,
    Math.log1p(Math.max(...quarters)),
  ]);
}
