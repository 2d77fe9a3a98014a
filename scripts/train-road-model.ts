/** Trains the first head (the paper's rolled patches and perceptron) and writes it as a bundle with its card. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { BackboneSchema, type ModelCard, ModelCardSchema } from '#core/schema/model-card.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { combineScores, scoreFeatures } from '#core/score/score-patches.ts';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import { openFeatureCache } from '#train/cache/feature-cache.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { readClearFaces } from '#train/data/read-clear-faces.ts';
import { splitBySubject } from '#train/data/split-by-subject.ts';
import { accuracy, mean, pearson, quadraticWeightedKappa, rmse } from '#train/evaluate/metrics.ts';
import { PAPER_MLP } from '#train/fit/fit-mlp.ts';
import { buildMlpHead } from '#train/onnx/build-mlp-head.ts';
import { collectSamples, type Sample } from '#train/paper/collect-samples.ts';
import { fitPaperHead, type PaperHead } from '#train/paper/fit-paper-head.ts';
import { seedRandom } from '#train/random.ts';
import { showProgress } from '../src/cli/show-progress.ts';

const ID = 'acne04-rolled-mlp-1';
const BACKBONE = 'mobilenet-v2-nsfw';
const LAYERS = ['block_6_expand_relu', 'block_10_expand_relu', 'block_13_expand_relu'];
const FOLDS = 5;
const GRADES = [1, 2, 3, 4, 5];
const COMBINE = 'area-weighted-mean';

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    cache: { type: 'string', default: '.cache/lab' },
    seeds: { type: 'string', default: '5' },
    /** Only judge the method again; the head stays as it is. */
    'keep-head': { type: 'boolean', default: false },
  },
});

const ports = nodePorts();
const finder = await loadGeometryFinder(ports);
const backbone = BackboneSchema.parse(
  JSON.parse(new TextDecoder().decode(await ports.readModelFile(`backbones/${BACKBONE}/backbone.json`))),
);
const { sizePx } = backbone.input;
const network = await ports.openNetwork(await ports.readModelFile(backbone.file));
const cache = await openFeatureCache(flags.cache, { network, backbone, layers: LAYERS });

const acne = await readAcne04(path.join(flags.data, 'acne04'), 'crops');
const clear = await readClearFaces(path.join(flags.data, 'clear'));
const examples = [...acne.examples, ...clear.examples];
const walk = showProgress('Patches', examples.length);
const { samples, skipped } = await collectSamples(ports, finder, examples, sizePx, () => walk.tick());
walk.done();
console.log(`${samples.length} photos with patches, ${skipped.length} without`);

const seeds = Array.from({ length: Number(flags.seeds) }, (_, i) => i + 1);
const progress = showProgress('Training', seeds.length + 1);
const runs: Record<string, number>[] = [];
const head = flags['keep-head'] ? null : await trainHead(samples, 1);
progress.tick();
if (head) await writeBundle(head);
for (const seed of seeds) {
  runs.push(await runHoldOut(seed));
  progress.tick();
  console.log(`seed ${seed}`, runs.at(-1));
}
progress.done();
if (head) await writeBundle(head);
else await updateMetrics();
await cache.close();

/** Trains on four fifths of the people, dealt anew by the seed, and judges on the photos of the other fifth. */
async function runHoldOut(seed: number): Promise<Record<string, number>> {
  const folds = splitBySubject(
    samples.map((sample) => sample.example),
    FOLDS,
    seedRandom(seed),
  );
  const seen = samples.filter((_, i) => folds[i] !== 0);
  const unseen = samples.filter((_, i) => folds[i] === 0);
  const score = await openScorer(await trainHead(seen, seed));
  const predicted = [];
  for (const sample of unseen) predicted.push(await score(sample));
  return evaluate(unseen, predicted, mean(seen.filter(isAcne).map((sample) => sample.example.label)));
}

function isAcne({ example }: Sample): boolean {
  return example.source !== 'generated';
}

function trainHead(train: readonly Sample[], seed: number): Promise<PaperHead> {
  return fitPaperHead(train, cache, { roll: true, settings: { ...PAPER_MLP, seed } });
}

/** A photo's score by the paper's plain mean of its patches, and by the bundle's weighted one. */
type PhotoScores = { readonly mean: number; readonly area: number };

/** Scores photos as `assess` does: the head's graph on unrolled patches. */
async function openScorer({ mlp, standard }: PaperHead): Promise<(sample: Sample) => Promise<PhotoScores>> {
  const net = await ports.openNetwork(buildMlpHead(mlp, standard));
  const spec = { file: 'head.onnx', sha256: '', input: 'features', output: 'score', width: cache.width };
  return async ({ patches, geometry }) => {
    const squares = patches.map((patch) => patch.raster);
    const scores = await scoreFeatures(net, spec, await cache.features(squares));
    return {
      mean: combineScores(geometry.patches, scores, 'mean').score,
      area: combineScores(geometry.patches, scores, COMBINE).score,
    };
  };
}

