/** How far the raters agree among themselves: alpha, ICC and kappa. */
import type { Panel } from '../schema/evaluation.ts';
import { gradeIndexOf } from '../score/grade-index.ts';
import { intraclassCorrelation } from '../stats/intraclass-correlation.ts';
import { krippendorffAlpha } from '../stats/krippendorff-alpha.ts';
import { quadraticWeightedKappa } from '../stats/metrics.ts';

type Votes = Readonly<Record<string, number>>;
type Options = { readonly grades: readonly number[]; readonly sameDoctor: readonly (readonly string[])[] };

/** Fewer photos than these give no ICC worth a figure. */
const LEAST_PHOTOS = 20;

/** Agreement over photos with two readings or more; pairs of raters who share no two photos are left out. */
export function agreePanel(
  photos: readonly Votes[],
  raters: readonly string[],
  { grades, sameDoctor }: Options,
): Pick<Panel, 'alpha' | 'icc' | 'pairs' | 'iccOfPairs'> {
  const ratingsOf = (names: readonly string[]) =>
    photos.flatMap((votes) =>
      names.every((name) => name in votes) ? [names.map((name) => votes[name])] : [],
    );
  const grade = (vote: number) => grades[gradeIndexOf(vote, grades)];
  const pairs = raters.flatMap((first, i) =>
    raters.slice(i + 1).flatMap((second): Panel['pairs'] => {
      const ratings = ratingsOf([first, second]);
      if (ratings.length < 2) return [];
      const [a, b] = [0, 1].map((side) => ratings.map((row) => grade(row[side])));
      return [
        {
          raters: [first, second],
          photos: ratings.length,
          icc: orNull(intraclassCorrelation(ratings)),
          kappa: orNull(quadraticWeightedKappa(a, b, grades)),
          sameDoctor: sameDoctor.some((group) => group.includes(first) && group.includes(second)),
        },
      ];
    }),
  );
  const counted = pairs.filter(
    ({ icc, sameDoctor: same, photos: n }) => icc !== null && !same && n >= LEAST_PHOTOS,
  );
  const weight = counted.reduce((sum, pair) => sum + pair.photos, 0);
  const sets = new Map(photos.map((votes) => [Object.keys(votes).sort().join(), Object.keys(votes).sort()]));
  const icc = [...sets.values()].flatMap((names) => {
    const ratings = names.length >= 3 ? ratingsOf(names) : [];
    if (ratings.length < LEAST_PHOTOS) return [];
    return [{ raters: names, photos: ratings.length, value: orNull(intraclassCorrelation(ratings)) }];
  });
  const units = photos.map((votes) => Object.values(votes));
  return {
    alpha: {
      ordinal: orNull(krippendorffAlpha(units, 'ordinal')),
      interval: orNull(krippendorffAlpha(units, 'interval')),
    },
    icc: icc.sort((a, b) => b.photos - a.photos),
    pairs,
    iccOfPairs:
      weight > 0 ? counted.reduce((sum, { icc, photos: n }) => sum + (icc ?? 0) * n, 0) / weight : null,
  };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
