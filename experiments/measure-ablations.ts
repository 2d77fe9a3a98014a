/**
 * `node experiments/measure-ablations.ts <cache> [epochs] [folds, as 0,1] [names, as votes,boxes]`: what each kind of label, photo and
 * change of pictures is worth: trains the first cycle of folds without it, and writes how far the figures of unseen people differ
 * from those with all into docs/results/ablations.md and ablations.json. `report` in place of names only writes. Goes on where it was killed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { spearman } from '#core/stats/metrics.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import type { FaceChanges } from '#train/recipes/one-look/augment-face.ts';
import type { FaceCrop } from '#train/recipes/one-look/face-crop.ts';
import { openFaces } from '#train/recipes/one-look/open-faces.ts';
import { assignFolds, FOLDS, type FoldResult, trainFold } from '#train/recipes/one-look/train-fold.ts';
import { ONE_LOOK } from '#train/recipes/one-look/train-network.ts';
import { differ, pairFolds } from './pair-folds.ts';
import { finishedFolds, readFolds } from './read-folds.ts';
import { sayProgress } from './say-progress.ts';

/** What is taken away, or in one case added. */
type Ablation = {
  readonly words: string;
  readonly changes?: FaceChanges;
  /** Changes what is known of a crop; `after` is how many folds after the one kept back its fold comes, 0 to 4. */
  readonly crop?: (crop: FaceCrop, after: number) => FaceCrop;
  readonly cycle?: number;
  /** Epochs for one of the others'. */
  readonly times?: number;
};

const SEED = 1;
const OUT = new URL('../docs/results/', import.meta.url);
const ABLATIONS: Readonly<Record<string, Ablation>> = {
  votes: { words: "raters' own readings", crop: (crop) => ({ ...crop, votes: {} }) },
  boxes: { words: 'boxes of lesions (the map learns nothing)', crop: (crop) => ({ ...crop, lesions: null }) },
  count: { words: 'counts of lesions, alone and in the grades', crop: (crop) => ({ ...crop, count: null }) },
  wild: { words: 'very severe photos from the web', crop: (crop) => leaveOut(crop, 'wild') },
  clear: { words: 'generated clear faces', crop: (crop) => leaveOut(crop, 'clear') },
  placement: { words: 'scale, aspect, turn and shift', changes: { without: ['placement'] } },
  light: { words: 'exposure, white balance and gamma', changes: { without: ['light'] } },
  storage: { words: 'noise, blur, small sizes and JPEG', changes: { without: ['storage'] } },
  cover: { words: 'covering', changes: { without: ['cover'] } },
  unchanged: { words: 'the quarter of pictures that is not changed', changes: { unchangedShare: 0 } },
  half: {
    words: 'half of the people (twice the epochs, so as many steps)',
    crop: (crop, after) => (after === 1 || after === 2 ? leaveOut(crop, crop.kind) : crop),
    times: 2,
  },
  draws: { words: 'nothing, but other draws', cycle: 4 },
  rolled: { words: 'nothing, but a quarter of the pictures rolled', changes: { rolledShare: 0.25 } },
};

const [cache, epochs = '4', order = '0,1', names = Object.keys(ABLATIONS).join()] = process.argv.slice(2);
if (!cache) throw new Error('node experiments/measure-ablations.ts <cache> [epochs] [folds] [names]');
const faces = await openFaces(path.join(cache, 'faces'));
const folds = assignFolds(faces.crops, SEED);
const folderOf = (name: string) => path.join(cache, `ablation-${name}-seed-${SEED}-epochs-${epochs}`);
if (names !== 'report') {
  const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
  for (const fold of order.split(',').map(Number))
    for (const name of ['all', ...names.split(',')]) {
      const {
        changes,
        cycle,
        times = 1,
        crop = (own: FaceCrop) => own,
      }: Ablation = ABLATIONS[name] ?? { words: '' };
      const own = { ...(changes && { changes }), ...(cycle && { cycle }) };
      const settings = { ...ONE_LOOK, epochs: times * Number(epochs), seed: SEED, ...own };
      const crops = faces.crops.map((one, i) => crop(one, (folds[i] - fold + FOLDS) % FOLDS));
      const run = { faces: { ...faces, crops }, backboneOnnx, onStep: sayProgress(`${name}, fold ${fold}`) };
      const { coreSeconds } = await trainFold(folderOf(name), fold, settings, run);
      console.log(`${name}, fold ${fold}: ${Math.round(coreSeconds)} core seconds`);
    }
}
await report();