function evaluate(
  unseen: readonly Sample[],
  predicted: readonly PhotoScores[],
  baseline: number,
): Record<string, number> {
  const pick = (keep: (sample: Sample) => boolean) =>
    unseen.flatMap((sample, i) => (keep(sample) ? [i] : []));
  const onAcne = pick(isAcne);
  const truth = onAcne.map((i) => unseen[i].example.label);
  const scores = onAcne.map((i) => predicted[i].area);
  // ACNE04 knows no clear skin: among its four grades the lowest is 2.
  const grades = scores.map((score) => Math.max(2, gradeScore(score)));
  const clearScores = pick((sample) => !isAcne(sample))
    .map((i) => predicted[i].area)
    .sort((a, b) => a - b);
  const rmseOfScores = rmse(truth, scores);
  return {
    pearson: pearson(truth, scores),
    pearsonOfPlainMean: pearson(
      truth,
      onAcne.map((i) => predicted[i].mean),
    ),
    rmse: rmseOfScores,
    rmseRatio: rmseOfScores / rmse(truth, new Array(truth.length).fill(baseline)),
    accuracyFourGrades: accuracy(truth, grades),
    quadraticWeightedKappa: quadraticWeightedKappa(truth, grades, GRADES),
    clearMedianScore: clearScores[Math.floor(clearScores.length / 2)],
  };
}

async function writeBundle(head: PaperHead): Promise<void> {
  const folder = new URL(`${ID}/`, PACKAGED_MODELS);
  await mkdir(folder, { recursive: true });
  const onnx = buildMlpHead(head.mlp, head.standard);
  const hashOf = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');
  const describe = (name: string, licence: string, keep: (sample: Sample) => boolean) => {
    const kept = samples.filter(keep);
    const list = kept.map(({ example }) => `${example.name} ${example.label} ${example.subject}`).join('\n');
    const patches = kept.reduce((sum, sample) => sum + sample.patches.length, 0);
    return { name, photos: kept.length, patches, hash: hashOf(list), licence };
  };
  const card: ModelCard = {
    schema: 1,
    id: ID,
    title: 'Rolled patches and a perceptron',
    summary:
      'The paper’s method on middle layers of MobileNetV2: every patch carries its photo’s label, rare grades are ' +
      'balanced by rolling, a 1024-512-256 perceptron gives each patch a score, their mean, weighted by area, is the photo’s.',
    licence:
      'Research use; retrain on your own data for production. Trained on ACNE04, which is free for academic usage.',
    intendedUse: 'Estimates the visible severity of facial acne from a photo of the face. Not a diagnosis.',
    limits: [
      'Hardly any dark skin and no children among the photos with acne.',
      'Clear skin was learned from generated faces; real clear skin may score higher.',
      'Nearly all very severe photos come from another camera than the rest.',
      'The label is a band of the lesion count, mapped to 2-5 by us.',
    ],
    features: { backbone: BACKBONE, layers: LAYERS, pool: 'average' },
    head: {
      file: `${ID}/head.onnx`,
      sha256: hashOf(onnx),
      input: 'features',
      output: 'score',
      width: cache.width,
    },
    combine: COMBINE,
    training: {
      data: [
        describe('acne04-crops', acne.licence, isAcne),
        describe('clear', clear.licence, (sample) => !isAcne(sample)),
      ],
      command: 'node scripts/train-road-model.ts',
      commit: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
      seeds,
      settings: {
        ...PAPER_MLP,
        hidden: PAPER_MLP.hidden.join('-'),
        roll: true,
        rows: head.rows,
        epochs: head.epochs,
      },
    },
    metrics: summarise(),
  };
  await writeFile(new URL('head.onnx', folder), onnx);
  await writeFile(new URL('card.json', folder), `${JSON.stringify(card, null, 2)}\n`);
  console.log(`models/${ID} written: ${head.rows} rows, ${head.epochs} epochs`);
}

/** Mean and spread of each figure over the runs. */
function summarise(): ModelCard['metrics'] {
  return Object.keys(runs[0] ?? {}).map((name) => {
    const values = runs.map((run) => run[name]);
    const value = mean(values);
    const spread = Math.sqrt(mean(values.map((one) => (one - value) ** 2)));
    const set = name === 'clearMedianScore' ? 'clear' : 'acne04-crops';
    return { name, data: `${set}, one fifth of the people held out, ${seeds.length} times`, value, spread };
  });
}

/** Writes the figures into the card of the bundle as it stands. */
async function updateMetrics(): Promise<void> {
  const file = new URL(`${ID}/card.json`, PACKAGED_MODELS);
  const card = ModelCardSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, `${JSON.stringify({ ...card, combine: COMBINE, metrics: summarise() }, null, 2)}\n`);
}
