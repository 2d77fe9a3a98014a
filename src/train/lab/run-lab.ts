/** The whole lab in one go: photos and labels in; figures on people the models had not seen, and finished bundles out. */

import { loadAssessor } from '#core/assess.ts';
import type { Ports } from '#core/ports.ts';
import { estimateInterval } from '#core/score/estimate-interval.ts';
import { ACNE04_PANEL } from '../data/read-acne04.ts';
import { splitBySubject } from '../data/split-by-subject.ts';
import { bootstrapSubjects } from '../evaluate/bootstrap-subjects.ts';
import { evaluatePredictions } from '../evaluate/evaluate-predictions.ts';
import type { Evaluation, Figure } from '../evaluate/evaluation.ts';
import { mean, rmse } from '../evaluate/metrics.ts';
import type { PaperHead } from '../paper/fit-paper-head.ts';
import { seedRandom } from '../random.ts';
import { describeTraining, PAPER_TEXTS, VIEW_TEXTS } from './card-texts.ts';
import { type CrossFit, crossFitLesions, fitLesions, type ShowWork } from './cross-fit-lesions.ts';
import { crossValidate, type LabJudged } from './cross-validate.ts';
import { fitInterval } from './fit-interval.ts';
import { ALL_EVIDENCE, fitSeverity } from './fit-severity.ts';
import {
  fitCountError,
  judgeClearFaces,
  judgeFrames,
  judgeLesions,
  type LesionFigures,
} from './judge-lesions.ts';
import { type LabData, loadDataset } from './load-dataset.ts';
import { type MadeBundle, makeBundle, portsWith, type ViewModel } from './make-bundle.ts';
import { measureRepeat, type RepeatNoise } from './measure-repeat.ts';
import { openLab } from './open-lab.ts';
import { fitPaper, type PaperRun, runPaper } from './run-paper.ts';
import type { Pictures } from './walk-photos.ts';

/** What to run on, and how. */
export type LabOptions = {
  /** Folder that holds `acne04/` and `clear/`. */
  readonly data: string;
  /** Folder of features, maps and nets; a killed run finds there what it had done. */
  readonly cache: string;
  /** A shuffle of the folds for each. */
  readonly seeds: readonly number[];
  /** The commit that trains, for the cards. */
  readonly commit: string;
  readonly ports: Ports;
  readonly showWork: ShowWork;
};

/** One way to make a score, judged on crops and on frames. */
export type Variant = { readonly crops: Evaluation; readonly frames: Evaluation };

/** All that the lab found. */
export type LabRun = {
  readonly data: {
    readonly crops: number;
    readonly frames: number;
    readonly clear: number;
    readonly subjects: number;
  };
  readonly seeds: readonly number[];
  /** The default model; without lesions; by lesions alone; with photos of one person on both sides. */
  readonly variants: Readonly<Record<'full' | 'appearance' | 'lesions' | 'leaky', Variant>>;
  /** How much the RMSE falls by the features of the map of lesions, on the same photos. */
  readonly gain: Readonly<Record<'crops' | 'frames', Figure>>;
  /** The paper's method on crops. */
  readonly paper: Readonly<Record<'rolled' | 'rolledByArea' | 'unrolled', Evaluation>>;
  readonly clear: { readonly medianScore: number; readonly falseDots: number; readonly photos: number };
  readonly lesions: LesionFigures;
  /** The same photo as crop and as frame. */
  readonly twoPictures: readonly {
    readonly grade: number;
    readonly photos: number;
    readonly shift: number;
    readonly rms: number;
  }[];
  /** Error over baseline of a model that knows the source only. */
  readonly sourceOnlyRatio: number;
  readonly repeat: RepeatNoise;
  readonly judged: readonly LabJudged[];
  readonly bundles: readonly MadeBundle[];
};

const FOLDS = 5;
/** The deal of the lesion nets' folds, and their start. */
const LESION_SEED = 1;
const INTERVAL_LEVEL = 0.9;
const REPEAT_LEVEL = 0.95;
const REPEAT_PHOTOS = 24;

/** Runs everything; about half an hour on two processors from an empty cache. */
export async function runLab(options: LabOptions): Promise<LabRun> {
  const { cache, seeds, showWork } = options;
  const data = await loadDataset(options.data, cache, showWork);
  const { photos, boxes } = data;
  const folds = splitBySubject(
    photos.map(({ example }) => example),
    FOLDS,
    seedRandom(LESION_SEED),
  );
  const fit = await crossFitLesions(photos, boxes, folds, LESION_SEED, cache, showWork);
  const { variants, gain, judged } = await judgeVariants(data, fit, seeds, showWork);
  const paper = await judgePaper(options, data);
  const frames = judgeFrames(photos, fit.facts, folds, boxes);
  const lesions = judgeLesions(frames);

  const head = await fitFinalHead(options, data);
  const lesionAbove = lesions.threshold;
  const countError = fitCountError(frames, lesionAbove);
  const known = { interval: fitInterval(judged, INTERVAL_LEVEL) };
  const repeat = await judgeRepeat(options, data, fit, folds, { head, lesionAbove, countError });
  const finalNet = await fitLesions(photos, boxes, LESION_SEED, cache, showWork, 'Lesion net for all');
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
    },
    seeds,
    ...run,
    gain,
    twoPictures: compareTwoPictures(judged),
    sourceOnlyRatio: judgeSourceOnly(judged),
    repeat,
    judged,
    bundles: [
      makeBundle({ ...VIEW_TEXTS, training, metrics: VIEW_TEXTS.metrics(run) }, head, view, {
        ...known,
        repeat: repeat.repeat,
      }),
      makeBundle({ ...PAPER_TEXTS, training, metrics: PAPER_TEXTS.metrics(run) }, head, null),
    ],
  };
}

