import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import { correlateWithTruth } from './correlate-with-truth.ts';

const NOISE = { label: 0.4, doctor: 0.5, score: 0.25 };
const SPREAD = 0.5;

/** Photos whose truth is known: labels, four readings of three doctors and scores are off from it by what `NOISE` says. */
function draw(run: string, photos: number): EvaluatedPhoto[] {
  const random = seedRandom(run.length);
  return Array.from({ length: photos }, (_, i) => {
    const truth = 3 + SPREAD * random.normal();
    const off = (noise: number) => Math.min(5, Math.max(1, truth + noise * random.normal()));
    const again = off(NOISE.doctor);
    return {
      ...{ name: `${i}`, subject: `${i % 200}`, run, baseline: 3, source: 'drawn', facts: {} },
      ...{ label: off(NOISE.label), score: off(NOISE.score) },
      // One doctor graded twice, and the same both times.
      votes: { a: off(NOISE.doctor), b: off(NOISE.doctor), c: again, c2: again },
    };
  });
}

const known = (noise: number) => SPREAD / Math.hypot(SPREAD, noise);

describe('correlateWithTruth', () => {
  it('finds how closely each follows a truth that none was told', () => {
    const figures = correlateWithTruth([...draw('a', 4000), ...draw('bb', 4000)], {
      sameDoctor: [['c', 'c2']],
      bootstrap: { draws: 200 },
    })!;
    expect(figures.labelByAll.value).toBeCloseTo(known(NOISE.label), 1.5);
    expect(figures.labelByDoctors.value).toBeCloseTo(known(NOISE.label), 1.5);
    expect(figures.doctorsByAll.value).toBeCloseTo(known(NOISE.doctor / Math.sqrt(3)), 1.5);
    expect(figures.scoreByAll.value).toBeCloseTo(known(NOISE.score), 1.5);
    expect(figures.scoreByDoctors.value).toBeCloseTo(known(NOISE.score), 1.5);
    expect(figures.leastErrorByAll.value).toBeCloseTo(Math.sqrt(1 - known(NOISE.label) ** 2), 1.5);
    const doctors = Math.hypot(NOISE.label, NOISE.doctor / Math.sqrt(3)) / Math.hypot(SPREAD, NOISE.label);
    expect(figures.doctorsRatio.value).toBeCloseTo(doctors, 1.5);
    const { value, low, high } = figures.labelByAll;
    expect(low).toBeLessThan(value!);
    expect(high).toBeGreaterThan(value!);
  });

  it('says nothing where no photo was graded by two doctors', () => {
    const alone = draw('a', 20).map((photo) => ({ ...photo, votes: { c: 3, c2: 3 } }));
    expect(correlateWithTruth(alone, { sameDoctor: [['c', 'c2']] })).toBeNull();
  });
});
