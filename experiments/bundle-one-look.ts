/**
 * `node experiments/bundle-one-look.ts <cache> <id> [how the folds trained] [checkpoint] [models folder] [folder of heads]`: makes
 * the bundle of the network that was trained on everybody; its card is fitted on what the folds' networks said of people
 * they had not seen. Heads and their thresholds are those that `measure-heads.ts` left, or assumed where there are none.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Figure } from '#core/schema/evaluation.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { readCheckpoint } from '#train/graph/checkpoint.ts';
import { agreementOf } from '#train/recipes/one-look/agree-folds.ts';
import {
  calibrateFolds,
  calibrateWeights,
  calibrationOf,
} from '#train/recipes/one-look/calibrate-severity.ts';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import { evaluateFolds } from '#train/recipes/one-look/evaluate-folds.ts';
import { exportNetwork } from '#train/recipes/one-look/export-network.ts';
import { fitShownInterval, gradedPhotos } from '#train/recipes/one-look/fit-shown-interval.ts';
import { openPictures } from '#train/recipes/one-look/heads/cut-pictures.ts';
import { learnedHeads } from '#train/recipes/one-look/heads/learned-heads.ts';
import { describeData, describeHeadData, makeOneLookBundle } from '#train/recipes/one-look/make-bundle.ts';
import { readWeights } from '#train/recipes/one-look/read-weights.ts';
import { assignFolds, isLearned } from '#train/recipes/one-look/train-fold.ts';
import type { OneLookSettings } from '#train/recipes/one-look/train-network.ts';
import { FACE_LIGHT } from './face-light.ts';
import { readHeads } from './heads/head-cache.ts';
import { LATER_CYCLES } from './later-cycles.ts';
import type { Repeats } from './measure-repeats.ts';
import { readFolds } from './read-folds.ts';

const SEED = 1;

const [cache, id, foldsTrained = '8', checkpoint = 'final', models, headsFolder] = process.argv.slice(2);
if (!cache || !id)
  throw new Error(
    'node experiments/bundle-one-look.ts <cache> <id> [how the folds trained] [checkpoint] [models]',
  );
const crops = await readCrops(path.join(cache, 'faces'));
const { results, maps } = await readFolds(path.join(cache, `seed-${SEED}-epochs-${foldsTrained}`));
const figures = evaluateFolds(crops, [{ seed: SEED, folds: assignFolds(crops, SEED), results, maps }]);
const calibration = calibrationOf(crops, results);
const graded = calibrateFolds(crops, results).flatMap((result) => gradedPhotos(crops, result));
const { repeat } = JSON.parse(await readFile(path.join(cache, 'repeats.json'), 'utf8')) as Repeats;
const file = path.join(cache, checkpoint);
const trained = await readSettings(file);
const [ending, later] =
  Object.entries(LATER_CYCLES).find(([, { settings }]) => settings.cycle === trained.cycle) ?? [];
/** What the first cycle was trained with, where this is a later one. */
const before = later ? await readSettings(file.replace(`-${ending}`, '')) : null;
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const heads = headsFolder ? await readHeads(path.join(headsFolder, 'heads-final.json')) : null;
const thresholds = heads
  ? JSON.parse(await readFile(path.join(headsFolder!, 'thresholds-final.json'), 'utf8'))
  : {};
