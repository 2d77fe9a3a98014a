/**
 * `node experiments/ask-faceless.ts <cache> <folder> [seed]`: asks networks of folds that were trained before of the labelled photos in
 * which no face is found, and adds what they say to the folds' results, as new trainings do by themselves.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { openFaces } from '#train/recipes/one-look/open-faces.ts';
import { readWeights } from '#train/recipes/one-look/read-weights.ts';
import { askFaceless, assignFolds, writeResult } from '#train/recipes/one-look/train-fold.ts';
import { readFolds } from './read-folds.ts';

const [cache, trained, seed = '1'] = process.argv.slice(2);
if (!cache || !trained) throw new Error('node experiments/ask-faceless.ts <cache> <folder> [seed]');
const folder = path.join(cache, trained);
const faces = await openFaces(path.join(cache, 'faces'));
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const folds = assignFolds(faces.crops, Number(seed));
for (const result of (await readFolds(folder)).results) {
  if (result.faceless) continue;
  const weights = await readWeights(path.join(folder, `fold-${result.fold}.checkpoint`));
  const faceless = await askFaceless({ faces, backboneOnnx, weights }, { folds, fold: result.fold });
  await writeResult(folder, { ...result, faceless });
  console.log(`fold ${result.fold}: ${faceless.indices.length} photos`);
}
faces.close();
