/** Scores patches with a head, and the photo from its patches. */
import { ClarteError } from '../errors.ts';
import type { PatchBox } from '../geometry/geometry.ts';
import type { Network } from '../ports.ts';
import type { PatchName, PatchScore } from '../schema/assessment.ts';
import type { PatchesCard } from '../schema/model-card.ts';
import { clampScore } from '../stats/clamp-score.ts';
import { gradeScore } from './grade-score.ts';

/** The head's score per row of features, held within 1-5. Throws `model-broken` on a wrong width. */
export async function scoreFeatures(
  network: Network,
  head: PatchesCard['head'],
  features: readonly Float32Array[],
): Promise<number[]> {
  const data = new Float32Array(features.length * head.width);
  for (const [row, values] of features.entries()) {
    if (values.length !== head.width)
      throw new ClarteError('model-broken', `head takes ${head.width} features`);
    data.set(values, row * head.width);
  }
  const result = await network.run({ [head.input]: { dims: [features.length, head.width], data } });
  const scores = result[head.output]?.data;
  if (scores?.length !== features.length) throw new ClarteError('model-broken', `head has no ${head.output}`);
  return Array.from(scores, clampScore);
}

/**
 * What the patches say together: each with its score, the photo's by `combine`, and the most severe (the first, when
 * equal). Weighting by area keeps a sliver of chin in a side view from counting as much as a whole cheek.
 * `viewScore` is the answer of the view's head; throws `model-broken` where `combine` wants it and there is none.
 */
export function combineScores(
  patches: readonly PatchBox[],
  scores: readonly number[],
  combine: PatchesCard['combine'],
  viewScore: number | null = null,
): { readonly score: number; readonly patches: PatchScore[]; readonly mostSevere: PatchName } {
  const scored = patches.map(({ name, box }, i) => ({
    name,
    box,
    score: scores[i],
    grade: gradeScore(scores[i]),
  }));
  const weights = patches.map(({ box }) => (combine === 'mean' ? 1 : box.width * box.height));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const meanScore = scores.reduce((sum, one, i) => sum + one * weights[i], 0) / total;
  if (combine === 'view' && viewScore === null)
    throw new ClarteError('model-broken', 'the head of the view gives no score');
  const score = combine === 'view' ? viewScore! : meanScore;
  const mostSevere = scored.reduce((worst, one) => (one.score > worst.score ? one : worst)).name;
  return { score, patches: scored, mostSevere };
}