const bundle = makeOneLookBundle({
  id,
  onnx: exportNetwork(
    calibrateWeights(await readWeights(file), calibration),
    backboneOnnx,
    heads ? learnedHeads(heads) : undefined,
    agreementOf(
      crops,
      results.map((result, r) => ({ result, maps: maps[r] })),
    ),
  ),
  lesions: figures.lesions[0].chosen,
  interval: { ...fitShownInterval(graded), ...(thresholds.interval ?? {}) },
  added: { notAcne: thresholds.notAcne, skin: thresholds.skin },
  light: FACE_LIGHT,
  repeat,
  settings: trained,
  calibration,
  ...(before ? { firstCycle: before } : {}),
  seeds: [SEED],
  command: [
    `node experiments/measure-one-look.ts <data> <cache> ${(before ?? trained).epochs} ${trained.seed} all`,
    ...(later && before
      ? [
          ...(later.asks
            ? [
                `node experiments/${LATER_CYCLES[later.asks].command} <cache> ${before.epochs} ${trained.seed} all`,
              ]
            : []),
          `node experiments/${later.command} <cache> ${before.epochs} ${trained.seed} all`,
        ]
      : []),
  ].join(' && '),
  commit: process.env.COMMIT ?? '',
  data: [
    ...describeData(crops.filter((crop) => isLearned(crop, trained))),
    ...describeHeadData(headsFolder ? await readHeadPictures(headsFolder) : []),
  ],
  limits: [
    'Hardly any dark skin and no children among the photos with acne.',
    trained.pairs
      ? 'Clear skin was learned from generated faces, and from portraits whose severity was said by networks and not by people.'
      : 'Clear skin was learned from generated faces.',
    'Nearly all very severe photos come from another camera than the rest.',
    'The label is a band of the lesion count, mapped to 2-5 by us.',
    'Very severe faces are scored half a grade too low on average, one in five below grade 4.',
    'A forehead under hair is left out, which raises the score a little; no fold was judged with that.',
    'Nobody graded single zones: how often a zone’s interval holds is not known.',
    'Rosacea is mostly not told from acne.',
    'What photos of other conditions show was marked by eye by one person; what covers a face was drawn for training.',
    'Bare hands over a face are read as skin more often than cloth is.',
    'Many of the means that a photo is compared with, to tell whether it is acne and a face, are of one photo.',
    'Lesions are counted without their kind; marks and moles may be counted too.',
  ],
  metrics: [
    ...ofKind('crops'),
    ...ofKind('frames'),
    { name: 'clearMedianScore', data: 'clear, cross-validated', value: figures.clear.medianScore },
    ...(['countSpearman', 'countMae', 'averagePrecision', 'falseDotsPerClearFace'] as const).map((name) => ({
      name,
      data:
        name === 'falseDotsPerClearFace'
          ? 'clear, cross-validated'
          : 'acne04-frames, cross-validated by subject',
      value: figures.lesions[0][name] ?? Number.NaN,
    })),
  ],
});
const root = models ?? PACKAGED_MODELS.pathname;
for (const [name, bytes] of bundle) {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), bytes);
  console.log(`${path.join(root, name)}: ${bytes.length} bytes`);
}

/** The pictures that heads of `folder` learned from. */
async function readHeadPictures(folder: string) {
  const sets = await Promise.all(
    ['parsing-cut', 'conditions-cut'].map((own) => openPictures(path.join(folder, own))),
  );
  await Promise.all(sets.map((own) => own.close()));
  return sets.flatMap(({ pictures }) => pictures);
}

async function readSettings(checkpoint: string): Promise<OneLookSettings> {
  const saved = await readCheckpoint(checkpoint);
  if (!saved) throw new Error(`there is no checkpoint ${checkpoint}`);
  const { members: _, ...own } = JSON.parse(saved.settings);
  return own;
}

function ofKind(kind: 'crops' | 'frames') {
  const names = {
    ...{ pearson: 'pearson', rmse: 'rmse', rmseRatio: 'rmseRatio', accuracy: 'accuracyFourGrades' },
    ...{ kappa: 'quadraticWeightedKappa', coverage: 'intervalCoverage', intervalWidth: 'intervalWidth' },
  } as const;
  return (Object.keys(names) as (keyof typeof names)[]).flatMap((name) => {
    const { value, low, high }: Figure = figures[kind].figures[name];
    if (value === null) return [];
    const range = low === null || high === null ? {} : { low, high };
    return [{ name: names[name], data: `acne04-${kind}, cross-validated by subject`, value, ...range }];
  });
}
