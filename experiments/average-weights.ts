/**
 * `node experiments/average-weights.ts <cache> <folder> <folder> [...]`: whether the mean of the weights of trainings that went on from
 * the same ones tells more than each (model soups, 2022): asks such networks of the people that their folds have not seen, and keeps what
 * they say in a folder beside the last one's, named `-soup-of-2` and so on, for `compare-one-look.ts`.
 */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { openFaces } from '#train/recipes/one-look/open-faces.ts';
import { readWeights } from '#train/recipes/one-look/read-weights.ts';
import { assignFolds, keepFold } from '#train/recipes/one-look/train-fold.ts';
import { readFolds } from './read-folds.ts';

const [cache, ...folders] = process.argv.slice(2);
const last = folders.at(-1);
if (!cache || !last || folders.length < 2)
  throw new Error('node experiments/average-weights.ts <cache> <folder> <folder> [...]');
const faces = await openFaces(path.join(cache, 'faces'));
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const out = path.join(cache, `${last}-soup-of-${folders.length}`);
await mkdir(out, { recursive: true });
for (const { fold, settings, coreSeconds } of (await readFolds(path.join(cache, last))).results) {
  const all = await Promise.all(
    folders.map((folder) => readWeights(path.join(cache, folder, `fold-${fold}.checkpoint`))),
  );
  const weights = Object.fromEntries(
    Object.entries(all[0]).map(([name, first]) => [
      name,
      first.map((_, i) => all.reduce((sum, one) => sum + one[name][i], 0) / all.length),
    ]),
  );
  const folds = assignFolds(faces.crops, settings.seed);
  const { indices } = await keepFold(out, { fold, settings, coreSeconds }, folds, {
    faces,
    backboneOnnx,
    weights,
  });
  console.log(`fold ${fold}: ${indices.length} faces`);
}
faces.close();
