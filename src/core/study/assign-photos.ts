/** Assigns training photos to raters in balanced groups. */
import { type Random, shuffle } from '../random.ts';

/** A photo to be assigned; photos of one `stratum` (the model's grade) are spread evenly. */
export type PhotoToAssign = { readonly id: string; readonly stratum: number };

export type AssignOptions = {
  readonly ratersPerPhoto: number;
  /** Photos each rater has already, where assigning goes on; 0 where absent. */
  readonly loads?: Readonly<Record<string, number>>;
};

/**
 * The raters of each photo, by its id: `ratersPerPhoto` of them, or all where there are fewer. Each photo goes to the raters
 * with the least to do; among those, to the ones who have met each other least; else by chance. So loads differ by one at
 * most once they started within one of each other, and shares of a stratum by two.
 */
export function assignPhotos(
  photos: readonly PhotoToAssign[],
  raters: readonly string[],
  { ratersPerPhoto, loads = {} }: AssignOptions,
  random: Pick<Random, 'below'>,
): Map<string, string[]> {
  const load = new Map(raters.map((rater) => [rater, loads[rater] ?? 0]));
  const met = new Map<string, number>();
  const pair = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const assigned = new Map<string, string[]>();
  const strata = Map.groupBy(photos, ({ stratum }) => stratum);
  for (const stratum of [...strata.keys()].sort((a, b) => a - b)) {
    for (const { id } of shuffle(strata.get(stratum)!, random)) {
      const chosen: string[] = [];
      while (chosen.length < Math.min(ratersPerPhoto, raters.length)) {
        const left = shuffle(
          raters.filter((rater) => !chosen.includes(rater)),
          random,
        );
        const meetings = (rater: string) =>
          chosen.reduce((sum, other) => sum + (met.get(pair(rater, other)) ?? 0), 0);
        const best = left.reduce((a, b) => {
          const apart = load.get(b)! - load.get(a)! || meetings(b) - meetings(a);
          return apart < 0 ? b : a;
        });
        chosen.push(best);
      }
      for (const [i, rater] of chosen.entries()) {
        load.set(rater, load.get(rater)! + 1);
        for (const other of chosen.slice(i + 1))
          met.set(pair(rater, other), (met.get(pair(rater, other)) ?? 0) + 1);
      }
      assigned.set(id, chosen);
    }
  }
  return assigned;
}
