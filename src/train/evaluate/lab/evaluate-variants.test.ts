import { beforeAll, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { fakeFacts, fakePhoto, LESIONS_FROM } from '#support/train/fake-photo.ts';
import type { LabPhoto } from '../../lab/prepare-photos.ts';
import type { ViewFacts } from '../../recipes/view/describe-views.ts';
import { type EvaluatedVariants, evaluate, evaluateVariants } from './evaluate-variants.ts';

const random = seedRandom(6);
const photos: LabPhoto[] = [];
const facts: ViewFacts[] = [];
/** The lesions tell the label but for some noise; the appearance tells nothing. */
for (let person = 0; person < 36; person++) {
  const label = 2 + (person % 4);
  for (const pictures of ['crops', 'frames'] as const) {
    photos.push(
      fakePhoto(
        `photo ${person}`,
        { label, votes: { a: label, b: label }, subject: `person ${person}` },
        { pictures },
      ),
    );
    facts.push(fakeFacts({ [LESIONS_FROM]: label + 0.5 * random.normal(), 0: random.normal() }));
  }
}
let outcome: EvaluatedVariants;
let ticks = 0;
beforeAll(async () => {
  outcome = await evaluateVariants(
    { photos, refused: { crops: {}, frames: {}, clear: {} }, datasets: [], boxes: new Map() },
    { nets: [], facts },
    [1],
    () => ({
      tick: () => ticks++,
      done() {},
    }),
  );
});

it('judges every photo once in each way, crops and frames apart', () => {
  expect(ticks).toBe(4 * 5);
  expect(outcome.judged).toHaveLength(72);
  expect(evaluate(outcome.judged, 'crops').photos).toBe(36);
  expect(
    new Set(outcome.judged.filter(({ pictures }) => pictures === 'frames').map(({ name }) => name)).size,
  ).toBe(36);
});

it('sees what the lesions add, with an interval that says it is no luck', () => {
  const { gain, variants } = outcome;
  for (const pictures of ['crops', 'frames'] as const) {
    expect(gain[pictures].low).toBeGreaterThan(0);
    expect(gain[pictures].value).toBeLessThan(1.2);
    expect(variants.full[pictures].figures.rmse.value).toBeLessThan(0.8);
    expect(variants.appearance[pictures].figures.rmse.value).toBeGreaterThan(0.9);
  }
});

it('gives every score an interval of other folds, which holds about its share', () => {
  const held = outcome.judged.filter(
    ({ interval, label }) => interval![0] <= label && label <= interval![1],
  ).length;
  expect(held / 72).toBeGreaterThan(0.8);
  expect(held / 72).toBeLessThanOrEqual(1);
});
