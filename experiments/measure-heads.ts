/**
 * `node experiments/measure-heads.ts <step> <data> <faces> <cache> <checkpoint> [final]`: the added heads of the one-look network on
 * a finished trunk. Steps in order, with commas between: cut, draw, maps, train, summarise, fit, surfaces; then, of a fold, hide, severity and thresholds; each keeps its
 * results below `cache`.
 * `faces` are the crops that experiments/measure-one-look.ts has cut; `cache`/things holds pictures without skin.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { nodePorts } from '#node/ports.ts';
import { collectMaps, openKept } from '#train/recipes/one-look/heads/collect-maps.ts';
import { cutPictures } from '#train/recipes/one-look/heads/cut-pictures.ts';
import { drawPictures, openDrawn } from '#train/recipes/one-look/heads/drawn-pictures.ts';
import { openSummariser } from '#train/recipes/one-look/heads/summarise-photos.ts';
import { trainSurfaces } from '#train/recipes/one-look/heads/train-surfaces.ts';
import {
  listPictures,
  openSurfaceSources,
  readBackbone,
  readHeads,
  readTrunk,
  saveHeads,
} from './heads/head-cache.ts';
import { hideFaces } from './heads/hide-faces.ts';
import { measurePhotoHeads } from './heads/measure-photo-heads.ts';
import { measureSeverity } from './heads/measure-severity.ts';
import { measureSurfaces } from './heads/measure-surfaces.ts';
import { readSummaries, summariseAll } from './heads/summaries.ts';

/** The light that the product brings a photo to, as the shipped model's card has it. */
const LIGHT = { exposureEv: -1.037, redEv: 0.792, blueEv: -0.645 };
const SEED = 1;
/** Of the pictures that are drawn. */
const DRAWN_SEED = 2;
const SURFACES = {
  pictures: 5200,
  /** The first as good photos have it, the others darker, grainier, with more hands. */
  hardFrom: 3200,
  first: { epochs: 5, rate: 3e-3 },
  again: { epochs: 3, rate: 2.5e-3 },
};

const [step, data, faces, cache, checkpoint, final] = process.argv.slice(2);
if (!checkpoint)
  throw new Error('node experiments/measure-heads.ts <step> <data> <faces> <cache> <checkpoint>');
const nameOf = (own: string) => path.basename(own).replace('.checkpoint', '');
const name = nameOf(checkpoint);
const file = (own: string) => path.join(cache, `${own}-${name}.json`);
const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
const openRun = async () =>
  openSummariser(await readTrunk(checkpoint), await readHeads(file('surfaces')), await readBackbone());

async function cut(): Promise<void> {
  const ports = nodePorts(undefined, { threads: 1 });
  const finder = await loadGeometryFinder(ports);
  for (const set of ['parsing', 'conditions'] as const)
    await cutPictures(
      path.join(cache, `${set}-cut`),
      await listPictures(data, set),
      { ports, finder, light: LIGHT },
      (done) => done % 100 === 0 && say(`${done} of ${set} cut`),
    );
  await finder.close();
}

/** Draws what the map of surfaces learns from; the same for every trunk. */
async function draw(): Promise<void> {
  const sources = await openSurfaceSources(cache, faces);
  await drawPictures(
    path.join(cache, 'drawn.bin'),
    sources,
    { count: SURFACES.pictures, seed: DRAWN_SEED, hardFrom: SURFACES.hardFrom },
    (done) => done % 100 === 0 && say(`${done} drawn`),
  );
  await sources.close();
}

/** Keeps the trunk's maps of what was drawn. */
async function maps(): Promise<void> {
  const drawn = await openDrawn(path.join(cache, 'drawn.bin'), SURFACES.pictures);
  await collectMaps(
    path.join(cache, `maps-${name}.bin`),
    await readTrunk(checkpoint),
    await readBackbone(),
    drawn,
    (done) => done % 100 === 0 && say(`maps of ${done}`),
  );
  await drawn.close();
}

