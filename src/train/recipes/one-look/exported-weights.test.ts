import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { type AddedHeads, assumeBareFace } from './added-heads.ts';
import { exportNetwork } from './export-network.ts';
import { readExportedWeights, replaceExportedWeights } from './exported-weights.ts';
import { startWeights } from './start-weights.ts';

const backbone = new Uint8Array(
  await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS)),
);

/** Heads with tables of their own between those of the maps and those of the zones. */
const otherHeads: AddedHeads = (tape, maps) => {
  const said = assumeBareFace(tape, maps);
  const more = tape.constant([1], Float32Array.of(0.5));
  return { ...said, notAcne: tape.op('Add', [said.notAcne, more]) };
};

test.each([
  ['assumed', assumeBareFace],
  ['learned', otherHeads],
])('weights of a network with %s heads are read, and others take their place', (_, heads) => {
  const weights = startWeights(backbone, 1);
  const onnx = exportNetwork(weights, backbone, heads);
  const read = readExportedWeights(onnx, backbone);
  for (const [name, values] of Object.entries(weights)) {
    const far = values.reduce((most, value, i) => Math.max(most, Math.abs(value - read[name][i])), 0);
    const reach = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect([name, far <= reach / 1000]).toEqual([name, true]);
  }
  const zones = Object.fromEntries(
    Object.entries(weights)
      .filter(([name]) => name.startsWith('zone.'))
      .map(([name, values]) => [name, values.map((value) => value / 2)]),
  );
  const changed = replaceExportedWeights(onnx, backbone, zones);
  expect(Buffer.compare(changed, exportNetwork({ ...weights, ...zones }, backbone, heads))).toBe(0);
});

test('another network is refused', () => {
  expect(() => readExportedWeights(backbone, backbone)).toThrow('model-broken');
});
