/** Made-up judged photos for tests and for trying the report out: no real person is behind them. */
import { seedRandom } from '#core/random.ts';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';

const RATERS = ['expert_a', 'expert_b', 'expert_b2', 'general_a', 'general_b', 'junior_a', 'junior_b'];

/**
 * `count` photos of about a third as many people, labelled 2-5, judged `runs` times with an error of about 0.45 that
 * photos of one person share in part; two to four readings per photo.
 */
export function fakePredictions(count: number, runs: number, seed = 7): EvaluatedPhoto[] {
  const random = seedRandom(seed);
  const clamp = (value: number) => Math.min(5, Math.max(1, value));
  const people = Array.from({ length: Math.ceil(count / 3) }, () => random.normal());
  const photos = Array.from({ length: count }, (_, i) => {
    const person = random.below(people.length);
    const truth = clamp(3 + 0.9 * people[person] + 0.3 * random.normal());
    const label = Math.min(5, Math.max(2, Math.round(truth)));
    const readers = [...random.permutation(RATERS.length)].slice(0, 2 + random.below(3));
    const votes = Object.fromEntries(
      readers.map((r) => [
        RATERS[r],
        Math.min(5, Math.max(2, Math.round(truth + (r - 3) * 0.06 + 0.55 * random.normal()))),
      ]),
    );
    const shared = 0.2 * random.normal();
    return { i, person, truth, label, votes, shared, odd: random.uniform() };
  });
  return Array.from({ length: runs }, (_, run) =>
    photos.map(({ i, person, truth, label, votes, shared, odd }): EvaluatedPhoto => {
      const score = clamp(3 + 0.85 * (truth - 3) + shared + 0.35 * random.normal());
      return {
        name: `photo-${i}`,
        subject: `person-${person}`,
        label,
        votes,
        score,
        interval: [score - 0.85, score + 0.85],
        run: `seed ${run + 1}`,
        baseline: 3.05,
        ...fakeSlices(odd, label),
      };
    }),
  ).flat();
}

/** What reports are sliced by; `odd` is 0-1. */
function fakeSlices(odd: number, label: number) {
  return {
    source: label === 5 || odd > 0.8 ? 'web' : 'clinic camera',
    method: odd > 0.9 ? 'one-eye' : 'face',
    quality: odd < 0.15 ? 'poor' : 'good',
    resolutionPx: 150 + Math.round(800 * odd),
    facts: { skinTone: odd < 0.01 ? 'dark' : odd < 0.4 ? 'medium' : 'light' },
  } as const;
}
