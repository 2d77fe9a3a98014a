/** The random numbers that dealing and ordering take from outside. */

/** A stream of random numbers; the same seed gives the same stream. */
export type StudyRandom = {
  /** Uniform whole number in [0, n). */
  below(n: number): number;
};

/** The items in a random order (Fisher-Yates). */
export function shuffle<Item>(items: readonly Item[], random: StudyRandom): Item[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
