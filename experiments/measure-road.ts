/** Measures what the pipeline must show and writes docs/results/road.md and road.json. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { benchResnet } from '../bench/road.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { openBrowserAssessor } from '../test/browser-assessor.ts';
import { findChromium } from '../test/chromium.ts';
import { type GeometryFigures, measureGeometry } from './measure-geometry.ts';
import { putSection, takeSection } from './photos/put-section.ts';
import { readJson } from './read-json.ts';
import { type RoadParity, renderRoad } from './results/render-road.ts';

const CROPS = new URL('../../shared/data/acne04/crops/', import.meta.url);
const FACES = new URL('../../shared/data/faces/images/', import.meta.url);
const OUT = new URL('../docs/results/', import.meta.url);
const PARITY_PHOTOS = 20;
/** What measure-speed.ts and compare-speed.ts write. */
const OTHERS = ['## Speed of the default model', '## Speed beside an earlier commit'];

if (!existsSync(CROPS) || !findChromium()) throw new Error('This needs ../shared/data and Chromium.');

const { values: flags } = parseArgs({ options: { 'crop-stride': { type: 'string', default: '1' } } });
const geometry = (await measureGeometry({ cropStride: Number(flags['crop-stride']) }))!;
const parity = await measureParity();
const resnetPerPatch = await benchResnet();
const card = (await loadAssessor(nodePorts())).card;
const figures = {
  patchIouMedian: geometry.patchIouMedian,
  oneEyeHitShare: geometry.oneEyeHitShare,
  noFaceAssessed: geometry.noFaceAssessed,
  rotatedIouMin: geometry.rotatedIouMin,
  refusedShare: geometry.crops.refusedShare,
  parityMaxDelta: parity.maxDelta,
  pearsonUnseen: card.metrics.find((metric) => metric.name === 'pearson')?.value ?? null,
  resnetRatioToRuntime: resnetPerPatch.ratio.median,
};
const known = readJson<Record<string, unknown>>(new URL('road.json', OUT)) ?? {};
const measured = {
  ...figures,
  model: card.id,
  geometry: counts(geometry),
  parity,
  bench: { resnetPerPatch },
};
writeFileSync(new URL('road.json', OUT), `${JSON.stringify({ ...known, ...measured }, null, 2)}\n`);
const page = readFileSync(new URL('road.md', OUT), 'utf8');
let text = renderRoad({
  ...{ figures, geometry, parity, card, resnetPerPatch },
  cropStride: flags['crop-stride'],
});
for (const heading of OTHERS) {
  const section = takeSection(page, heading);
  if (section) text = putSection(text, heading, section);
}
writeFileSync(new URL('road.md', OUT), text);
console.log(figures);

/** The same photos through Node and through the shipped worker in Chromium; every outcome must agree. */
async function measureParity(): Promise<RoadParity> {
  const crops = readdirSync(CROPS).sort();
  const faces = readdirSync(FACES).sort();
  const every = (files: string[], base: URL, count: number) =>
    Array.from(
      { length: count },
      (_, i) => new URL(files[Math.floor(((i + 0.5) * files.length) / count)], base),
    );
  const photos = [...every(crops, CROPS, PARITY_PHOTOS / 2), ...every(faces, FACES, PARITY_PHOTOS)];
  const node = await loadAssessor(nodePorts());
  const browser = await openBrowserAssessor();
  const progress = showProgress('Parity', photos.length);
  const deltas: number[] = [];
  const patchDeltas: number[] = [];
  let refusedAlike = 0;
  let differing = 0;
  for (const photo of photos) {
    const bytes = readFileSync(photo);
    const own = await node.assess(bytes);
    const { outcome: other } = await browser.assess(bytes);
    progress.tick();
    if (own.ok && 'ok' in other && other.ok) {
      deltas.push(Math.abs(own.score - other.score));
      for (const [i, patch] of own.patches.entries()) {
        patchDeltas.push(Math.abs(patch.score - (other.patches[i]?.score ?? Number.POSITIVE_INFINITY)));
      }
    } else if (!own.ok && 'ok' in other && !other.ok && own.reason === other.reason) refusedAlike++;
    else differing++;
  }
  progress.done();
  await browser.close();
  await node.close();
  return {
    photos: photos.length,
    scored: deltas.length,
    refusedAlike,
    differing,
    maxDelta: Math.max(...deltas),
    maxPatchDelta: Math.max(...patchDeltas),
  };
}

/** The geometry's figures without the long lists. */
function counts({
  patchIouByName,
  patchPhotos,
  rotatedPhotos,
  rotatedOneEye,
  rotatedOneEyeShare,
  oneEyePhotos,
  noFacePhotos,
  crops,
  findMsMedian,
}: GeometryFigures) {
  const turned = { rotatedPhotos, rotatedOneEye, rotatedOneEyeShare };
  return { patchIouByName, patchPhotos, ...turned, oneEyePhotos, noFacePhotos, crops, findMsMedian };
}
