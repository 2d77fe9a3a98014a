/** Measures what the pipeline must show and writes docs/results/road.md and road.json. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { benchResnet, type RoadBench } from '../bench/road.ts';
import type { Spread } from '../bench/spread.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { openBrowserAssessor } from '../test/browser-assessor.ts';
import { findChromium } from '../test/chromium.ts';
import { type GeometryFigures, measureGeometry } from './measure-geometry.ts';
import { putSection, takeSection } from './photos/put-section.ts';
import { readJson } from './read-json.ts';

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
let text = report();
for (const heading of OTHERS) {
  const section = takeSection(page, heading);
  if (section) text = putSection(text, heading, section);
}
writeFileSync(new URL('road.md', OUT), text);
console.log(figures);

/** The same photos through Node and through the shipped worker in Chromium; every outcome must agree. */
async function measureParity() {
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

function report(): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const verdict = (good: boolean) => (good ? 'met' : '**falls short**');
  const row = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  const p = figures;
  return `# The pipeline: what it shows

\`\`\`sh
node experiments/measure-road.ts --crop-stride=${flags['crop-stride']}      # needs ../shared/data, Chromium and a built page (npm run build)
\`\`\`

Model: \`${card.id}\`. Times: last section.

| what | target | measured | |
|---|---|---|---|
${[
  row([
    'patch overlap with the truth, median',
    '>= 0.75',
    p.patchIouMedian.toFixed(3),
    verdict(p.patchIouMedian >= 0.75),
  ]),
  row([
    'side views with a cheek patch on the visible cheek',
    '>= 80 %',
    percent(p.oneEyeHitShare),
    verdict(p.oneEyeHitShare >= 0.8),
  ]),
  row(['pictures without a face that were assessed', '0', p.noFaceAssessed, verdict(p.noFaceAssessed === 0)]),
  row([
    'overlap of patches in turned photos with upright, least',
    '>= 0.8',
    p.rotatedIouMin.toFixed(3),
    verdict(p.rotatedIouMin >= 0.8),
  ]),
  row(['ACNE04 crops refused', '<= 5 %', percent(p.refusedShare), verdict(p.refusedShare <= 0.05)]),
  row([
    `Node against Chromium, ${parity.scored} photos, largest difference`,
    '<= 0.02',
    p.parityMaxDelta.toFixed(4),
    verdict(p.parityMaxDelta <= 0.02),
  ]),
  row([
    'Pearson on unseen people',
    '>= 0.65',
    p.pearsonUnseen?.toFixed(3) ?? '',
    verdict((p.pearsonUnseen ?? 0) >= 0.65),
  ]),
  row([
    'ResNet-152 per patch, ours over onnxruntime alone',
    '<= 1.05',
    p.resnetRatioToRuntime.toFixed(3),
    verdict(p.resnetRatioToRuntime <= 1.05),
  ]),
].join('\n')}

## Geometry

${geometry.patchPhotos} photos with 68-point truth and |yaw| <= 45 degrees.

| patch | median overlap | patches |
|---|---|---|
${Object.entries(geometry.patchIouByName)
  .map(([name, { median, count }]) => row([name, median.toFixed(3), count]))
  .join('\n')}

The tenth with the least overlap: ${geometry.patchIouWorst.map(({ file, patch, iou }) => `${file} ${patch} ${iou.toFixed(2)}`).join('; ')}.

Side views: ${geometry.oneEyePhotos}; missed: ${geometry.oneEyeMissed.map(({ file, outcome }) => `${file} (${outcome})`).join(', ') || 'none'}.
Side views found by one eye, turned likewise: ${geometry.rotatedOneEye}; ${percent(geometry.rotatedOneEyeShare)} of the turns give the same patches. The eye cascade itself looks at upright photos only.
Turned photos: ${geometry.rotatedPhotos} upright faces, each by 90, 180 and 270 degrees; below 0.8: ${geometry.rotatedBelow.map(({ file, turns, iou }) => `${file} turned ${turns * 90} (${iou.toFixed(2)})`).join(', ') || 'none'}.
Single faces with both eyes in which none was found: ${geometry.facesMissed.map(({ file, outcome }) => `${file} (${outcome})`).join(', ') || 'none'}.

ACNE04 crops: ${geometry.crops.photos} photos, ${percent(geometry.crops.faceShare)} by the face, ${percent(geometry.crops.oneEyeShare)} by one eye, ${percent(geometry.crops.refusedShare)} refused.

## Node against Chromium

${parity.photos} photos: ${parity.scored} scored in both, ${parity.refusedAlike} refused in both for the same reason, ${parity.differing} with different outcomes.
Largest difference of a photo's score ${parity.maxDelta.toFixed(4)}, of a patch's ${parity.maxPatchDelta.toFixed(4)}.

## Scores against labels on people the model has not seen

As the card of \`${card.id}\` has them; spread over shuffles or seeds, where there were several.

| data | figure | value | spread |
|---|---|---|---|
${card.metrics.map(({ name, data, value, spread: s }) => row([data, name, value.toFixed(3), s?.toFixed(3) ?? ''])).join('\n')}

Accuracy is over ACNE04's four bands of lesion counts, not over the 1-5 scale.

${describeResnet({ resnetPerPatch })}
`;
}

function describeResnet({
  resnetPerPatch: { ours, runtimeAlone, ratio },
}: Pick<RoadBench, 'resnetPerPatch'>): string {
  const ms = ({ median, q1, q3 }: Spread) => `${median.toFixed(1)} (${q1.toFixed(1)} to ${q3.toFixed(1)})`;
  return `ResNet-152 in its shape with random weights, per patch: ours ${ms(ours)} ms, onnxruntime alone ${ms(runtimeAlone)} ms, ratio ${ratio.median.toFixed(3)} (${ratio.q1.toFixed(3)} to ${ratio.q3.toFixed(3)}).`;
}
