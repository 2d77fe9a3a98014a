/**
 * `node experiments/score-portraits.ts <cache> <folder of folds> …`: what the folds' networks say of the portraits of their own fold,
 * whom they have not seen: most of them are clear, none is labelled.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { median } from '#core/stats/quantile.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { openFaces } from '#train/recipes/one-look/open-faces.ts';
import { predictFaces } from '#train/recipes/one-look/predict-faces.ts';
import { readWeights } from '#train/recipes/one-look/read-weights.ts';
import { assignFolds, FOLDS } from '#train/recipes/one-look/train-fold.ts';

const SEED = 1;

const [cache, ...folders] = process.argv.slice(2);
if (!cache || folders.length === 0)
  throw new Error('node experiments/score-portraits.ts <cache> <folder of folds> …');
const faces = await openFaces(path.join(cache, 'faces'));
const folds = assignFolds(faces.crops, SEED);
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
for (const folder of folders) {
  const scores: number[] = [];
  const ran: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    if (!folders.every((one) => existsSync(path.join(cache, one, `fold-${fold}.json`)))) continue;
    ran.push(fold);
    const weights = await readWeights(path.join(cache, folder, `fold-${fold}.checkpoint`));
    const own = faces.crops.flatMap(({ kind, refusal }, i) =>
      kind === 'parsing' && refusal === null && folds[i] === fold ? [i] : [],
    );
    for (const { severity } of await predictFaces(weights, backboneOnnx, faces, own)) scores.push(severity);
  }
  const severe = scores.filter((score) => score >= 3).length;
  console.log(
    `${folder}, folds ${ran.join(', ')}: ${scores.length} portraits, median ${median(scores).toFixed(3)}, 3 or more ${severe}`,
  );
}
faces.close();
