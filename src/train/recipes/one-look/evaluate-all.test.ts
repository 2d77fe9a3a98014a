import { expect, it } from 'vitest';
import { evaluateAll } from './evaluate-all.ts';
import type { FaceCrop } from './face-crop.ts';
import { assignFolds, FOLDS, isFaceless, isLearned } from './train-fold.ts';
import { ONE_LOOK, ONE_LOOK_FACELESS, ONE_LOOK_TAUGHT } from './train-network.ts';

const crops = Array.from({ length: 80 }, (_, i): FaceCrop => {
  const faceless = i % 5 === 0;
  return {
    ...{ kind: i < 40 ? 'crops' : 'frames', name: `n${i}`, subject: `s${i}`, duplicateGroup: null },
    ...{ label: 2 + (i % 4), votes: {}, count: i, augmented: false, lesions: [], zones: [], scale: 2 },
    ...{ method: faceless ? 'whole' : 'face', refusal: faceless ? 'no-face' : null },
  };
});
const folds = assignFolds(crops, 1);
const say = (indices: readonly number[], error: number) => ({
  indices,
  predictions: indices.map((i) => ({
    ...{ severity: crops[i].label! + error, zones: [], weights: [], logCount: 1, grades: [] },
  })),
});
const results = Array.from({ length: FOLDS }, (_, fold) => {
  const own = (faceless: boolean) =>
    crops.flatMap((crop, i) => (isFaceless(crop) === faceless && folds[i] === fold ? [i] : []));
  const settings = { ...ONE_LOOK, seed: 1 };
  return { fold, settings, ...say(own(false), 0), faceless: say(own(true), -1.2), coreSeconds: 1 };
});

it('evaluates photos without a face beside the others', () => {
  const figures = evaluateAll(crops, [{ seed: 1, folds, results, maps: [] }])!;
  expect([figures.crops.photos, figures.frames.photos]).toEqual([40, 40]);
  const bySource = (kind: 'crops' | 'frames') =>
    Object.fromEntries(
      figures[kind].slices.filter(({ by }) => by === 'source').map(({ value, figures: own }) => [value, own]),
    );
  expect(bySource('crops').face.rmse.value).toBeCloseTo(0);
  expect(bySource('frames')['no-face'].rmse.value).toBeGreaterThan(0.8);
  // Of 20 very severe photos the four without a face are called 3.8.
  expect([figures.verySevere, figures.verySevereBelow4]).toEqual([20, 0.2]);
});

it('says nothing where a fold was not asked', () => {
  const [first, ...rest] = results;
  const { faceless: _, ...unasked } = first;
  expect(evaluateAll(crops, [{ seed: 1, folds, results: [unasked, ...rest], maps: [] }])).toBeNull();
});

it('learns from photos without a face only where a training says so', () => {
  expect(isLearned(crops[0], ONE_LOOK_TAUGHT)).toBe(false);
  expect(isLearned(crops[0], ONE_LOOK_FACELESS)).toBe(true);
  expect(isLearned({ ...crops[0], refusal: 'too-dark' }, ONE_LOOK_FACELESS)).toBe(false);
  const portrait = { ...crops[0], kind: 'parsing' as const, label: null };
  expect(isLearned(portrait, ONE_LOOK_FACELESS)).toBe(false);
  expect(isLearned({ ...portrait, refusal: null }, ONE_LOOK_FACELESS)).toBe(true);
  expect(isLearned({ ...portrait, refusal: null }, ONE_LOOK)).toBe(false);
});
