/**
 * `node experiments/measure-one-look.ts <data> <cache> [epochs] [seed] [all]`: cuts faces, trains five folds, and keeps what
 * they say; with `all` it trains the network that ships, on everybody, instead. Goes on where it was killed.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import { cutFaces } from '#train/recipes/one-look/cut-faces.ts';
import { listSources } from '#train/recipes/one-look/list-sources.ts';
import { openFaces } from '#train/recipes/one-look/open-faces.ts';
import { FOLDS, isScored, trainFold } from '#train/recipes/one-look/train-fold.ts';
import { ONE_LOOK, trainNetwork } from '#train/recipes/one-look/train-network.ts';
import { FACE_LIGHT } from './face-light.ts';
import { sayProgress } from './say-progress.ts';

const [data, cache, epochs = '8', seed = '1', who = 'folds'] = process.argv.slice(2);
if (!data || !cache)
  throw new Error('node experiments/measure-one-look.ts <data> <cache> [epochs] [seed] [all]');
const ports = nodePorts(undefined, { threads: 1 });
const finder = await loadGeometryFinder(ports);
const folder = path.join(cache, 'faces');
await cutFaces(folder, await listSources(data), { ports, finder, light: FACE_LIGHT }, (done) => {
  if (done % 200 === 0) console.log(`${done} faces cut`);
});
await finder.close();
const faces = await openFaces(folder);
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const settings = { ...ONE_LOOK, epochs: Number(epochs), seed: Number(seed) };
if (who === 'all') {
  const members = faces.crops.flatMap((crop, i) => (isScored(crop) ? [i] : []));
  const checkpoint = path.join(cache, `all-seed-${seed}-epochs-${epochs}.checkpoint`);
  await trainNetwork(settings, {
    faces,
    backboneOnnx,
    members,
    checkpoint,
    onStep: sayProgress('everybody'),
  });
} else
  for (let fold = 0; fold < FOLDS; fold++) {
    const run = { faces, backboneOnnx, onStep: sayProgress(`fold ${fold}`) };
    const result = await trainFold(path.join(cache, `seed-${seed}-epochs-${epochs}`), fold, settings, run);
    console.log(`fold ${fold}: ${Math.round(result.coreSeconds)} core seconds`);
  }
