/** Draws golden photos by stratified sampling. */
import { type Random, shuffle } from '../random.ts';

/** A photo that may become golden; `stratum` is the model's grade, `subject` the person. */
export type GoldenCandidate = { readonly id: string; readonly stratum: number; readonly subject: string };

/**
 * `count` photos, or all where there are fewer: the strata in equal shares as far as they reach, since rare grades would
 * hardly occur else; within a stratum people nobody has been drawn of come first, by chance.
 */
export function drawGolden(
  photos: readonly GoldenCandidate[],
  count: number,
  random: Pick<Random, 'below'>,
): string[] {
  const people = new Set<string>();
  const strata = [...Map.groupBy(photos, ({ stratum }) => stratum)]
    .sort(([a], [b]) => a - b)
    .map(([, own]) => shuffle(own, random));
  const drawn: string[] = [];
  while (drawn.length < count) {
    const full = strata.filter((own) => own.length > 0);
    if (full.length === 0) break;
    for (const own of full) {
      if (drawn.length === count) break;
      const fresh = own.findIndex(({ subject }) => !people.has(subject));
      const [photo] = own.splice(Math.max(0, fresh), 1);
      people.add(photo.subject);
      drawn.push(photo.id);
    }
  }
  return drawn;
}
