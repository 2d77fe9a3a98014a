/** Preparing made pictures, with a network that only counts; killed in the midst and taken up again. */
import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Network } from '#core/ports.ts';
import { type Backbone, BackboneSchema } from '#core/schema/model-card.ts';
import { nodePorts } from '#node/ports.ts';
import { fakePhoto } from '#support/train/fake-photo.ts';
import { openFeatureCache } from '../cache/feature-cache.ts';
import { BACKBONE_ID, PATCH_LAYERS } from './lab-settings.ts';
import { type LabPhoto, prepareLabPhoto } from './prepare-photos.ts';

let folder: string;
let backbone: Backbone;
const ports = nodePorts();
const examples = ['#a76', '#b87', '#c98'].map((_, i) => fakePhoto(`photo ${i}`, { label: i + 1 }).example);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clarte-walk-'));
  const text = await ports.readModelFile(`backbones/${BACKBONE_ID}/backbone.json`);
  backbone = BackboneSchema.parse(JSON.parse(new TextDecoder().decode(text)));
  for (const [i, example] of examples.entries()) {
    const noise = { type: 'gaussian' as const, mean: 110 + 10 * i, sigma: 30 };
    const create = { width: 300, height: 400, channels: 3 as const, background: '#765', noise };
    const photo = join(folder, `${i}.png`);
    await writeFile(photo, await sharp({ create }).png().toBuffer());
    Object.assign(example, { photo });
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** Maps of the right depths, each filled with the picture's mean; dies at the call `diesAt`. */
function countingNetwork(diesAt = Number.POSITIVE_INFINITY) {
  const asked: number[] = [];
  const network: Network = {
    inputNames: [],
    outputNames: [],
    async run(feeds) {
      const { dims, data } = Object.values(feeds)[0];
      asked.push(dims[0]);
      if (asked.length >= diesAt) throw new Error('killed');
      const size = dims[1] > dims[3] ? dims[1] : dims[2];
      const per = data.length / dims[0];
      return Object.fromEntries(
        backbone.layers.map(({ name, depth }) => {
          // Block 3 is four times as fine as the last ones.
          const stride = { block_3_expand_relu: 4, block_6_expand_relu: 8 }[name] ?? 16;
          const side = size / stride;
          const out = new Float32Array(dims[0] * depth * side * side);
          for (let n = 0; n < dims[0]; n++) {
            let sum = 0;
            for (let i = 0; i < per; i += 97) sum += Math.abs(data[n * per + i] as number);
            out.fill(sum / (per / 97), n * depth * side * side, (n + 1) * depth * side * side);
          }
          return [name, { dims: [dims[0], depth, side, side], data: out }];
        }),
      );
    },
    async close() {},
  };
  return { network, asked };
}

async function walk(cacheFolder: string, network: Network): Promise<LabPhoto[]> {
  const cache = await openFeatureCache(cacheFolder, { network, backbone, layers: PATCH_LAYERS });
  // No face in any of them: the whole picture stands in.
  const finder = { find: async () => ({ ok: false, reason: 'no-face' }) } as never;
  const parts = { ports, finder, cache, patchPx: backbone.input.sizePx };
  try {
    const photos: LabPhoto[] = [];
    for (const example of examples) {
      const prepared = await prepareLabPhoto(parts, { example, pictures: 'crops' });
      if (typeof prepared === 'string') throw new Error(prepared);
      photos.push(prepared);
    }
    return photos;
  } finally {
    await cache.close();
  }
}

it('keeps of each photo what the lab needs', async () => {
  const [first, second] = await walk(join(folder, 'whole'), countingNetwork().network);
  expect(first).toMatchObject({ found: false, pictures: 'crops', geometry: { method: 'whole' } });
  expect(first.patches).toHaveLength(first.geometry.patches.length);
  expect(first.squares[0]).toMatchObject({ widthPx: backbone.input.sizePx, heightPx: backbone.input.sizePx });
  expect(first.patches[0]).toHaveLength(1152);
  expect(first.patches[0]).not.toEqual(second.patches[0]);
});

it('goes on where a killed run stopped, also where that was in the midst of a file', async () => {
  const whole = await walk(join(folder, 'one-go'), countingNetwork().network);
  const cache = join(folder, 'killed');
  // One call a photo. Killed at the second.
  await expect(walk(cache, countingNetwork(2).network)).rejects.toThrow('killed');
  const [features] = (await readdir(cache)).filter((name) => name.startsWith('features-'));
  await appendFile(join(cache, features), new Uint8Array(100));

  const again = countingNetwork();
  const resumed = await walk(cache, again.network);
  expect(again.asked).toHaveLength(2);
  expect(resumed).toEqual(whole);

  const idle = countingNetwork();
  await walk(cache, idle.network);
  expect(idle.asked).toEqual([]);
});

it('leaves out what the product refuses, and says why', async () => {
  const flat = join(folder, 'flat.png');
  const create = { width: 300, height: 400, channels: 3 as const, background: '#765' };
  await writeFile(flat, await sharp({ create }).png().toBuffer());
  const { example } = fakePhoto('flat', { photo: flat });
  const finder = { find: async () => ({ ok: false, reason: 'no-face' }) } as never;
  const parts = { ports, finder, cache: null as never, patchPx: 8 };
  expect(await prepareLabPhoto(parts, { example, pictures: 'crops' })).toBe('too-blurred');
});
