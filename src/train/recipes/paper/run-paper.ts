/** The paper's own method on held-out people: rolled patches and a perceptron, with and without rolling. */

import { seedRandom } from '#core/random.ts';
import { combineScores, scoreFeatures } from '#core/score/score-patches.ts';
import { networkOpener } from '#node/open-network.ts';
import type { FeatureCache } from '../../cache/feature-cache.ts';
import { splitBySubject } from '../../data/split-by-subject.ts';
import { PAPER_MLP } from '../../fit/fit-mlp.ts';
import type { LabPhoto } from '../../lab/prepare-photos.ts';
import { buildMlpHead } from '../../onnx/build-mlp-head.ts';
import { baselineOf, type EvaluatedLabPhoto, evaluatedPhoto } from './evaluated-photo.ts';
import { fitPaperHead, type PaperHead, type PaperOptions } from './fit-paper-head.ts';

/** How a photo's score is made from its patches' scores. */
const COMBINES = ['mean', 'area-weighted-mean'] as const;

/** What one of the paper's runs says of the held-out photos, by how patches were combined. */
export type PaperRun = Readonly<Record<(typeof COMBINES)[number], readonly EvaluatedLabPhoto[]>>;

/** Which copies of its patches a head is trained on. */
export type PaperCopies = Pick<PaperOptions, 'roll' | 'augment'>;

/** What the head is called inside its file. */
export const PAPER_HEAD = { input: 'features', output: 'score' } as const;

/**
 * Trains on the photos of all folds but one and evaluates the photos of that fold; the seed assigns the folds, names the one
 * held out, and starts the perceptron. Photos in which nothing was found take no part.
 */
export async function runPaper(
  photos: readonly LabPhoto[],
  cache: FeatureCache,
  { folds: count, seed, ...copies }: { readonly folds: number; readonly seed: number } & PaperCopies,
): Promise<PaperRun> {
  const found = photos.filter((photo) => photo.found);
  const examples = found.map(({ example }) => example);
  const folds = splitBySubject(examples, count, seedRandom(seed));
  const fold = (seed - 1) % count;
  const seen = found.filter((_, i) => folds[i] !== fold);
  const unseen = found.filter((_, i) => folds[i] === fold);
  const { mlp, standard } = await fitPaper(seen, cache, copies, seed);
  const network = await networkOpener()(buildMlpHead(mlp, standard));
  const baselines = baselineOf(seen);
  const run: Record<(typeof COMBINES)[number], EvaluatedLabPhoto[]> = { mean: [], 'area-weighted-mean': [] };
  for (const photo of unseen) {
    const head = { ...PAPER_HEAD, file: '', sha256: '', width: cache.width };
    const scores = await scoreFeatures(network, head, photo.patches);
    for (const combine of COMBINES) {
      const { score } = combineScores(photo.geometry.patches, scores, combine);
      const known = { run: `seed ${seed}`, fold, baseline: baselines[photo.pictures] };
      run[combine].push(evaluatedPhoto(photo, score, known));
    }
  }
  await network.close();
  return run;
}

/** The paper's head on photos with patches. */
export function fitPaper(
  photos: readonly LabPhoto[],
  cache: FeatureCache,
  copies: PaperCopies,
  seed: number,
): Promise<PaperHead> {
  const samples = photos.map(({ example, geometry, squares }) => ({
    example,
    patches: geometry.patches.map(({ name }, i) => ({ name, raster: squares[i] })),
  }));
  return fitPaperHead(samples, cache, { ...copies, settings: { ...PAPER_MLP, seed } });
}
