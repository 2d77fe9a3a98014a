/** Learns by how much the champion's scores must be moved to meet the panel: a ridge regression on what it sees. */

import { seedRandom } from '#core/random.ts';
import { clampScore } from '#core/stats/clamp-score.ts';
import { rmse } from '#core/stats/metrics.ts';
import type { Example } from '../data/dataset.ts';
import { splitBySubject } from '../data/split-by-subject.ts';
import type { Scored } from '../evaluate/fit-interval.ts';
import { fitRidge } from '../fit/fit-ridge.ts';
import { stackRows } from '../fit/matrix.ts';
import { applyStandard, measureStandard } from '../fit/standardise.ts';

/** One thing that is scored: a face, or one of its parts. */
export type ScoredRow = {
  /** What the score is made of. */
  readonly features: Float32Array;
  /** What the network says, 1-5. */
  readonly score: number;
  /** What the panel says, 1-5. */
  readonly label: number;
  /** How much of the photo's score it makes; 1 in all. */
  readonly share: number;
};

/** A photo and what of it is scored. */
export type PhotoRows = { readonly example: Example; readonly rows: readonly ScoredRow[] };

/** Added to the score: `bias` and a weight for each feature. */
export type Correction = { readonly weights: Float32Array; readonly bias: number };

/** The correction, and how well it does on people it has not seen. */
export type FittedCorrection = Correction & {
  readonly lambda: number;
  /** RMSE over people held out in turn, and the champion's on the same photos. */
  readonly heldOutRmse: number;
  readonly championRmse: number;
  readonly heldOut: readonly Scored[];
};

const FOLDS = 5;
/** Tried in turn, the strongest first: of equally good ones the one that changes least is taken. */
const LAMBDAS = [100, 30, 10, 3, 1, 0.3, 0.1, 0.03];

/**
 * Fits label - score on the features. What the champion knows is kept and moved only as far as the labels ask for, so
 * that few photos suffice; the ridge is the one with the least error on people held out. `photos` must not be empty.
 */
export async function fitCorrection(photos: readonly PhotoRows[], seed: number): Promise<FittedCorrection> {
  const examples = photos.map(({ example }) => example);
  const folds = splitBySubject(examples, FOLDS, seedRandom(seed));
  const sides = Array.from({ length: FOLDS }, (_, fold) => ({
    seen: photos.filter((_, i) => folds[i] !== fold),
    unseen: photos.filter((_, i) => folds[i] === fold),
  })).filter(({ seen, unseen }) => seen.length > 0 && unseen.length > 0);
  const evaluate = async (lambda: number) => {
    const said: Scored[] = [];
    for (const { seen, unseen } of sides) {
      const correction = await solve(seen, lambda);
      for (const photo of unseen)
        said.push({ score: scorePhoto(photo, correction), label: photo.example.label });
    }
    return said;
  };
  let best = { lambda: LAMBDAS[0], heldOut: await evaluate(LAMBDAS[0]) };
  for (const lambda of LAMBDAS.slice(1)) {
    const heldOut = await evaluate(lambda);
    if (errorOf(heldOut) < errorOf(best.heldOut)) best = { lambda, heldOut };
  }
  const before = photos.map((photo) => ({ score: scorePhoto(photo, null), label: photo.example.label }));
  return {
    ...(await solve(photos, best.lambda)),
    ...best,
    heldOutRmse: errorOf(best.heldOut),
    championRmse: errorOf(before),
  };
}

async function solve(photos: readonly PhotoRows[], lambda: number): Promise<Correction> {
  const rows = photos.flatMap((photo) => photo.rows);
  const features = stackRows(rows.map((row) => row.features));
  const { mean, gain } = measureStandard(features);
  for (let k = 0; k < gain.length; k++) gain[k] /= Math.sqrt(gain.length);
  const ridge = await fitRidge(
    applyStandard(features, { mean, gain }),
    rows.map(({ label, score }) => label - score),
    lambda,
    photos.flatMap((photo) => photo.rows.map(() => 1 / photo.rows.length)),
  );
  const weights = ridge.weights.map((weight, c) => weight * gain[c]);
  return { weights, bias: weights.reduce((bias, weight, c) => bias - weight * mean[c], ridge.bias) };
}

/** The photo's score, corrected unless null. */
function scorePhoto({ rows }: PhotoRows, correction: Correction | null): number {
  const scoreRow = ({ features, score }: ScoredRow) => {
    if (!correction) return score;
    const { weights, bias } = correction;
    const moved = features.reduce((sum, value, c) => sum + value * weights[c], score + bias);
    return clampScore(moved);
  };
  return rows.reduce((sum, row) => sum + row.share * scoreRow(row), 0);
}

function errorOf(scored: readonly Scored[]): number {
  return rmse(
    scored.map(({ label }) => label),
    scored.map(({ score }) => score),
  );
}
