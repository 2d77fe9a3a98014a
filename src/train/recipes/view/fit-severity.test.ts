import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { fakeFacts, fakePhoto, LESIONS_FROM } from '#support/train/fake-photo.ts';
import { predictKernel } from '../../fit/fit-kernel.ts';
import { stackRows } from '../../fit/matrix.ts';
import { type Evidence, fitSeverity, isClear } from './fit-severity.ts';

const random = seedRandom(2);
/** The label stands in one feature of the lesions; one feature of the appearance is noise. */
const made = Array.from({ length: 90 }, (_, i) => {
  const label = 1 + 4 * random.uniform();
  const facts = fakeFacts({ [LESIONS_FROM]: label, 0: random.normal() });
  return { photo: fakePhoto(`photo ${i}`, { label }), features: facts.features, label };
});
const [seen, unseen] = [made.slice(0, 60), made.slice(60)];

async function errorWith(evidence: Evidence): Promise<number> {
  const kernel = await fitSeverity(
    seen.map(({ photo }) => photo),
    seen.map(({ features }) => features),
    1,
    evidence,
  );
  const scores = await predictKernel(kernel, stackRows(unseen.map(({ features }) => features)));
  return Math.sqrt(unseen.reduce((sum, { label }, i) => sum + (scores[i] - label) ** 2, 0) / unseen.length);
}

it('learns what the lesions say, and nothing once they may not count', async () => {
  expect(await errorWith({ appearance: true, lesions: true })).toBeLessThan(0.4);
  expect(await errorWith({ appearance: false, lesions: true })).toBeLessThan(0.4);
  expect(await errorWith({ appearance: true, lesions: false })).toBeGreaterThan(1);
});

it('gives the same kernel for the same seed', async () => {
  const train = () =>
    fitSeverity(
      seen.map(({ photo }) => photo),
      seen.map(({ features }) => features),
      7,
    );
  expect(await train()).toEqual(await train());
});

it('takes only generated faces as clear ones', () => {
  expect(isClear({ source: 'generated' })).toBe(true);
  expect(isClear({ source: 'acne04' })).toBe(false);
});
