import { appendFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Network } from '#core/ports.ts';
import type { Backbone } from '#core/schema/model-card.ts';
import { openFeatureCache } from './feature-cache.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'clarte-cache-'));
});
afterEach(() => rm(folder, { recursive: true }));

const backbone: Backbone = {
  id: 'fake',
  title: '',
  source: '',
  licence: '',
  file: 'fake.onnx',
  sha256: '0'.repeat(64),
  input: { name: 'x', sizePx: 1, layout: 'NCHW', channels: 'rgb', scale: 1, mean: [0, 0, 0], std: [1, 1, 1] },
  layers: [{ name: 'map', layout: 'NC', depth: 3, stride: 1 }],
};
const pixel = (r: number, g: number, b: number) => ({
  widthPx: 1,
  heightPx: 1,
  data: Uint8Array.from([r, g, b]),
});

/** Answers the pixel itself as its features, and counts patches. */
function countingNetwork(): Network & { patches: number } {
  return {
    patches: 0,
    inputNames: ['x'],
    outputNames: ['map'],
    async run({ x }) {
      this.patches += x.dims[0];
      return { map: { dims: [x.dims[0], 3], data: x.data } };
    },
    close: async () => {},
  };
}

it('computes each patch once, also across runs and after a run was killed in the middle of a record', async () => {
  const network = countingNetwork();
  const open = () => openFeatureCache(folder, { network, backbone, layers: ['map'] });
  const first = await open();
  const rows = await first.features([pixel(1, 2, 3), pixel(4, 5, 6), pixel(1, 2, 3)]);
  expect(rows.map((row) => [...row])).toEqual([
    [1, 2, 3],
    [4, 5, 6],
    [1, 2, 3],
  ]);
  expect(network.patches).toBe(2);
  await first.close();

  const [file] = await readdir(folder);
  const { size } = await stat(path.join(folder, file));
  await appendFile(path.join(folder, file), Buffer.alloc(17, 7));
  const second = await open();
  expect((await stat(path.join(folder, file))).size).toBe(size);
  expect([...(await second.features([pixel(4, 5, 6)]))[0]]).toEqual([4, 5, 6]);
  expect(network.patches).toBe(2);
  await second.features([pixel(7, 8, 9)]);
  await second.close();
  const third = await open();
  expect([...(await third.features([pixel(7, 8, 9)]))[0]]).toEqual([7, 8, 9]);
  expect(network.patches).toBe(3);
  await third.close();
});

it('keeps other backbones and layers apart', async () => {
  const network = countingNetwork();
  const one = await openFeatureCache(folder, { network, backbone, layers: ['map'] });
  await one.features([pixel(1, 2, 3)]);
  await one.close();
  const other = await openFeatureCache(folder, {
    network,
    backbone: { ...backbone, sha256: '1'.repeat(64) },
    layers: ['map'],
  });
  await other.features([pixel(1, 2, 3)]);
  await other.close();
  expect(network.patches).toBe(2);
});
