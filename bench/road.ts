/** `npm run bench`: how long the pipeline takes stage by stage, in Node and in Chromium, and how many bytes the page needs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as ort from 'onnxruntime-node';
import sharp from 'sharp';
import { extractFeatures } from '#core/features/extract-features.ts';
import { seedRandom } from '#core/random.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import type { Backbone } from '#core/schema/model-card.ts';
import { STAGES } from '#core/schema/stages.ts';
import { networkOpener } from '#node/open-network.ts';
import { buildResnet152 } from '#support/train/build-resnet152.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { openAssessThreads } from '../src/server/assessor/open-assess-threads.ts';
import { openBrowserAssessor } from '../test/browser-assessor.ts';
import { findChromium } from '../test/chromium.ts';
import { type Spread, spreadOf } from './spread.ts';

const RUNS = 15;
const RESNET_RUNS = 7;
const ASTRONAUT = new URL('../test/fixtures/astronaut.png', import.meta.url);

/** What `npm run bench` measures. Times in milliseconds. */
export type RoadBench = {
  readonly node: Record<string, Spread>;
  readonly browser: Record<string, Spread> | null;
  readonly shellBytes: number | null;
  readonly firstAssessmentBytes: number | null;
  readonly resnetPerPatch: { readonly ours: Spread; readonly runtimeAlone: Spread; readonly ratio: Spread };
};

/** Runs all of it; Node and Chromium take turns photo by photo, as do our ResNet-152 and onnxruntime alone. */
export async function benchRoad(): Promise<RoadBench> {
  const pipeline = await benchPipeline(RUNS);
  return { ...pipeline, resnetPerPatch: await benchResnet() };
}

/**
 * The default model's part: a 12-megapixel photo by turns through one thread of the server and the page, `runs` times; networks take
 * `networkThreads`, as the setting `ASSESS_THREADS` says it: 0, which the server takes by itself, for as many as there are cores.
 */
export async function benchPipeline(
  runs: number,
  networkThreads = 1,
): Promise<Omit<RoadBench, 'resnetPerPatch'>> {
  const photo = await makeSelfie12Mp();
  const assessor = await openAssessThreads({ count: 1, networkThreads });
  const browser = findChromium() ? await openBrowserAssessor() : null;
  const progress = showProgress('Bench', runs + 1);
  const node: Assessment[] = [];
  const nodeMs: number[] = [];
  const inBrowser: Assessment[] = [];
  const browserMs: number[] = [];
  for (let run = -1; run < runs; run++) {
    const started = performance.now();
    const own = await assessor.assess(photo);
    const ms = performance.now() - started;
    const other = await browser?.assess(photo);
    progress.tick();
    if (run < 0) continue;
    if (own.ok) node.push(own);
    nodeMs.push(ms);
    if (other && 'ok' in other.outcome && other.outcome.ok) inBrowser.push(other.outcome);
    if (other) browserMs.push(other.ms);
  }
  if (node.length < runs) throw new Error('the selfie of the bench was refused');
  const bytes = browser?.bytes ?? null;
  await browser?.close();
  await assessor.close();
  progress.done();
  return {
    node: byStage(node, nodeMs),
    browser: browser && byStage(inBrowser, browserMs),
    shellBytes: bytes?.shell ?? null,
    firstAssessmentBytes: bytes?.first ?? null,
  };
}

/** A 3000 x 4000 JPEG: the astronaut's portrait enlarged, with grain so that it has the bytes of a real photo. */
export async function makeSelfie12Mp(): Promise<Buffer> {
  const [width, height] = [3000, 4000];
  const pixels = await sharp(readFileSync(ASTRONAUT))
    .extract({ left: 120, top: 0, width: 240, height: 320 })
    .resize(width, height, { kernel: 'cubic' })
    .removeAlpha()
    .raw()
    .toBuffer();
  const random = seedRandom(12);
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = Math.min(255, Math.max(0, pixels[i] + 6 * (random.uniform() - 0.5)));
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Four patches of random pixels through a ResNet-152-shaped network: our way, and the runtime's bare call. */
export async function benchResnet(): Promise<RoadBench['resnetPerPatch']> {
  const progress = showProgress('ResNet-152', RESNET_RUNS);
  const onnx = buildResnet152();
  const network = await networkOpener()(onnx);
  const session = await ort.InferenceSession.create(onnx);
  const backbone: Backbone = {
    id: 'resnet-152-shape',
    title: '',
    source: '',
    licence: '',
    file: 'none',
    sha256: '0'.repeat(64),
    input: {
      name: 'data',
      sizePx: 224,
      layout: 'NCHW',
      channels: 'rgb',
      scale: 1 / 255,
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    },
    layers: [{ name: 'pool5', layout: 'NC', depth: 2048, stride: 224 }],
  };
  const random = seedRandom(3);
  const patches = Array.from({ length: 4 }, () => ({
    widthPx: 224,
    heightPx: 224,
    data: Uint8Array.from({ length: 224 * 224 * 3 }, () => random.below(256)),
  }));
  const packed = new ort.Tensor('float32', new Float32Array(4 * 3 * 224 * 224).fill(0.5), [4, 3, 224, 224]);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = -1; run < RESNET_RUNS; run++) {
    const first = performance.now();
    await extractFeatures(network, backbone, ['pool5'], patches);
    const second = performance.now();
    await session.run({ data: packed });
    const third = performance.now();
    if (run < 0) continue;
    ours.push((second - first) / 4);
    bare.push((third - second) / 4);
    progress.tick();
  }
  progress.done();
  await network.close();
  await session.release();
  return {
    ours: spreadOf(ours),
    runtimeAlone: spreadOf(bare),
    ratio: spreadOf(ours.map((ms, i) => ms / bare[i])),
  };
}

function byStage(outcomes: readonly Assessment[], totals: readonly number[]): Record<string, Spread> {
  const stages = STAGES.map((stage) => [
    stage,
    spreadOf(outcomes.map((outcome) => outcome.timingsMs[stage] ?? 0)),
  ]);
  return { ...Object.fromEntries(stages), 'end to end': spreadOf(totals) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const result = await benchRoad();
  const row = ({ median, q1, q3 }: Spread) => `${median.toFixed(1)} (${q1.toFixed(1)} to ${q3.toFixed(1)})`;
  console.log('12-megapixel JPEG, milliseconds: median (quartiles)');
  for (const [stage, own] of Object.entries(result.node)) {
    const other = result.browser?.[stage];
    console.log(
      `  ${stage.padEnd(11)} Node ${row(own).padEnd(26)} Chromium ${other ? row(other) : 'absent'}`,
    );
  }
  console.log(
    `Bytes until the page can be used: ${result.shellBytes}, until the first assessment: ${result.firstAssessmentBytes}`,
  );
  const { ours, runtimeAlone, ratio } = result.resnetPerPatch;
  console.log(
    `ResNet-152 per patch: ours ${row(ours)}, onnxruntime alone ${row(runtimeAlone)}, ratio ${row(ratio)}`,
  );
  const out = process.argv[2];
  if (out) writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
}
