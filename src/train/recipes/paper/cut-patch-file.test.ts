import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Network, Tensor } from '#core/ports.ts';
import type { Backbone } from '#core/schema/model-card.ts';
import { nodePorts } from '#node/ports.ts';
import { paintDataset } from '../../../../test/support/paint-dataset.ts';
import { readManifest } from '../../data/read-manifest.ts';
import { cutPatchFile } from './cut-patch-file.ts';
import { countRolls, extractHere, extractRolled } from './extract-rolled.ts';

const PHOTOS = 4;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'clarte-patches-'));
  await paintDataset(folder, { photos: PHOTOS });
  writeFileSync(path.join(folder, 'photos/0001.jpg'), 'no photo');
});
afterAll(() => rmSync(folder, { recursive: true }));

const LAYER = { name: 'mean', layout: 'NC', depth: 3, stride: 224 } as const;
const input = { name: 'pixels', sizePx: 224, layout: 'NCHW', channels: 'rgb', scale: 1 / 255 } as const;
const backbone = {
  ...{ id: 'fake', title: '', source: '', licence: '', file: 'x', sha256: '', layers: [LAYER] },
  input: { ...input, mean: [0, 0, 0], std: [1, 1, 1] },
} as Backbone;

/** A network whose features are the means of the three channels. */
const network = {
  inputNames: ['pixels'],
  outputNames: ['mean'],
  async run({ pixels }: Record<string, Tensor>) {
    const [n, , h, w] = pixels.dims;
    const data = Float32Array.from({ length: 3 * n }, (_, k) =>
      pixels.data.subarray(k * h * w, (k + 1) * h * w).reduce((sum, value) => sum + value / (h * w), 0),
    );
    return { mean: { dims: [n, 3], data } };
  },
  close: async () => {},
} as unknown as Network;

test('a run that was killed while it cut or extracted goes on, and ends with the same bytes', async () => {
  const { examples } = await readManifest(path.join(folder, 'manifest.csv'));
  const ports = nodePorts();
  const finder = await loadGeometryFinder(ports);
  const parts = { ports, finder, patchPx: 224 };
  const labels = examples.map(({ label }) => label);
  const kind = { backbone, layers: ['mean'] };
  const source = { kind, extract: extractHere({ ...kind, network }) };
  const run = async (name: string, killAt = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]) => {
    const work = path.join(folder, name);
    const killer = (at: number) => {
      let done = 0;
      return (photos: number) => {
        done += photos;
        if (done >= at) throw new Error('killed');
      };
    };
    const file = await cutPatchFile(work, examples, parts, killer(killAt[0]));
    return extractRolled(work, file, labels, source, killer(killAt[1])).finally(() => file.close());
  };
  const whole = await run('whole');
  await expect(run('killed', [2, 9])).rejects.toThrow('killed');
  writeFileSync(path.join(folder, 'killed/patches.jsonl'), '{"pat', { flag: 'a' });
  await expect(run('killed', [9, 2])).rejects.toThrow('killed');
  const again = await run('killed');
  await finder.close();

  expect(again.features).toEqual(whole.features);
  expect(again.targets).toEqual(whole.targets);
  const read = (name: string, file: string) => readFileSync(path.join(folder, name, file));
  for (const file of ['patches.rgb', 'features.f32', 'patches.jsonl'])
    expect(read('killed', file).equals(read('whole', file))).toBe(true);
  expect(JSON.parse(read('whole', 'patches.jsonl').toString().split('\n')[1])).toEqual({
    refused: 'photo-type-unsupported',
  });
});

test('grades are balanced by whole grade, and rare ones are not rolled by single pixels', () => {
  const photos = Array.from({ length: 60 }, () => ({ patches: ['chin', 'forehead'] as const }));
  const labels = [...new Array<number>(58).fill(2), 2.4, 5];
  const rolls = countRolls([...photos], labels);
  expect([rolls[0], rolls[58], rolls[59]]).toEqual([2, 2, 24]);
});
