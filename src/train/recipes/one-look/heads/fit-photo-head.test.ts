import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { predictKernel } from '../../../fit/fit-kernel.ts';
import {
  areaUnderCurve,
  calibrate,
  crossScore,
  fitScorer,
  foldHead,
  GAMMA,
  type PhotoHeadSettings,
  type PhotoRows,
} from './fit-photo-head.ts';

const random = seedRandom(2);
const y = Array.from({ length: 120 }, (_, i) => (i % 3 === 0 ? 1 : 0));
const columns = 5;
const data = Float32Array.from({ length: y.length * columns }, (_, at) => {
  const shift = at % columns === 1 ? 2 * y[Math.floor(at / columns)] : 0;
  return 3 + (at % columns) * random.normal() + shift;
});
const settings: PhotoHeadSettings = { blocks: [{ columns, scale: 2 }], centres: 12 };
const rows: PhotoRows = { x: { rows: y.length, columns, data }, y, weights: y.map(() => 1) };

it('says in numbers of the network what was fitted', async () => {
  const scorer = await fitScorer(rows, settings);
  const scores = await predictKernel(scorer, rows.x);
  expect(areaUnderCurve(scores, y)).toBeGreaterThan(0.8);
  const line = calibrate(scores, y, rows.weights);
  const head = foldHead(scorer, line);
  for (const row of [0, 50, 119]) {
    const seen = head.mean.map((mean, c) => (data[row * columns + c] - mean) * head.gain[c]);
    const logit = head.weights.reduce((sum, w, k) => {
      const apart = seen.reduce(
        (all, own, c) => all + (own - head.units[c] * head.centres[k * columns + c]) ** 2,
        0,
      );
      return sum + w * Math.exp(-GAMMA * apart);
    }, head.bias);
    expect(logit).toBeCloseTo(line.slope * scores[row] + line.offset, 2);
  }
});

it('scores each row by a head that has not seen its fold', async () => {
  const folds = y.map((_, i) => i % 4);
  const scores = await crossScore(rows, folds, settings);
  const outside = y.flatMap((_, i) => (folds[i] === 2 ? [] : [i]));
  const alone = await fitScorer(
    {
      x: {
        rows: outside.length,
        columns,
        data: Float32Array.from(outside.flatMap((i) => [...data.subarray(i * columns, (i + 1) * columns)])),
      },
      y: outside.map((i) => y[i]),
      weights: outside.map(() => 1),
    },
    settings,
  );
  expect(scores[2]).toBeCloseTo((await predictKernel(alone, rows.x))[2], 6);
});

it('calibrates to the share that is right, and counts ties half', () => {
  const scores = y.map((own, i) => (i % 10 === 0 ? 0 : 2 * own - 1));
  const { slope, offset } = calibrate(scores, y, rows.weights);
  const sum = scores.reduce((all, own) => all + 1 / (1 + Math.exp(-(slope * own + offset))), 0);
  expect(sum).toBeCloseTo(y.filter((own) => own === 1).length, 1);
  expect(areaUnderCurve([0, 0, 0, 0], [0, 1, 0, 1])).toBe(0.5);
  expect(areaUnderCurve([0, 1, 2, 3], [0, 0, 1, 1])).toBe(1);
});