function count({ photos }: LabData, pictures: Pictures): number {
  return photos.filter((photo) => photo.pictures === pictures).length;
}

/** The ways to make a score, each on the same folds. */
async function judgeVariants(
  { photos }: LabData,
  { facts }: CrossFit,
  seeds: readonly number[],
  showWork: ShowWork,
) {
  const ways = {
    full: {},
    appearance: { evidence: { ...ALL_EVIDENCE, lesions: false } },
    lesions: { evidence: { ...ALL_EVIDENCE, appearance: false } },
    leaky: { leaks: true },
  } as const;
  const progress = showWork('Cross-validation', Object.keys(ways).length * seeds.length * FOLDS);
  const judged = {} as Record<keyof typeof ways, LabJudged[]>;
  for (const [name, way] of Object.entries(ways) as [keyof typeof ways, (typeof ways)['full']][])
    judged[name] = await crossValidate(photos, facts, { folds: FOLDS, seeds, ...way }, () => progress.tick());
  progress.done();
  judged.full = withIntervals(judged.full);
  const variants = Object.fromEntries(
    Object.entries(judged).map(([name, photos]) => [
      name,
      { crops: evaluate(photos, 'crops'), frames: evaluate(photos, 'frames') },
    ]),
  ) as LabRun['variants'];
  const gain = {
    crops: compareErrors(judged.appearance, judged.full, 'crops'),
    frames: compareErrors(judged.appearance, judged.full, 'frames'),
  };
  return { variants, gain, judged: judged.full };
}

function evaluate(judged: readonly LabJudged[], pictures: Pictures): Evaluation {
  return evaluatePredictions(
    judged.filter((photo) => photo.pictures === pictures),
    ACNE04_PANEL,
  );
}

/** RMSE of `before` less that of `after`, run by run on the same photos, with its interval over subjects. */
function compareErrors(
  before: readonly LabJudged[],
  after: readonly LabJudged[],
  pictures: Pictures,
): Figure {
  const keyOf = ({ run, name }: LabJudged) => `${run} ${name}`;
  const of = (judged: readonly LabJudged[]) => judged.filter((photo) => photo.pictures === pictures);
  const others = new Map(of(before).map((photo) => [keyOf(photo), photo.score]));
  const own = of(after);
  const subjects = [...new Set(own.map(({ subject }) => subject))];
  const indexOf = new Map(subjects.map((subject, i) => [subject, i]));
  const runs = [...Map.groupBy(own, ({ run }) => run).values()].map((photos) => ({
    subjects: photos.map(({ subject }) => indexOf.get(subject)!),
    measure(weights: Float64Array) {
      let [n, first, second] = [0, 0, 0];
      for (const [i, photo] of photos.entries()) {
        n += weights[i];
        first += weights[i] * (others.get(keyOf(photo))! - photo.label) ** 2;
        second += weights[i] * (photo.score - photo.label) ** 2;
      }
      return { gain: Math.sqrt(first / n) - Math.sqrt(second / n) };
    },
  }));
  return bootstrapSubjects(runs, subjects.length, { draws: 1000, seed: 1, level: 0.95 }).gain;
}

/** Every score with an interval fitted on the other folds of its run. */
function withIntervals(judged: readonly LabJudged[]): LabJudged[] {
  return [...Map.groupBy(judged, ({ run }) => run).values()].flatMap((photos) => {
    const fitted = new Map(
      [...new Set(photos.map(({ fold }) => fold))].map((fold) => [
        fold,
        fitInterval(
          photos.filter((photo) => photo.fold !== fold),
          INTERVAL_LEVEL,
        ),
      ]),
    );
    return photos.map((photo) => {
      const { low, high } = estimateInterval(photo.score, fitted.get(photo.fold))!;
      return { ...photo, interval: [low, high] as [number, number] };
    });
  });
}

