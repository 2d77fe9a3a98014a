/**
 * `node experiments/measure-taught.ts <cache> [epochs of the first] [seed] [all | teach] [folds, as 0,3,1,2,4] [faceless]`: trains the networks that
 * `measure-one-look.ts` left on from their weights, taught by themselves and by their second cycles
 * (`measure-second-cycle.ts`), and keeps what the folds' networks say then; with `all` the network that ships, instead.
 * With `teach` the folds' teachers are asked and no more. With `faceless` they learn from labelled photos in which no face is found too, by their labels
 * alone. Goes on where it was killed.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { openFaces } from '#train/recipes/one-look/open-faces.ts';
import { readWeights } from '#train/recipes/one-look/read-weights.ts';
import { assignFolds, isLearned, trainFold } from '#train/recipes/one-look/train-fold.ts';
import { ONE_LOOK_FACELESS, ONE_LOOK_TAUGHT, trainNetwork } from '#train/recipes/one-look/train-network.ts';
import { askTeachers } from './ask-teachers.ts';
import { sayProgress } from './say-progress.ts';

const [cache, epochs = '8', seed = '1', who = 'folds', order = '0,1,2,3,4', way = 'taught'] =
  process.argv.slice(2);
if (!cache)
  throw new Error('node experiments/measure-taught.ts <cache> [epochs] [seed] [all] [folds] [faceless]');
const faces = await openFaces(path.join(cache, 'faces'));
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const settings = { ...(way === 'faceless' ? ONE_LOOK_FACELESS : ONE_LOOK_TAUGHT), seed: Number(seed) };
/** Whom teachers are asked of. */
const taken = faces.crops.flatMap((crop, i) => (isLearned(crop, ONE_LOOK_TAUGHT) ? [i] : []));
const members = faces.crops.flatMap((crop, i) => (isLearned(crop, settings) ? [i] : []));
if (who === 'all') {
  const first = path.join(cache, `all-seed-${seed}-epochs-${epochs}`);
  const checkpoints = [`${first}.checkpoint`, `${first}-again.checkpoint`];
  const taught = await askTeachers({ checkpoints, backboneOnnx }, faces, taken, `${first}-taught.json`);
  const start = await readWeights(`${first}.checkpoint`);
  const run = { faces, backboneOnnx, members, start, taught, onStep: sayProgress('everybody') };
  await trainNetwork(settings, { ...run, checkpoint: `${first}-${way}.checkpoint` });
} else
  for (const fold of order.split(',').map(Number)) {
    const first = path.join(cache, `seed-${seed}-epochs-${epochs}`);
    const folds = assignFolds(faces.crops, Number(seed));
    const own = path.join(first, `fold-${fold}.checkpoint`);
    const again = path.join(`${first}-again`, `fold-${fold}`);
    // A second cycle that was cut short teaches nothing.
    const checkpoints = existsSync(`${again}.json`) ? [own, `${again}.checkpoint`] : [own];
    const known = taken.filter((i) => folds[i] !== fold);
    const file = path.join(first, `fold-${fold}-taught.json`);
    const taught = await askTeachers({ checkpoints, backboneOnnx }, faces, known, file);
    if (who === 'teach') continue;
    const run = { faces, backboneOnnx, start: await readWeights(own), taught };
    const onStep = sayProgress(`fold ${fold}`);
    const result = await trainFold(`${first}-${way}`, fold, settings, { ...run, onStep });
    console.log(`fold ${fold}: ${Math.round(result.coreSeconds)} core seconds`);
  }