/** Trains the map of surfaces, from `surfaces-begin.json` where it is there, which wants fewer rounds. */
async function train(): Promise<void> {
  const drawn = await openDrawn(path.join(cache, 'drawn.bin'));
  const pictures = await openKept(path.join(cache, `maps-${name}.bin`), drawn);
  const begin = await readHeads(path.join(cache, 'surfaces-begin.json')).catch(() => null);
  const { epochs, rate } = begin ? SURFACES.again : SURFACES.first;
  let sum = 0;
  const weights = await trainSurfaces({
    ...{ seed: SEED, epochs, rate, pictures, begin: begin ?? {} },
    async onStep(done, loss, average) {
      sum += loss;
      if (done % 50 !== 0) return;
      say(`step ${done}: ${(sum / 50).toFixed(4)}`);
      sum = 0;
      if (done % 500 === 0) await saveHeads(file('surfaces'), average());
    },
  });
  await saveHeads(file('surfaces'), weights);
  await Promise.all([pictures.close(), drawn.close()]);
}

async function summarise(): Promise<void> {
  const summariser = await openRun();
  await summariseAll({ cache, faces, name: `summaries-${name}` }, summariser, (done, all) => {
    if (done % 200 === 0) say(`${done} of ${all}`);
  });
  await summariser.close();
}

async function fit(): Promise<void> {
  const { weights, results } = await measurePhotoHeads(
    cache,
    faces,
    await readSummaries(cache, `summaries-${name}`),
  );
  await saveHeads(file('heads'), { ...(await readHeads(file('surfaces'))), ...weights });
  await keep('photo', results);
}

async function surfaces(): Promise<void> {
  const summariser = await openRun();
  await keep('surfaces', await measureSurfaces(cache, summariser));
  await summariser.close();
}

/** Hides faces of the people whom the network of a fold has not seen. */
async function hide(): Promise<void> {
  const ports = nodePorts(undefined, { threads: 1 });
  const finder = await loadGeometryFinder(ports);
  await hideFaces({ data, faces, cache, checkpoint }, { ports, finder });
  await finder.close();
}

const finalName = () => {
  if (!final) throw new Error('name the checkpoint of the network that the heads belong to as well');
  return nameOf(final);
};

/** With the network of a fold: `checkpoint` says which, masks come from the heads of `final`. */
async function severity(): Promise<void> {
  const heads = await readHeads(path.join(cache, `heads-${finalName()}.json`));
  const masks = await openSummariser(await readTrunk(final), heads, await readBackbone());
  await keep('severity', await measureSeverity({ cache, faces, checkpoint, masks }));
  await masks.close();
}

/** What the card of `final` says of its heads: thresholds, and the width of a close-up's interval from the fold's `severity`. */
async function thresholds(): Promise<void> {
  const read = async (own: string) => JSON.parse(await readFile(path.join(cache, own), 'utf8'));
  const { notAcne, facial } = (await read(`results-${finalName()}.json`)).photo;
  const { closeUps } = (await read(`results-${name}.json`)).severity;
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  const card = {
    notAcne: { flaggedFrom: round(notAcne.threshold, 4) },
    skin: { leastShare: facial.leastSkin, facialFrom: round(facial.threshold, 4) },
    interval: { skin: [{ score: 3, spreads: round(closeUps.spreads, 3) }] },
  };
  await writeFile(path.join(cache, `thresholds-${finalName()}.json`), JSON.stringify(card, null, 1));
  console.log(JSON.stringify(card));
}

/** Keeps results of one step together with those of the others. */
async function keep(part: string, results: object): Promise<void> {
  const known = await readFile(file('results'), 'utf8').catch(() => '{}');
  await writeFile(file('results'), JSON.stringify({ ...JSON.parse(known), [part]: results }, null, 2));
  console.log(JSON.stringify(results, null, 2));
}

const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  cut,
  draw,
  maps,
  train,
  summarise,
  fit,
  surfaces,
  hide,
  severity,
  thresholds,
};
for (const own of step.split(',')) {
  if (!STEPS[own]) throw new Error(`steps are ${Object.keys(STEPS).join(', ')}`);
  say(own);
  await STEPS[own]();
}
