/**
 * `node experiments/measure-seeds.ts <cache> [epochs of the first] [folds, as 0,1]`: what several seeds distilled into one network are
 * worth: trains a second first cycle of other draws on the same folds, and the taught cycle of `measure-taught.ts` once more with that
 * one's network among the teachers. `compare-one-look.ts <cache> seed-1-epochs-8-taught seed-1-epochs-8-taught-by-seeds` tells them
 * apart. Goes on where it was killed.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { openFaces } from '#train/recipes/one-look/open-faces.ts';
import { readWeights } from '#train/recipes/one-look/read-weights.ts';
import { assignFolds, isLearned, trainFold } from '#train/recipes/one-look/train-fold.ts';
import { ONE_LOOK, ONE_LOOK_TAUGHT } from '#train/recipes/one-look/train-network.ts';
import { askTeachers } from './ask-teachers.ts';
import { sayProgress } from './say-progress.ts';

/** Folds stay those of this seed; the other first cycle differs by its draws. */
const SEED = 1;
const OTHER_CYCLE = 4;

const [cache, epochs = '8', order = '0,1'] = process.argv.slice(2);
if (!cache) throw new Error('node experiments/measure-seeds.ts <cache> [epochs] [folds]');
const faces = await openFaces(path.join(cache, 'faces'));
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const first = path.join(cache, `seed-${SEED}-epochs-${epochs}`);
const folds = assignFolds(faces.crops, SEED);
for (const fold of order.split(',').map(Number)) {
  const other = { ...ONE_LOOK, epochs: Number(epochs), seed: SEED, cycle: OTHER_CYCLE };
  const run = { faces, backboneOnnx, onStep: sayProgress(`other draws, fold ${fold}`) };
  await trainFold(`${first}-other`, fold, other, run);
  const taught = { ...ONE_LOOK_TAUGHT, seed: SEED };
  const own = path.join(first, `fold-${fold}.checkpoint`);
  const checkpoints = [own, ...['again', 'other'].map((way) => `${first}-${way}/fold-${fold}.checkpoint`)];
  const known = faces.crops.flatMap((crop, i) => (isLearned(crop, taught) && folds[i] !== fold ? [i] : []));
  const file = `${first}-other/fold-${fold}-taught.json`;
  const said = await askTeachers({ checkpoints, backboneOnnx }, faces, known, file);
  await trainFold(`${first}-taught-by-seeds`, fold, taught, {
    ...{ faces, backboneOnnx, start: await readWeights(own), taught: said },
    onStep: sayProgress(`taught, fold ${fold}`),
  });
}
