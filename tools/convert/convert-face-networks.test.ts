import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { networkOpener } from '../../src/platform/node/open-network.ts';
import { buildFaceNetworks } from './convert-face-networks.ts';

// TensorFlow.js comes along with nsfwjs; only this test runs the networks in their first form.
const fromNsfwjs = createRequire(createRequire(import.meta.url).resolve('nsfwjs'));
const SOURCE = new URL('./node_modules/@vladmandic/human/models/', import.meta.url);

type TfTensor = { dataSync(): Float32Array; transpose(order: number[]): TfTensor; shape: number[] };
type Tf = {
  setBackend(name: string): Promise<boolean>;
  tensor(data: Float32Array, shape: number[]): TfTensor;
  io: { fromMemory(artifacts: object): object };
  loadGraphModel(handler: object): Promise<{ execute(input: TfTensor, outputs: string[]): TfTensor[] }>;
};

describe('the face networks', () => {
  it('are what the script builds', async () => {
    for (const [name, bytes] of Object.entries(await buildFaceNetworks())) {
      const committed = await readFile(new URL(`../../models/geometry/${name}`, import.meta.url));
      expect(Buffer.from(bytes).equals(committed), name).toBe(true);
    }
  });

  it.each([
    ['blazeface', 256, ['Identity:0', 'Identity_1:0', 'Identity_2:0', 'Identity_3:0'], ['scores', 'boxes']],
    ['facemesh', 192, ['Identity_2:0', 'Identity_1:0'], ['mesh', 'face']],
  ])('%s gives what TensorFlow.js gives', async (name, side, tfOutputs, outputs) => {
    const pixels = paintRings(side);
    const tf = fromNsfwjs('@tensorflow/tfjs') as Tf;
    await tf.setBackend('cpu');
    const json = JSON.parse(await readFile(new URL(`${name}.json`, SOURCE), 'utf8'));
    const weights = new Uint8Array(await readFile(new URL(`${name}.bin`, SOURCE)));
    const model = await tf.loadGraphModel(
      tf.io.fromMemory({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest[0].weights,
        weightData: weights.buffer,
        format: 'graph-model',
        signature: json.signature,
        userDefinedMetadata: json.userDefinedMetadata,
      }),
    );
    const input = tf.tensor(pixels, [1, 3, side, side]).transpose([0, 2, 3, 1]);
    const expected = model.execute(input, tfOutputs).flatMap((tensor) => [...tensor.dataSync()]);

    const onnx = (await buildFaceNetworks())[`${name}.onnx`];
    const network = await networkOpener()(onnx);
    const result = await network.run({ pixels: { dims: [1, 3, side, side], data: pixels } });
    const actual = outputs.flatMap((output) => [...result[output].data]);
    expect(actual.length).toBe(expected.length);
    const worst = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
    // Logits reach tens and mesh points 192 pixels.
    expect(worst).toBeLessThan(2e-3);
    await network.close();
  });
});

/** A smooth coloured picture between 0 and 1, channels first. */
function paintRings(side: number): Float32Array {
  const data = new Float32Array(3 * side * side);
  for (let c = 0, i = 0; c < 3; c++)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++, i++)
        data[i] = 0.5 + 0.5 * Math.sin(Math.hypot(x - side / 2, (y - side / 2) * 0.8) / (6 + c) + c);
  return data;
}
