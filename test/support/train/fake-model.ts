/** A view bundle with random weights, for tests: made like the lab's, of the real shape, trained on nothing. */

import { seedRandom } from '#core/random.ts';
import { LESION_NET, VIEW_SHAPE } from '#train/lab/lab-settings.ts';
import type { CardTexts, ViewModel } from '#train/lab/make-bundle.ts';
import { lesionShapes } from '#train/onnx/build-lesion-net.ts';
import { viewBlocks } from '#train/onnx/build-view-head.ts';
import type { PaperHead } from '#train/recipes/paper/fit-paper-head.ts';

/** Numbers around a centre; each user begins its own stream, so that none depends on who drew before it. */
const startNormal = (seed: number) => {
  const random = seedRandom(seed);
  return (count: number, spread: number, centre = 0) =>
    Float32Array.from({ length: count }, () => centre + spread * random.normal());
};

/** Texts of a card. */
export const FAKE_TEXTS: CardTexts = {
  id: 'fake-view',
  title: 'Made for a test',
  summary: 'Random weights.',
  limits: ['Knows nothing.'],
  training: { data: [], command: '', commit: '', seeds: [1], settings: {} },
  metrics: [],
};

const WIDTH = VIEW_SHAPE.patchWidth;
const HIDDEN = 8;
const drawHead = startNormal(5);

/** A perceptron whose scores spread around 3. */
export const FAKE_HEAD: PaperHead = {
  mlp: {
    widths: [WIDTH, HIDDEN, 1],
    weights: [drawHead(WIDTH * HIDDEN, 1 / Math.sqrt(WIDTH)), drawHead(HIDDEN, 0.3)],
    biases: [drawHead(HIDDEN, 0.5), Float32Array.of(3)],
  },
  standard: { mean: drawHead(WIDTH, 0.1, 0.3), gain: drawHead(WIDTH, 0.1, 2) },
  rows: 1,
  epochs: 1,
};

/** A lesion net with peaks all over, and a kernel whose score moves with all features. */
export function fakeView(seed = 9): ViewModel {
  const normal = startNormal(seed);
  const columns = viewBlocks(VIEW_SHAPE).reduce((sum, count) => sum + count, 0);
  const centres = 6;
  return {
    lesions: Object.fromEntries(
      Object.entries(lesionShapes(LESION_NET)).map(([name, shape]) => {
        const count = shape.reduce((a, b) => a * b, 1);
        return [name, normal(count, Math.sqrt(1 / (count / shape[0])))];
      }),
    ),
    severity: {
      standard: { mean: normal(columns, 0.1, 0.3), gain: normal(columns, 0.003, 0.03) },
      centres: { rows: centres, columns, data: normal(centres * columns, 0.03) },
      weights: normal(centres, 2),
      gamma: 0.1,
      bias: 3,
    },
    lesionAbove: 0.03,
    countError: { share: 0.3, least: 2 },
  };
}
