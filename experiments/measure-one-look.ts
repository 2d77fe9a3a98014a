/** `node experiments/measure-one-look.ts <data> <cache> [epochs] [seed]`: cuts faces, trains five folds, and keeps what they say. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import { cutFaces, readFaces } from '#train/recipes/one-look/cut-faces.ts';
import { listSources } from '#train/recipes/one-look/list-sources.ts';
import { FOLDS, trainFold } from '#train/recipes/one-look/train-fold.ts';
import { ONE_LOOK } from '#train/recipes/one-look/train-network.ts';

/** The light that the product brings a photo to, as the shipped model's card has it. */
const LIGHT = { exposureEv: -1.037, redEv: 0.792, blueEv: -0.645 };
const SAID_EVERY = 25;

const [data, cache, epochs = '8', seed = '1'] = process.argv.slice(2);
if (!data || !cache) throw new Error('node experiments/measure-one-look.ts <data> <cache> [epochs] [seed]');
const ports = nodePorts(undefined, { threads: 1 });
const finder = await loadGeometryFinder(ports);
const folder = path.join(cache, 'faces');
await cutFaces(folder, await listSources(data), { ports, finder, light: LIGHT }, (done) => {
  if (done % 200 === 0) console.log(`${done} faces cut`);
});
await finder.close();
const faces = await readFaces(folder);
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const settings = { ...ONE_LOOK, epochs: Number(epochs), seed: Number(seed) };
for (let fold = 0; fold < FOLDS; fold++) {
  const result = await trainFold(path.join(cache, `seed-${seed}-epochs-${epochs}`), fold, settings, {
    faces,
    backboneOnnx,
    onStep({ step, steps, losses, secondsLeft }) {
      if (step % SAID_EVERY !== 0 && step !== steps) return;
      const said = Object.entries(losses).map(([name, value]) => `${name} ${value.toFixed(3)}`);
      const time = new Date().toISOString().slice(11, 19);
      console.log(
        `${time} fold ${fold}, ${step} of ${steps}, ${Math.ceil(secondsLeft / 60)} min left: ${said.join(', ')}`,
      );
    },
  });
  console.log(`fold ${fold}: ${Math.round(result.coreSeconds)} core seconds`);
}
