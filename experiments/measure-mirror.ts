/**
 * `node experiments/measure-mirror.ts <cache> [trained] [seed]`: what a second pass over the mirror image would be worth. Asks the
 * folds' networks of their held-out people again, picture and mirror image, and keeps the means beside the single passes;
 * `compare-one-look.ts <cache> seed-1-epochs-8-taught seed-1-epochs-8-taught-mirror` tells them apart.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { exportNetwork } from '#train/recipes/one-look/export-network.ts';
import { openFaces } from '#train/recipes/one-look/open-faces.ts';
import { openNetwork } from '#train/recipes/one-look/open-network.ts';
import { readWeights } from '#train/recipes/one-look/read-weights.ts';
import { teachFace } from '#train/recipes/one-look/teach-faces.ts';
import { readFolds } from './read-folds.ts';

const [cache, trained = '8-taught', seed = '1'] = process.argv.slice(2);
if (!cache) throw new Error('node experiments/measure-mirror.ts <cache> [trained] [seed]');
const folder = path.join(cache, `seed-${seed}-epochs-${trained}`);
const faces = await openFaces(path.join(cache, 'faces'));
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const { results } = await readFolds(folder);
await mkdir(`${folder}-mirror`, { recursive: true });
for (const { fold, indices, predictions, faceless: _, ...rest } of results) {
  const name = `fold-${fold}`;
  const weights = await readWeights(path.join(folder, `${name}.checkpoint`));
  const network = await openNetwork(exportNetwork(weights, backboneOnnx));
  const both = [];
  for (const [k, index] of indices.entries()) {
    both.push({ ...predictions[k], ...(await teachFace([network], faces, index)) });
    if (k % 100 === 99) console.log(`fold ${fold}: ${k + 1} of ${indices.length}`);
  }
  await network.close();
  const text = JSON.stringify({ ...rest, fold, indices, predictions: both });
  await writeFile(path.join(`${folder}-mirror`, `${name}.json`), text);
  await copyFile(path.join(folder, `${name}.maps`), path.join(`${folder}-mirror`, `${name}.maps`));
}
faces.close();
