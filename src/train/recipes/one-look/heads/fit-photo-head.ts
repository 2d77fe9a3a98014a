/** Fits what is said of whole photos: a smooth function of what sums them up, its probabilities calibrated out of fold. */

import { fitKernel, type Kernel, type KernelSettings, predictKernel } from '../../../fit/fit-kernel.ts';
import type { Matrix } from '../../../fit/matrix.ts';

/** Photos to learn from: one row of numbers each, 1 or 0, and how much each weighs. */
export type PhotoRows = {
  readonly x: Matrix;
  readonly y: readonly number[];
  readonly weights: readonly number[];
};

/**
 * A head: `1 / (1 + exp(-(bias + Σ weights[j] exp(-GAMMA |(x - mean) gain - units centre j|²))))`. Centres [n · columns] are whole
 * numbers that a byte holds, `norms` the squares of them times `units`; mean and gain are such that float16 holds them.
 */
export type PhotoHeadWeights = Readonly<
  Record<'mean' | 'gain' | 'units' | 'centres' | 'norms' | 'weights', Float32Array>
> & { readonly bias: number };

/** How a head is fitted: blocks of columns with their weights in the distance, and how many centres. */
export type PhotoHeadSettings = Pick<KernelSettings, 'blocks' | 'centres'>;

/** The straight line from scores to logits. */
export type Calibration = { readonly slope: number; readonly offset: number };

/** With blocks that weigh 1 together two usual rows are about 2 apart, squared: so wide a kernel bends a straight line a little. */
export const GAMMA = 0.25;
const LAMBDA = 0.05;
/** Parts of a spread that centres are rounded to: finer ones tell no more, coarser ones compress better. */
const STEPS = 4;
/** A column that hardly moves would be nothing but rounding. */
const FLOOR = 1e-3;

/** Rows `which` of a matrix. */
export function takeRows({ columns, data }: Matrix, which: readonly number[]): Matrix {
  const out = new Float32Array(which.length * columns);
  for (const [to, from] of which.entries())
    out.set(data.subarray(from * columns, (from + 1) * columns), to * columns);
  return { rows: which.length, columns, data: out };
}

/** Fits scores, about -1 for 0 and 1 for 1; both answers weigh the same together. */
export function fitScorer({ x, y, weights }: PhotoRows, settings: PhotoHeadSettings): Promise<Kernel> {
  const totals = [0, 1].map((own) => y.reduce((sum, is, i) => sum + (is === own ? weights[i] : 0), 0));
  const balanced = y.map((own, i) => (weights[i] * y.length) / (2 * totals[own]));
  return fitKernel(
    x,
    y.map((own) => 2 * own - 1),
    balanced,
    { ...settings, gamma: GAMMA, lambda: LAMBDA, floor: FLOOR, steps: STEPS, seed: 1 },
  );
}

/** Scores of each row by a head that has not seen its group: `foldOf` says in which fold each row is. */
export async function crossScore(
  rows: PhotoRows,
  foldOf: readonly number[],
  settings: PhotoHeadSettings,
): Promise<Float64Array> {
  const scores = new Float64Array(rows.x.rows);
  for (const fold of new Set(foldOf)) {
    const inside = foldOf.flatMap((own, i) => (own === fold ? [i] : []));
    const outside = foldOf.flatMap((own, i) => (own === fold ? [] : [i]));
    const scorer = await fitScorer(
      {
        x: takeRows(rows.x, outside),
        y: outside.map((i) => rows.y[i]),
        weights: outside.map((i) => rows.weights[i]),
      },
      settings,
    );
    const own = await predictKernel(scorer, takeRows(rows.x, inside));
    for (const [k, i] of inside.entries()) scores[i] = own[k];
  }
  return scores;
}

/** Platt's calibration (1999) by Newton's steps: the line that makes scores of unseen rows likeliest. */
export function calibrate(
  scores: ArrayLike<number>,
  y: readonly number[],
  weights: readonly number[],
): Calibration {
  let [slope, offset] = [1, 0];
  for (let step = 0; step < 50; step++) {
    let [gs, go, hss, hso, hoo] = [0, 0, 1e-6, 0, 1e-6];
    for (let i = 0; i < y.length; i++) {
      const p = 1 / (1 + Math.exp(-(slope * scores[i] + offset)));
      const [error, bend] = [weights[i] * (p - y[i]), weights[i] * p * (1 - p)];
      gs += error * scores[i];
      go += error;
      hss += bend * scores[i] ** 2;
      hso += bend * scores[i];
      hoo += bend;
    }
    const determinant = hss * hoo - hso * hso;
    slope -= (hoo * gs - hso * go) / determinant;
    offset -= (hss * go - hso * gs) / determinant;
  }
  return { slope, offset };
}

/** The head as the network holds it: calibrated, in numbers that float16 can hold. */
export function foldHead(
  { standard, centres, weights, bias, units }: Kernel,
  { slope, offset }: Calibration,
): PhotoHeadWeights {
  const held = (numbers: Float32Array) => Float32Array.from(Float16Array.from(numbers));
  if (!units) throw new TypeError('the centres of a head are rounded');
  const whole = centres.data.map((own, at) => Math.round(own / units[at % centres.columns]));
  return {
    ...{ mean: held(standard.mean), gain: held(standard.gain), units, centres: whole },
    norms: squaresOf(whole, units),
    weights: weights.map((own) => slope * own),
    bias: slope * bias + offset,
  };
}

/** The squares of centres [n · columns] times `units` [columns], each summed over its columns: [n]. */
export function squaresOf(centres: Float32Array, units: Float32Array): Float32Array<ArrayBuffer> {
  const columns = units.length;
  return Float32Array.from({ length: centres.length / columns }, (_, j) =>
    centres.subarray(j * columns, (j + 1) * columns).reduce((sum, own, c) => sum + (own * units[c]) ** 2, 0),
  );
}

/** Area under the ROC curve; ties count half. */
export function areaUnderCurve(scores: ArrayLike<number>, y: readonly number[]): number {
  const order = Array.from(y.keys()).sort((a, b) => scores[a] - scores[b]);
  let [ranks, ones] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && scores[order[to]] === scores[order[from]]) to++;
    for (let k = from; k < to; k++)
      if (y[order[k]] === 1) {
        ones++;
        ranks += (from + to + 1) / 2;
      }
    from = to;
  }
  return (ranks - (ones * (ones + 1)) / 2) / (ones * (y.length - ones));
}
