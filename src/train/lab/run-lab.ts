/** The whole lab in one go: photos and labels in; figures of the paper's method on people not seen, and its bundle out. */

import { evaluatePaper, fitFinalHead } from '../recipes/paper/evaluate-paper.ts';
import { makePatchBundle } from '../recipes/paper/make-patch-bundle.ts';
import { describeTraining, PAPER_TEXTS } from '../report/card-texts.ts';
import type { LabOptions } from './lab-options.ts';
import type { LabRun } from './lab-run.ts';
import { BACKBONE_ID, PATCH_LAYERS } from './lab-settings.ts';
import { type LabData, loadDataset } from './load-dataset.ts';
import type { Pictures } from './prepare-photos.ts';

/** Prepares the photos, evaluates the paper's method with and without rolling, and fits its head on all of them. */
export async function runLab(options: LabOptions): Promise<LabRun> {
  const data = await loadDataset(options.data, options.cache, options.showWork);
  const paper = await evaluatePaper(options, data);
  const head = await fitFinalHead(options, data);
  return {
    data: {
      crops: count(data, 'crops'),
      clear: count(data, 'clear'),
      subjects: new Set(data.photos.map(({ example }) => example.subject)).size,
      refused: data.refused,
    },
    seeds: options.seeds,
    paper,
    bundle: makePatchBundle(head, {
      ...PAPER_TEXTS,
      ...{ backbone: BACKBONE_ID, layers: PATCH_LAYERS },
      training: describeTraining(data, options, head),
      metrics: PAPER_TEXTS.metrics(paper),
    }),
  };
}

function count({ photos }: LabData, pictures: Pictures): number {
  return photos.filter((photo) => photo.pictures === pictures).length;
}
