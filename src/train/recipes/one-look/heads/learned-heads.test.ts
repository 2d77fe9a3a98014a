import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { sizeOf } from '../../../graph/tape.ts';
import { exportNetwork } from '../export-network.ts';
import { FACE_PX } from '../face-crop.ts';
import { ZONES } from '../network-scores.ts';
import { startWeights } from '../start-weights.ts';
import { SURFACES } from '../surfaces.ts';
import { GAMMA, squaresOf } from './fit-photo-head.ts';
import { headsShapes, learnedHeads, namesOf, PHOTO_HEADS, type PhotoHead } from './learned-heads.ts';
import { openSummariser, type PhotoSummary } from './summarise-photos.ts';
import { startSurfaces } from './surface-head.ts';

const backbone = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const random = seedRandom(8);
const halves = (numbers: Float32Array) => Float32Array.from(Float16Array.from(numbers));
const drawn = Object.fromEntries(
  Object.entries(headsShapes()).map(([name, shape]) => [
    name,
    halves(Float32Array.from({ length: sizeOf(shape) }, () => 0.02 * random.normal())),
  ]),
);
for (const head of PHOTO_HEADS) {
  drawn[`${head}.centres`] = drawn[`${head}.centres`].map((own) => Math.round(100 * own));
  drawn[`${head}.norms`] = squaresOf(drawn[`${head}.centres`], drawn[`${head}.units`]);
}
const surfaces = Object.fromEntries(
  Object.entries(startSurfaces(8)).map(([name, own]) => [name, halves(own)]),
);
const trunk = Object.fromEntries(
  Object.entries(startWeights(backbone, 8)).map(([name, own]) => [name, halves(own)]),
);
const pixels = Uint8Array.from({ length: 3 * FACE_PX * FACE_PX }, (_, i) => (i % 251) + random.below(4));
const CELLS = FACE_PX / 8;

async function run(heads: Record<string, Float32Array>) {
  const session = await ort.InferenceSession.create(exportNetwork(trunk, backbone, learnedHeads(heads)), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const planes = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++)
    planes[(i % 3) * FACE_PX * FACE_PX + Math.floor(i / 3)] = pixels[i] / 255;
  const results = await session.run({
    face: new ort.Tensor('float32', planes, [1, 3, FACE_PX, FACE_PX]),
    cover: new ort.Tensor('float32', new Float32Array(ZONES * CELLS * CELLS), [1, ZONES, CELLS * CELLS]),
  });
  await session.release();
  return (name: string) => results[name].data as Float32Array;
}

it('says in the bundle what the heads were taught on', async () => {
  const heads = { ...drawn, ...surfaces };
  const read = await run(heads);
  const summariser = await openSummariser(trunk, heads, backbone);
  const expected = await summariser.run(pixels);
  await summariser.close();
  for (const at of [0, 700, SURFACES.length * CELLS * CELLS - 1])
    expect(read('surfaces')[at]).toBeCloseTo(expected.surfaces[at], 3);
  for (const head of PHOTO_HEADS) expect(read(head)[0]).toBeCloseTo(answerOf(head, heads, expected), 3);
}, 60_000);

function answerOf(head: PhotoHead, heads: Record<string, Float32Array>, expected: PhotoSummary): number {
  const own = (name: string) => heads[`${head}.${name}`];
  const [mean, gain, centres, weights] = ['mean', 'gain', 'centres', 'weights'].map(own);
  const units = own('units');
  const seen = namesOf(head)
    .flatMap((name) => [...expected[name]])
    .map((x, c) => (x - mean[c]) * gain[c]);
  const square = seen.reduce((sum, x) => sum + x * x, 0);
  const logit = weights.reduce((sum, w, j) => {
    const dot = seen.reduce((all, x, c) => all + x * units[c] * centres[j * seen.length + c], 0);
    return sum + w * Math.exp(-GAMMA * (square + own('norms')[j] - 2 * dot));
  }, own('bias')[0]);
  return 1 / (1 + Math.exp(-logit));
}

it('wants every weight', () => {
  const { 'facial.bias': _, ...rest } = drawn;
  expect(() => exportNetwork(trunk, backbone, learnedHeads(rest))).toThrow('facial.bias');
});
