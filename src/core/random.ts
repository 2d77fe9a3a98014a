/** Seeded random numbers, so that every training run and every assignment can be repeated. */

/** A stream of random numbers. */
export type Random = {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform whole number in [0, n). */
  below(n: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** A random order of 0 … n - 1 (Fisher-Yates). */
  permutation(n: number): Int32Array;
};

/** The items in a random order (Fisher-Yates). */
export function shuffle<Item>(items: readonly Item[], random: Pick<Random, 'below'>): Item[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

/** Starts a stream from a whole-number seed: sfc32 (Chris Doty-Humphrey, PractRand), 12 rounds of warm-up. */
export function seedRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = seed | 0;
  let c = (seed / 4294967296) | 0;
  let counter = 1;
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  const below = (n: number) => Math.floor(next() * n);
  return {
    uniform: next,
    below,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    permutation: (n) => Int32Array.from(shuffle([...Array(n).keys()], { below })),
  };
}