/** A crop that nothing is learned from and nothing is asked of; it stays in its place, so that folds stay as they are. */
function leaveOut(crop: FaceCrop, kind: FaceCrop['kind']): FaceCrop {
  return crop.kind === kind ? { ...crop, refusal: 'left out' } : crop;
}

async function report(): Promise<void> {
  const { results: all } = await readFolds(folderOf('all'));
  const rows = [];
  for (const [name, { words }] of Object.entries(ABLATIONS)) {
    // Begun and not finished is not there yet.
    if (finishedFolds(folderOf(name)).length === 0) continue;
    const { results } = await readFolds(folderOf(name));
    const both = all.filter(({ fold }) => results.some((one) => one.fold === fold));
    const of = (kind: 'crops' | 'frames') =>
      differ(pairFolds(faces.crops, folds, [both, results], kind)).figures;
    const counts = [countsOf(both), countsOf(results)];
    const [crops, frames] = [of('crops'), of('frames')];
    rows.push({ name, words, folds: both.map(({ fold }) => fold), crops, frames, countSpearman: counts });
  }
  await writeFile(
    new URL('ablations.json', OUT),
    `${JSON.stringify({ epochs: Number(epochs), rows }, null, 2)}\n`,
  );
  await writeFile(new URL('ablations.md', OUT), render(rows));
}

/** Rank correlation of the counts of frames with those of doctors. */
function countsOf(results: readonly FoldResult[]): number {
  const counted = results.flatMap(({ indices, predictions }) =>
    indices.flatMap((index, k) => {
      const { kind, count } = faces.crops[index];
      return kind === 'frames' && count !== null ? [[predictions[k].logCount, count] as const] : [];
    }),
  );
  return spearman(
    counted.map(([said]) => said),
    counted.map(([, count]) => count),
  );
}

type Row = {
  readonly words: string;
  readonly folds: readonly number[];
  readonly crops: ReturnType<typeof differ>['figures'];
  readonly frames: ReturnType<typeof differ>['figures'];
  readonly countSpearman: readonly number[];
};

function render(rows: readonly Row[]): string {
  const number = (value: number | null) => (value === null ? '–' : value.toFixed(3));
  const change = ({ value, low, high }: Row['crops']['ratio']) =>
    `${value !== null && value > 0 ? '+' : ''}${number(value)} (${number(low)} to ${number(high)})`;
  const [first] = rows;
  return [
    '# What each kind of label, photo and change of pictures is worth',
    '',
    '```sh',
    `node experiments/measure-ablations.ts <cache> ${epochs} ${order}    # <cache> of measure-one-look.ts; goes on where it was killed`,
    '```',
    '',
    `The first cycle of the one-look network, seed ${SEED}, ${epochs} epochs in place of 8, each time without one thing. People whom the networks have not seen; differences to the training with everything${first ? ` (crops ${number(first.crops.ratioBefore.value)}, frames ${number(first.frames.ratioBefore.value)} of the baseline’s error on the first row’s folds)` : ''}, photo by photo, in brackets 95 % of the draws of other subjects. An error above 0 and a kappa below 0 say that the thing is worth something. The brackets are over people alone: two trainings of one recipe with other draws differ, too (a row of its own), and of so many rows one in twenty lies beside 0 by chance.`,
    '',
    '| without | folds | error over baseline, crops | frames | weighted kappa, crops | frames | Spearman of counts, with and without |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ words, folds, crops, frames, countSpearman }) =>
        `| ${words} | ${folds.join(', ')} | ${change(crops.ratio)} | ${change(frames.ratio)} | ${change(crops.kappa)} | ${change(frames.kappa)} | ${countSpearman.map(number).join(', ')} |`,
    ),
    '',
  ].join('\n');
}
