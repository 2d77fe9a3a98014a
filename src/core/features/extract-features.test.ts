import { describe, expect, it } from 'vitest';
import type { Network, Tensor } from '../ports.ts';
import type { Backbone } from '../schema/model-card.ts';
import { extractFeatures } from './extract-features.ts';
import { packPixels } from './pack-pixels.ts';
import { poolMap } from './pool-map.ts';

const input: Backbone['input'] = {
  name: 'pixels',
  sizePx: 2,
  layout: 'NCHW',
  channels: 'rgb',
  scale: 1 / 10,
  mean: [1, 2, 3],
  std: [1, 2, 4],
};
const patch = { widthPx: 2, heightPx: 1, data: Uint8Array.from([10, 20, 30, 40, 50, 60]) };

describe('packPixels', () => {
  it('scales, centres and orders channels as the card says', () => {
    expect(packPixels([patch], input)).toEqual({
      dims: [1, 3, 1, 2],
      data: Float32Array.from([0, 3, 0, 1.5, 0, 0.75]),
    });
    const turned = packPixels([patch], {
      ...input,
      layout: 'NHWC',
      channels: 'bgr',
      mean: [0, 0, 0],
      std: [1, 1, 1],
    });
    expect(turned).toEqual({ dims: [1, 1, 2, 3], data: Float32Array.from([3, 2, 1, 6, 5, 4]) });
  });

  it('refuses patches of different sizes', () => {
    const other = { widthPx: 1, heightPx: 2, data: patch.data };
    expect(() => packPixels([patch, other], input)).toThrow(RangeError);
  });
});

describe('poolMap', () => {
  it('averages over cells in each layout', () => {
    const data = Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(poolMap({ dims: [1, 2, 2, 2], data }, 'NCHW')).toEqual([Float32Array.from([2.5, 6.5])]);
    expect(poolMap({ dims: [1, 2, 2, 2], data }, 'NHWC')).toEqual([Float32Array.from([4, 5])]);
    expect(poolMap({ dims: [2, 4], data }, 'NC')).toEqual([data.slice(0, 4), data.slice(4)]);
  });
});

describe('extractFeatures', () => {
  const layer = (name: string) => ({ name, layout: 'NCHW' as const, depth: 1, stride: 1 });
  const backbone: Backbone = {
    id: 'fake',
    title: '',
    source: '',
    licence: '',
    file: 'fake.onnx',
    sha256: '0'.repeat(64),
    input,
    layers: [layer('a'), layer('b')],
  };
  const network: Network = {
    inputNames: ['pixels'],
    outputNames: ['a', 'b'],
    async run({ pixels }): Promise<Record<string, Tensor>> {
      const [n] = pixels.dims;
      const rows = (gain: number) => ({
        dims: [n, 1, 1, 2],
        data: Float32Array.from({ length: n * 2 }, (_, i) => gain * Math.floor(i / 2)),
      });
      return { a: rows(1), b: rows(10) };
    },
    close: async () => {},
  };

  it('sets the layers side by side, in the order asked for, one row per patch', async () => {
    const rows = await extractFeatures(network, backbone, ['b', 'a'], [patch, patch]);
    expect(rows).toEqual([Float32Array.from([0, 0]), Float32Array.from([10, 1])]);
  });

  it('says that a bundle is broken where its layer is missing', async () => {
    await expect(extractFeatures(network, backbone, ['c'], [patch])).rejects.toMatchObject({
      code: 'model-broken',
    });
  });
});
