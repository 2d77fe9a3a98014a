/** The whole lab in one go: photos and labels in; figures on people the models had not seen, and finished bundles out. */
import type { Ports } from '#core/ports.ts';
import type { Augmentation } from '../data/augment-patch.ts';
import { type Folds, splitBySubject } from '../data/split-by-subject.ts';
import { openMapReader } from '../lesion/map-store.ts';
import { seedRandom } from '../random.ts';
import { describeTraining, PAPER_TEXTS, VIEW_TEXTS } from './card-texts.ts';
import {
  type CrossFit,
  crossFitLesions,
  fitLesions,
  type LesionParts,
  type ShowWork,
} from './cross-fit-lesions.ts';
import type { LabJudged } from './cross-validate.ts';
import { fitInterval } from './fit-interval.ts';
import { fitSeverity } from './fit-severity.ts';
import {
  fitCountError,
  judgeClearFaces,
  judgeFrames,
  judgeLesions,
  type LesionFigures,
} from './judge-lesions.ts';
import { fitFinalHead, type JudgedPaper, judgePaper } from './judge-paper.ts';
import { judgeRepeat } from './judge-repeat.ts';
import { compareTwoPictures, judgeSourceOnly, type TwoPictures } from './judge-sources.ts';
import { type JudgedVariants, judgeVariants, type Variants } from './judge-variants.ts';
import { FOLDS, INTERVAL_LEVEL, LESION_SEED } from './lab-settings.ts';
import { type LabData, loadDataset } from './load-dataset.ts';
import { type MadeBundle, makeBundle, type ViewModel } from './make-bundle.ts';
import { meanLight } from './mean-light.ts';
import type { RepeatNoise } from './measure-repeat.ts';
import type { Pictures } from './walk-photos.ts';
/** What to run on, and how. */
export type LabOptions = {
  /** Folder that holds `acne04/` and `clear/`. */
  readonly data: string;
  /** Folder of features, maps and nets; a killed run finds there what it had done. */
  readonly cache: string;
  /** A shuffle of the folds for each. */
  readonly seeds: readonly number[];
  /** Copies of patches that the paper's heads learn from besides rolled ones; none when absent. */
  readonly augment?: readonly Augmentation[];
  /** The commit that trains, for the cards. */
  readonly commit: string;
  readonly ports: Ports;
  readonly showWork: ShowWork;
};

/** All that the lab found. */
export type LabRun = {
  readonly data: {
    readonly crops: number;
    readonly frames: number;
    readonly clear: number;
    readonly subjects: number;
    /** Photos that the product refuses, by kind of picture and reason; they are neither scored nor learnt from. */
    readonly refused: LabData['refused'];
  };
  readonly seeds: readonly number[];
  readonly variants: Variants;
  /** How much the RMSE falls by the features of the map of lesions, on the same photos. */
  readonly gain: JudgedVariants['gain'];
  /** The paper's method on crops. */
  readonly paper: JudgedPaper;
  readonly clear: { readonly medianScore: number; readonly falseDots: number; readonly photos: number };
  readonly lesions: LesionFigures;
  /** The same photo as crop and as frame. */
  readonly twoPictures: readonly TwoPictures[];
  /** Error over baseline of a model that knows the source only. */
  readonly sourceOnlyRatio: number;
  readonly repeat: RepeatNoise;
  readonly judged: readonly LabJudged[];
  readonly bundles: readonly MadeBundle[];
};

/** Runs everything: walks the photos, fits lesion nets out of fold, and judges. */
export async function runLab(options: LabOptions): Promise<LabRun> {
  const data = await loadDataset(options.data, options.cache, options.showWork);
  const folds = dealLesionFolds(data);
  const parts = { cacheFolder: options.cache, readMaps: openMapReader(), showWork: options.showWork };
  const fit = await crossFitLesions(data.photos, data.boxes, folds, LESION_SEED, parts);
  return judgeLab(options, data, fit, folds, parts);
}

/** The folds of the lesion nets, dealt by subject. */
export function dealLesionFolds({ photos }: LabData): Folds {
  const examples = photos.map(({ example }) => example);
  return splitBySubject(examples, FOLDS, seedRandom(LESION_SEED));
}

/** Judges and makes the bundles, once photos are walked and described by nets that had not seen them. */
export async function judgeLab(
  options: LabOptions,
  data: LabData,
  fit: CrossFit,
  folds: Folds,
  parts: LesionParts,
): Promise<LabRun> {
  const { photos, boxes } = data;
  const { seeds, showWork } = options;
  const { variants, gain, judged } = await judgeVariants(data, fit, seeds, showWork);
  const frames = judgeFrames(photos, fit.facts, folds, boxes);
  const lesions = judgeLesions(frames);
  const paper = await judgePaper(options, data);
  const head = await fitFinalHead(options, data);
  const lesionAbove = lesions.threshold;
  const countError = fitCountError(frames, lesionAbove);
  const interval = fitInterval(judged, INTERVAL_LEVEL);
  const light = meanLight(photos.filter(({ pictures }) => pictures !== 'clear').map(({ skin }) => skin));
  const noise = await judgeRepeat(options, data, fit, folds, {
    head,
    light,
    lesionAbove,
    countError,
  });
  const finalNet = await fitLesions(photos, boxes, LESION_SEED, parts, 'Lesion net for all');
  const view: ViewModel = { lesions: finalNet, severity: await fitAll(data, fit), lesionAbove, countError };
  const clear = {
    medianScore: medianOfClear(judged),
    ...judgeClearFaces(photos, fit.facts, lesionAbove),
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
    sourceOnlyRatio: judgeSourceOnly(judged),
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

function medianOfClear(judged: readonly LabJudged[]): number {
  const scores = judged.filter(({ pictures }) => pictures === 'clear').map(({ score }) => score);
  return scores.sort((a, b) => a - b)[Math.floor(scores.length / 2)];
}
