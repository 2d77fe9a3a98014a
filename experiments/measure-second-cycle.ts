/**
 * `node experiments/measure-second-cycle.ts <cache> [epochs of the first] [seed] [all] [folds, as 0,3,1,2,4]`: trains the networks
 * that `measure-one-look.ts` left a second cycle, on the same people, and keeps what the folds' networks say then; with `all` the
 * network that ships, instead. Goes on where it was killed.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { openFaces } from '#train/recipes/one-look/open-faces.ts';
import { readWeights } from '#train/recipes/one-look/read-weights.ts';
import { isScored, trainFold } from '#train/recipes/one-look/train-fold.ts';
import { ONE_LOOK_AGAIN, trainNetwork } from '#train/recipes/one-look/train-network.ts';
import { sayProgress } from './say-progress.ts';

const [cache, epochs = '8', seed = '1', who = 'folds', order = '0,1,2,3,4'] = process.argv.slice(2);
if (!cache) throw new Error('node experiments/measure-second-cycle.ts <cache> [epochs] [seed] [all] [folds]');
const faces = await openFaces(path.join(cache, 'faces'));
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const settings = { ...ONE_LOOK_AGAIN, seed: Number(seed) };
if (who === 'all') {
  const first = path.join(cache, `all-seed-${seed}-epochs-${epochs}`);
  const members = faces.crops.flatMap((crop, i) => (isScored(crop) ? [i] : []));
  const start = await readWeights(`${first}.checkpoint`);
  const checkpoint = `${first}-again.checkpoint`;
  await trainNetwork(settings, {
    ...{ faces, backboneOnnx, members, checkpoint, start },
    onStep: sayProgress('everybody'),
  });
} else
  for (const fold of order.split(',').map(Number)) {
    const first = path.join(cache, `seed-${seed}-epochs-${epochs}`);
    const start = await readWeights(path.join(first, `fold-${fold}.checkpoint`));
    const run = { faces, backboneOnnx, start, onStep: sayProgress(`fold ${fold}`) };
    const result = await trainFold(`${first}-again`, fold, settings, run);
    console.log(`fold ${fold}: ${Math.round(result.coreSeconds)} core seconds`);
  }
