import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { lowerTape } from '../../graph/lower/lower-tape.ts';
import { openTape } from '../../graph/open-tape.ts';
import { type AddedHeads, assumeBareFace } from './added-heads.ts';
import { correctNetwork } from './correct-network.ts';
import { exportNetwork } from './export-network.ts';
import { FACE_PX } from './face-crop.ts';
import { packPixels } from './make-batch.ts';
import { addNetwork, networkShapes } from './network.ts';
import { HIDDEN, ZONES } from './network-scores.ts';
import { openStem } from './open-stem.ts';
import { startWeights } from './start-weights.ts';
import { drawCover } from './targets.ts';
import { STEM_WIDTH } from './trunk.ts';

const backbone = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const CELLS = FACE_PX / 8;
const random = seedRandom(5);
/** Weights as float16 holds them, so that nothing is lost in storage; far from the start, where all zones are nearly alike. */
const weights = Object.fromEntries(
  Object.entries(startWeights(backbone, 5)).map(([name, own]) => [
    name,
    Float32Array.from(Float16Array.from(name === 'zone.out' ? own.map(() => 0.1 * random.normal()) : own)),
  ]),
);
const BOXES = [
  { x: 120, y: 40, width: 150, height: 60 },
  { x: 60, y: 180, width: 90, height: 100 },
  { x: 240, y: 180, width: 90, height: 100 },
];
const pixels = Uint8Array.from({ length: 3 * FACE_PX * FACE_PX }, (_, i) => (i % 251) + random.below(4));

const planes = new Float32Array(pixels.length);
packPixels(pixels, planes, 0);

/** What the network says that a training step looks at. */
async function runTrained() {
  const tape = openTape();
  const shapes = networkShapes();
  const inputs = {
    stem: tape.input('stem', [1, STEM_WIDTH, FACE_PX / 4, FACE_PX / 4]),
    cover: tape.input('cover', [1, ZONES, CELLS * CELLS]),
    absent: tape.input('absent', [1, ZONES]),
  };
  const said = addNetwork(tape, inputs, (name) => tape.constant(shapes[name], weights[name]));
  const outputs = { ...said, lesions: tape.op('Sigmoid', [said.lesions]) };
  const session = await ort.InferenceSession.create(lowerTape(tape, outputs, { name: 'test', block: null }), {
    logSeverityLevel: 3,
  });
  const stem = await openStem(backbone);
  const feeds = {
    stem: await stem.run(planes),
    cover: drawCover(BOXES, CELLS, 8),
    absent: Float32Array.from([0, 0, 0, -10_000]),
  };
  const results = await session.run(
    Object.fromEntries(
      Object.entries(inputs).map(([name, { shape }]) => [
        name,
        new ort.Tensor('float32', feeds[name as keyof typeof feeds], [...shape]),
      ]),
    ),
  );
  await Promise.all([session.release(), stem.close()]);
  return (name: string) => [...(results[name].data as Float32Array)];
}

async function run(heads?: AddedHeads, boxes = BOXES) {
  return ask(exportNetwork(weights, backbone, heads), boxes);
}

async function ask(onnx: Uint8Array, boxes = BOXES) {
  const session = await ort.InferenceSession.create(onnx, {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const results = await session.run({
    face: new ort.Tensor('float32', planes, [1, 3, FACE_PX, FACE_PX]),
    cover: new ort.Tensor('float32', drawCover(boxes, CELLS, 8), [1, ZONES, CELLS * CELLS]),
  });
  await session.release();
  return (name: string) => [...(results[name].data as Float32Array)];
}

/** Heads that find no skin left of a column of cells. */
const coverLeftOf =
  (column: number): AddedHeads =>
  (tape, maps) => {
    const size = CELLS * CELLS;
    const logits = new Float32Array(7 * size);
    for (let at = 0; at < size; at++) logits[at % CELLS < column ? size + at : at] = 100;
    return { ...assumeBareFace(tape, maps), surfaces: tape.constant([1, 7, CELLS, CELLS], logits) };
  };

it('says of a face what the network says that was trained', async () => {
  const expected = await runTrained();
  const read = await run();
  for (const name of ['severity', 'logCount', 'zones', 'weights', 'lesions'])
    for (const [i, own] of expected(name).entries()) expect(Math.abs(read(name)[i] - own)).toBeLessThan(1e-4);
  expect(read('visibleSkin')).toEqual([1, 1, 1, 0].map((share) => expect.closeTo(share, 5)));
  expect(read('weights')[3]).toBe(0);
  expect(read('grades').reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
  expect([...read('notAcne'), ...read('facial')]).toEqual([0, 1].map((own) => expect.closeTo(own, 6)));
  expect(Math.min(...read('surfaces').slice(0, CELLS * CELLS))).toBe(1);
}, 60_000);

it('looks past zones that are covered, and finds no lesion there', async () => {
  const [bare, half] = [await run(), await run(coverLeftOf(CELLS / 2))];
  const [, left, right] = half('visibleSkin');
  expect(left).toBeCloseTo(0, 5);
  expect(right).toBeCloseTo(1, 5);
  expect(half('weights')[1]).toBe(0);
  expect(half('zones')[2]).toBeCloseTo(bare('zones')[2], 4);
  const [lesions, side] = [half('lesions'), FACE_PX / 4];
  expect(Math.max(...lesions.filter((_, i) => i % side < side / 2))).toBe(0);
  expect(lesions[side - 1]).toBeCloseTo(bare('lesions')[side - 1], 5);
}, 60_000);

it('leaves no zone out where all are covered', async () => {
  const read = await run(coverLeftOf(CELLS));
  expect(read('visibleSkin').slice(0, 3)).toEqual([0, 0, 0]);
  for (const weight of read('weights').slice(0, 3)) expect(weight).toBeGreaterThan(0);
  expect(read('weights')[3]).toBe(0);
  expect(Number.isFinite(read('severity')[0])).toBe(true);
}, 60_000);

it('weighs at most 6 MB, with every weight in it', () => {
  const bytes = exportNetwork(weights, backbone).length;
  const numbers = Object.values(networkShapes()).reduce(
    (sum, shape) => sum + shape.reduce((a, b) => a * b, 1),
    0,
  );
  expect(bytes).toBeGreaterThan(2 * numbers);
  expect(bytes).toBeLessThan(6e6);
});

it('corrects zones by their features, and the face with them', async () => {
  const onnx = exportNetwork(weights, backbone);
  const correction = {
    constant: 0.25,
    weights: Float32Array.from({ length: HIDDEN }, () => 0.02 * random.normal()),
  };
  const [before, after] = [await ask(onnx), await ask(correctNetwork(onnx, correction))];
  const known = before('zoneFeatures');
  const expected = before('zones').map((zone, z) =>
    correction.weights.reduce((sum, weight, k) => sum + weight * known[z * HIDDEN + k], zone + 0.25),
  );
  for (const [z, zone] of expected.entries()) expect(after('zones')[z]).toBeCloseTo(zone, 4);
  const face = expected.reduce((sum, zone, z) => sum + zone * before('weights')[z], 0);
  expect(after('severity')[0]).toBeCloseTo(face, 4);
  expect(Math.abs(face - before('severity')[0])).toBeGreaterThan(0.05);
  for (const name of ['weights', 'logCount', 'grades', 'visibleSkin', 'lesions', 'notAcne'])
    expect(after(name)).toEqual(before(name));
  // What was corrected once may be corrected again.
  const twice = await ask(correctNetwork(correctNetwork(onnx, correction), correction));
  expect(twice('severity')[0] - after('severity')[0]).toBeCloseTo(face - before('severity')[0], 4);
}, 60_000);
