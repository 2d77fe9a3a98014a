/** Evaluates the paper's own method, with and without rolling. */
import type { Evaluation } from '#core/schema/evaluation.ts';
import { ACNE04_PANEL } from '../../data/read-acne04.ts';
import { evaluatePredictions } from '../../evaluate/evaluate-predictions.ts';
import type { LabOptions } from '../../lab/lab-options.ts';
import { FOLDS } from '../../lab/lab-settings.ts';
import type { LabData } from '../../lab/load-dataset.ts';
import { openLab } from '../../lab/open-lab.ts';
import type { PaperHead } from './fit-paper-head.ts';
import { fitPaper, type PaperRun, runPaper } from './run-paper.ts';

/** On crops: plain mean of patches, the mean weighted by area, and without rolling. */
export type EvaluatedPaper = Readonly<Record<'rolled' | 'rolledByArea' | 'unrolled', Evaluation>>;

/** The paper's method with and without rolling, a seed and a held-out fold for each run. */
export async function evaluatePaper(
  { cache: folder, seeds, augment = [], showWork }: LabOptions,
  { photos }: LabData,
): Promise<EvaluatedPaper> {
  const { cache } = await openLab(folder);
  const progress = showWork('The paper’s method', 2 * seeds.length);
  const runs: Record<'rolled' | 'unrolled', PaperRun[]> = { rolled: [], unrolled: [] };
  for (const seed of seeds) {
    for (const way of ['rolled', 'unrolled'] as const) {
      runs[way].push(await runPaper(photos, cache, { folds: FOLDS, seed, roll: way === 'rolled', augment }));
      progress.tick();
    }
  }
  progress.done();
  await cache.close();
  const of = (way: keyof typeof runs, combine: keyof PaperRun) =>
    evaluatePredictions(
      runs[way].flatMap((run) => run[combine].filter(({ pictures }) => pictures === 'crops')),
      ACNE04_PANEL,
    );
  return {
    rolled: of('rolled', 'mean'),
    rolledByArea: of('rolled', 'area-weighted-mean'),
    unrolled: of('unrolled', 'mean'),
  };
}

/** The head that scores patches, on all crops and clear faces. */
export async function fitFinalHead(
  { cache: folder, seeds, augment = [], showWork }: LabOptions,
  { photos }: LabData,
): Promise<PaperHead> {
  const { cache } = await openLab(folder);
  const progress = showWork('Head for patches', 1);
  const own = photos.filter(({ found }) => found);
  const head = await fitPaper(own, cache, { roll: true, augment }, seeds[0]);
  progress.tick();
  progress.done();
  await cache.close();
  return head;
}
