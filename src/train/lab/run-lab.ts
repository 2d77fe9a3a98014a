/** The whole lab in one go: photos and labels in; figures on people the models had not seen, and finished bundles out. */

import { seedRandom } from '#core/random.ts';
import { median } from '#core/stats/quantile.ts';
import { type Folds, splitBySubject } from '../data/split-by-subject.ts';
import type { EvaluatedLabPhoto } from '../evaluate/lab/cross-validate.ts';
import {
  evaluateClearFaces,
  evaluateFrames,
  evaluateLesions,
  fitCountError,
} from '../evaluate/lab/evaluate-lesions.ts';
import { evaluateRepeat } from '../evaluate/lab/evaluate-repeat.ts';
import { compareTwoPictures, evaluateSourceOnly } from '../evaluate/lab/evaluate-sources.ts';
import { evaluateVariants } from '../evaluate/lab/evaluate-variants.ts';
import { fitInterval } from '../evaluate/lab/fit-interval.ts';
import { openMapReader } from '../lesion/map-store.ts';
import { evaluatePaper, fitFinalHead } from '../recipes/paper/evaluate-paper.ts';
import {
  type CrossFit,
  crossFitLesions,
  fitLesions,
  type LesionParts,
} from '../recipes/view/cross-fit-lesions.ts';
import { fitSeverity } from '../recipes/view/fit-severity.ts';
import { describeTraining, PAPER_TEXTS, VIEW_TEXTS } from '../report/card-texts.ts';
import type { LabOptions } from './lab-options.ts';
import type { LabRun } from './lab-run.ts';
import { FOLDS, INTERVAL_LEVEL, LESION_SEED } from './lab-settings.ts';
import { type LabData, loadDataset } from './load-dataset.ts';
import { makeBundle, type ViewModel } from './make-bundle.ts';
import { meanLight } from './mean-light.ts';
import type { Pictures } from './prepare-photos.ts';
/** Runs everything: walks the photos, fits lesion nets out of fold, and judges. */
export async function runLab(options: LabOptions): Promise<LabRun> {
  const data = await loadDataset(options.data, options.cache, options.showWork);
  const folds = assignLesionFolds(data);
  const parts = { cacheFolder: options.cache, readMaps: openMapReader(), showWork: options.showWork };
  const fit = await crossFitLesions(data.photos, data.boxes, folds, LESION_SEED, parts);
  return evaluateLab(options, data, fit, folds, parts);
}

/** The folds of the lesion nets, assigned by subject. */
export function assignLesionFolds({ photos }: LabData): Folds {
  const examples = photos.map(({ example }) => example);
  return splitBySubject(examples, FOLDS, seedRandom(LESION_SEED));
}

/** Judges and makes the bundles, once photos are walked and described by nets that had not seen them. */
export async function evaluateLab(
  options: LabOptions,
  data: LabData,
  fit: CrossFit,
  folds: Folds,
  parts: LesionParts,
): Promise<LabRun> {
  const { photos, boxes } = data;
  const { seeds, showWork } = options;
  const { variants, gain, judged } = await evaluateVariants(data, fit, seeds, showWork);
  const frames = evaluateFrames(photos, fit.facts, folds, boxes);
  const lesions = evaluateLesions(frames);
  const paper = await evaluatePaper(options, data);
  const head = await fitFinalHead(options, data);
  const lesionAbove = lesions.threshold;
  const countError = fitCountError(frames, lesionAbove);
  const interval = fitInterval(judged, INTERVAL_LEVEL);
  const light = meanLight(photos.filter(({ pictures }) => pictures !== 'clear').map(({ skin }) => skin));
  const noise = await evaluateRepeat(options, data, fit, folds, {
    head,
    light,
    lesionAbove,
    countError,
  });
  const finalNet = await fitLesions(photos, boxes, LESION_SEED, parts, 'Lesion net for all');
  const view: ViewModel = { lesions: finalNet, severity: await fitAll(data, fit), lesionAbove, countError };
  const clear = {
    medianScore: medianOfClear(judged),
    ...evaluateClearFaces(photos, fit.facts, lesionAbove),
  };
  const training = describeTraining(data, options, head);
  const run = { variants, paper, clear, lesions };
  return {
    data: {
      crops: count(data, 'crops'),
      frames: count(data, 'frames'),
      clear: count(data, 'clear'),
      subjects: new Set(photos.map(({ example }) => example.subject)).size,
      refused: data.refused,
    },
    seeds,
    ...run,
    gain,
    twoPictures: compareTwoPictures(judged),
    sourceOnlyRatio: evaluateSourceOnly(judged),
    repeat: noise,
    judged,
    bundles: [
      makeBundle({ ...VIEW_TEXTS, training, metrics: VIEW_TEXTS.metrics(run) }, head, view, {
        interval,
        repeat: noise.repeat,
        ...(light ? { light } : {}),
      }),
      makeBundle({ ...PAPER_TEXTS, training, metrics: PAPER_TEXTS.metrics(run) }, head, null),
    ],
  };
}

function count({ photos }: LabData, pictures: Pictures): number {
  return photos.filter((photo) => photo.pictures === pictures).length;
}

function fitAll({ photos }: LabData, { facts }: CrossFit) {
  return fitSeverity(
    photos,
    facts.map(({ features }) => features),
    LESION_SEED,
  );
}

function medianOfClear(judged: readonly EvaluatedLabPhoto[]): number {
  return median(judged.filter(({ pictures }) => pictures === 'clear').map(({ score }) => score));
}
