/** Fits which grades are plausible besides the likeliest, on people a network has not seen. */
import { marginsOfGrades, type PlausibleGrades } from '#core/score/plausible-interval.ts';
import { conformalQuantile } from '#core/stats/quantile.ts';

/** A photo's grade as experts have it, and the network's probabilities of grades 1 … 5. */
export type GradedPhoto = { readonly grade: number; readonly probabilities: readonly number[] };

/**
 * For each grade the bound that a share `level` of its photos keep: the conformal quantile of how much less likely than
 * the likeliest grade the true one was. Throws RangeError where a grade has fewer than 10 photos.
 */
export function fitBounds(photos: readonly GradedPhoto[], level: number): PlausibleGrades {
  const bounds = Array.from({ length: photos[0]?.probabilities.length ?? 0 }, (_, k) => {
    const own = photos.filter(({ grade }) => Math.round(grade) === k + 1);
    if (own.length < 10) throw new RangeError(`${own.length} photos of grade ${k + 1} are too few`);
    const none = own[0].probabilities.map(() => 0);
    return conformalQuantile(
      own.map(({ probabilities }) => -marginsOfGrades(probabilities, none)[k]),
      level,
    );
  });
  return { level, bounds };
}
