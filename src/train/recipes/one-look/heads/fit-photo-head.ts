/** Fits what is said of whole photos: a linear head by ridge regression, its probabilities calibrated out of fold. */

import { fitRidge, predictRidge } from '../../../fit/fit-ridge.ts';
import type { Matrix } from '../../../fit/matrix.ts';
import { applyStandard, measureStandard, type Standard } from '../../../fit/standardise.ts';

/** Photos to learn from: one row of numbers each, 1 or 0, and how much each weighs. */
export type PhotoRows = {
  readonly x: Matrix;
  readonly y: readonly number[];
  readonly weights: readonly number[];
};

/** A linear head: `1 / (1 + exp(-(x · weights + bias)))`. */
export type PhotoHeadWeights = { readonly weights: Float32Array; readonly bias: number };

/** The straight line from scores to logits. */
export type Calibration = { readonly slope: number; readonly offset: number };

type Scorer = { readonly standard: Standard; readonly weights: Float32Array; readonly bias: number };

/** Rows `which` of a matrix. */
export function takeRows({ columns, data }: Matrix, which: readonly number[]): Matrix {
  const out = new Float32Array(which.length * columns);
  for (const [to, from] of which.entries())
    out.set(data.subarray(from * columns, (from + 1) * columns), to * columns);
  return { rows: which.length, columns, data: out };
}

/** Fits scores, about -1 for 0 and 1 for 1; both answers weigh the same together. */
export async function fitScorer({ x, y, weights }: PhotoRows, lambda: number): Promise<Scorer> {
  const standard = measureStandard(x);
  const totals = [0, 1].map((own) => y.reduce((sum, is, i) => sum + (is === own ? weights[i] : 0), 0));
  const balanced = y.map((own, i) => (weights[i] * y.length) / (2 * totals[own]));
  const ridge = await fitRidge(
    applyStandard(x, standard),
    y.map((own) => 2 * own - 1),
    lambda * x.columns,
    balanced,
  );
  return { standard, ...ridge };
}

/** Scores of rows. */
export const scoreRows = ({ standard, weights, bias }: Scorer, x: Matrix): Float64Array =>
  predictRidge({ weights, bias }, applyStandard(x, standard));

/** Scores of each row by a head that has not seen its group: `foldOf` says in which fold each row is. */
export async function crossScore(
  rows: PhotoRows,
  foldOf: readonly number[],
  lambda: number,
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
      lambda,
    );
    const own = scoreRows(scorer, takeRows(rows.x, inside));
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

/** The head as the network holds it: standard and calibration folded into weights that float16 can hold. */
export function foldHead(
  { standard, weights, bias }: Scorer,
  { slope, offset }: Calibration,
): PhotoHeadWeights {
  const folded = Float32Array.from(weights, (w, i) => Math.fround(slope * w * standard.gain[i]));
  const held = Float32Array.from(Float16Array.from(folded));
  const shift = held.reduce((sum, w, i) => sum + w * standard.mean[i], 0);
  return { weights: held, bias: slope * bias + offset - shift };
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