/** The paper's method with and without rolling, a seed and a held-out fold for each run. */
async function judgePaper(
  { cache: folder, seeds, showWork }: LabOptions,
  { photos }: LabData,
): Promise<LabRun['paper']> {
  const { cache, store } = await openLab(folder);
  const own = photos.filter(({ pictures }) => pictures !== 'frames');
  const progress = showWork('The paper’s method', 2 * seeds.length);
  const runs: Record<'rolled' | 'unrolled', PaperRun[]> = { rolled: [], unrolled: [] };
  for (const seed of seeds) {
    for (const way of ['rolled', 'unrolled'] as const) {
      runs[way].push(await runPaper(own, cache, { folds: FOLDS, seed, roll: way === 'rolled' }));
      progress.tick();
    }
  }
  progress.done();
  await cache.close();
  await store.close();
  const of = (way: keyof typeof runs, combine: keyof PaperRun) =>
    evaluate(
      runs[way].flatMap((run) => run[combine]),
      'crops',
    );
  return {
    rolled: of('rolled', 'mean'),
    rolledByArea: of('rolled', 'area-weighted-mean'),
    unrolled: of('unrolled', 'mean'),
  };
}

/** The head that scores patches, on all crops and clear faces. */
async function fitFinalHead(
  { cache: folder, seeds, showWork }: LabOptions,
  { photos }: LabData,
): Promise<PaperHead> {
  const { cache, store } = await openLab(folder);
  const progress = showWork('Head for patches', 1);
  const own = photos.filter(({ pictures, found }) => pictures !== 'frames' && found);
  const head = await fitPaper(own, cache, true, seeds[0]);
  progress.tick();
  progress.done();
  await cache.close();
  await store.close();
  return head;
}

function fitAll({ photos }: LabData, { facts }: CrossFit) {
  return fitSeverity(
    photos,
    facts.map(({ features }) => features),
    LESION_SEED,
  );
}

/** The noise of a model that has not seen the people of the first fold, on photos of theirs. */
async function judgeRepeat(
  { ports, showWork }: LabOptions,
  { photos }: LabData,
  { nets, facts }: CrossFit,
  folds: readonly number[],
  parts: { readonly head: PaperHead } & Omit<ViewModel, 'lesions' | 'severity'>,
): Promise<RepeatNoise> {
  const seen = folds.flatMap((fold, i) => (fold === 0 ? [] : [i]));
  const severity = await fitSeverity(
    seen.map((i) => photos[i]),
    seen.map((i) => facts[i].features),
    LESION_SEED,
  );
  const { head, ...view } = parts;
  const training = { data: [], command: '', commit: '', seeds: [], settings: {} };
  const texts = { ...VIEW_TEXTS, training, metrics: [] };
  const bundle = makeBundle(texts, head, { ...view, severity, lesions: nets[0] });
  const assessor = await loadAssessor(portsWith(ports, bundle), bundle.card.id);
  const unseen = photos.filter(({ pictures, found }, i) => folds[i] === 0 && pictures === 'crops' && found);
  const spread = Array.from(
    { length: Math.min(REPEAT_PHOTOS, unseen.length) },
    (_, i) => unseen[Math.floor(((i + 0.5) * unseen.length) / Math.min(REPEAT_PHOTOS, unseen.length))],
  );
  const progress = showWork('Repeat noise', spread.length);
  const noise = await measureRepeat(
    assessor,
    spread.map(({ example }) => example.photo),
    REPEAT_LEVEL,
    () => progress.tick(),
  );
  progress.done();
  await assessor.close();
  return noise;
}

function medianOfClear(judged: readonly LabJudged[]): number {
  const scores = judged.filter(({ pictures }) => pictures === 'clear').map(({ score }) => score);
  return scores.sort((a, b) => a - b)[Math.floor(scores.length / 2)];
}

/** Scores of the same photo as crop and as frame, in the same run, by its grade. */
function compareTwoPictures(judged: readonly LabJudged[]): LabRun['twoPictures'] {
  const frames = new Map(
    judged.flatMap((photo) =>
      photo.pictures === 'frames' ? [[`${photo.run} ${photo.name}`, photo.score] as const] : [],
    ),
  );
  const pairs = judged.flatMap(({ pictures, run, name, label, score }) => {
    const other = frames.get(`${run} ${name}`);
    return pictures === 'crops' && other !== undefined ? [{ label, difference: score - other, name }] : [];
  });
  return [...Map.groupBy(pairs, ({ label }) => label)]
    .sort(([a], [b]) => a - b)
    .map(([grade, own]) => ({
      grade,
      photos: new Set(own.map(({ name }) => name)).size,
      shift: mean(own.map(({ difference }) => difference)),
      rms: Math.sqrt(mean(own.map(({ difference }) => difference ** 2))),
    }));
}

/** How much of the error vanishes for who knows nothing but where a crop comes from: the mean label of its source. */
function judgeSourceOnly(judged: readonly LabJudged[]): number {
  const crops = judged.filter(({ pictures, run }) => pictures === 'crops' && run === judged[0].run);
  const said = crops.map((photo) => {
    const alike = crops.filter(({ fold, source }) => fold !== photo.fold && source === photo.source);
    return alike.length > 0 ? mean(alike.map(({ label }) => label)) : photo.baseline;
  });
  const labels = crops.map(({ label }) => label);
  return (
    rmse(labels, said) /
    rmse(
      labels,
      crops.map(({ baseline }) => baseline),
    )
  );
}
