import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { assumeBareFace } from './added-heads.ts';
import { agreeLesions, fitAgreement, logPeaks } from './agree-lesions.ts';
import { exportNetwork } from './export-network.ts';
import { readExportedWeights } from './exported-weights.ts';
import { FACE_PX } from './face-crop.ts';
import { ZONES } from './network-scores.ts';
import { startWeights } from './start-weights.ts';

const random = seedRandom(3);
const SIDE = 12;
const drawMap = () => Float32Array.from({ length: SIDE * SIDE }, () => 0.4 * random.uniform() ** 4);

it('finds how counts follow from what is counted and what the map sums up to', () => {
  const pictures = Array.from({ length: 40 }, () => {
    const map = drawMap();
    const logCount = 3 * random.uniform();
    return { map, logCount, count: Math.expm1(0.2 + 0.6 * logCount + 0.3 * logPeaks(map)) };
  });
  const { constant, ofCount, ofPeaks } = fitAgreement(pictures);
  expect(constant).toBeCloseTo(0.2, 3);
  expect(ofCount).toBeCloseTo(0.6, 3);
  expect(ofPeaks).toBeCloseTo(0.3, 3);
  expect(() => fitAgreement(pictures.slice(0, 2))).toThrow(RangeError);
});

it('brings the map nearer to the count, and keeps its order', () => {
  const map = drawMap();
  for (const logCount of [0.2, 3.5]) {
    const agreed = agreeLesions({ logCount, map }, { constant: 0, ofCount: 1, ofPeaks: 0 });
    const before = Math.abs(logPeaks(map) - logCount);
    expect(Math.abs(logPeaks(agreed.map) - agreed.logCount)).toBeLessThan(before);
    const order = (own: Float32Array) => [...own.keys()].sort((a, b) => own[b] - own[a]);
    expect(order(agreed.map)).toEqual(order(map));
    expect(Math.max(...agreed.map)).toBeLessThanOrEqual(1);
  }
});

it('says in the graph what it says in figures, and the network can still be trained on', async () => {
  const backbone = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
  const weights = startWeights(backbone, 5);
  const plain = exportNetwork(weights, backbone);
  const agreement = { constant: 0.3, ofCount: 0.7, ofPeaks: 0.4 };
  const agreed = exportNetwork(weights, backbone, assumeBareFace, agreement);
  const face = new ort.Tensor(
    'float32',
    Float32Array.from({ length: 3 * FACE_PX ** 2 }, () => random.uniform()),
    [1, 3, FACE_PX, FACE_PX],
  );
  const cells = (FACE_PX / 8) ** 2;
  const cover = new ort.Tensor('float32', new Float32Array(ZONES * cells).fill(0.5), [1, ZONES, cells]);
  const ask = async (onnx: Uint8Array) => (await ort.InferenceSession.create(onnx)).run({ face, cover });
  const [before, after] = [await ask(plain), await ask(agreed)];
  const wanted = agreeLesions(
    { logCount: before.logCount.data[0] as number, map: before.lesions.data as Float32Array },
    agreement,
  );
  expect(after.logCount.data[0]).toBeCloseTo(wanted.logCount, 4);
  const map = after.lesions.data as Float32Array;
  for (let i = 0; i < map.length; i++) expect(Math.abs(map[i] - wanted.map[i])).toBeLessThan(1e-5);
  expect(after.severity.data).toEqual(before.severity.data);
  expect(readExportedWeights(agreed, backbone)).toEqual(readExportedWeights(plain, backbone));
});
