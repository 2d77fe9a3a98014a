import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { buildGraph } from '../../onnx/graph-builder.ts';
import { correctLesions, LESION_FEATURES, showLesionFeatures } from './correct-lesions.ts';
import { correctNetwork } from './correct-network.ts';
import { exportNetwork } from './export-network.ts';
import { FACE_PX } from './face-crop.ts';
import { LESION } from './network-maps.ts';
import { HIDDEN, ZONES } from './network-scores.ts';
import { startWeights } from './start-weights.ts';

const backbone = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const random = seedRandom(7);
const cells = (FACE_PX / 8) ** 2;
const inputs = {
  face: new ort.Tensor(
    'float32',
    Float32Array.from({ length: 3 * FACE_PX ** 2 }, () => random.uniform()),
    [1, 3, FACE_PX, FACE_PX],
  ),
  cover: new ort.Tensor('float32', new Float32Array(ZONES * cells).fill(0.5), [1, ZONES, cells]),
};
const ask = async (onnx: Uint8Array) => {
  const session = await ort.InferenceSession.create(onnx);
  const said = await session.run(inputs);
  return (name: string) => said[name].data as Float32Array;
};

it('corrects lesions by what their map is read off, once and once more, and leaves severity as it is', async () => {
  const plain = exportNetwork(startWeights(backbone, 7), backbone);
  const before = await ask(showLesionFeatures(plain));
  const features = before(LESION_FEATURES);
  const correction = {
    constant: 0.4,
    weights: Float32Array.from({ length: LESION }, () => 0.2 * random.normal()),
  };
  const scored = correctNetwork(plain, { constant: 0.1, weights: new Float32Array(HIDDEN) });
  const after = await ask(correctLesions(correctLesions(scored, correction), correction));
  const map = before('lesions');
  const wanted = map.map((p, cell) => {
    const shift = correction.weights.reduce((sum, w, k) => sum + w * features[k * map.length + cell], 0.4);
    const raised = p * Math.exp(2 * shift);
    return raised / (1 - p + raised);
  });
  const found = after('lesions');
  for (let cell = 0; cell < map.length; cell++)
    expect(Math.abs(found[cell] - wanted[cell])).toBeLessThan(1e-4);
  expect(after('logCount')).toEqual(before('logCount'));
  expect(after('severity')[0]).toBeCloseTo(before('severity')[0] + 0.1, 4);
});

it('corrects the network that ships, whose heads have maps of their own', async () => {
  const { id } = JSON.parse(await readFile(new URL('default.json', PACKAGED_MODELS), 'utf8'));
  const shipped = await readFile(new URL(`${id}/network.onnx`, PACKAGED_MODELS));
  const before = await ask(shipped);
  const after = await ask(correctLesions(shipped, { constant: 0.5, weights: new Float32Array(LESION) }));
  const [p, raised] = [before('lesions'), after('lesions')];
  const at = p.indexOf(Math.max(...p));
  expect(raised[at]).toBeCloseTo((p[at] * Math.exp(0.5)) / (1 - p[at] + p[at] * Math.exp(0.5)), 4);
  for (const name of ['severity', 'zones', 'notAcne', 'logCount']) expect(after(name)).toEqual(before(name));
});

it('refuses a network without such a map', () => {
  const graph = buildGraph('other');
  graph.output('severity', graph.node('Identity', [graph.input('face', [1])]), [1]);
  expect(() => showLesionFeatures(graph.encode())).toThrow(/no map of lesions/);
});
