/** Builds models/backbones/mobilenet-v2-nsfw from the npm package nsfwjs; `--check` compares with what is committed. */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Backbone } from '../../src/core/schema/model-card.ts';
import { convertLayersModel, type LayersModel } from './convert-layers-model.ts';
import { writeOrCheck } from './write-or-check.ts';

const ID = 'mobilenet-v2-nsfw';

/** Layers of the shipped backbone: name, depth, stride in pixels. Found best on real photos among the middle ones. */
const LAYERS = [
  { name: 'block_3_expand_relu', depth: 144, stride: 4 },
  { name: 'block_6_expand_relu', depth: 192, stride: 8 },
  { name: 'block_10_expand_relu', depth: 384, stride: 16 },
  { name: 'block_13_expand_relu', depth: 576, stride: 16 },
];

/** The ONNX file of nsfwjs' MobileNetV2 with the given layers as outputs, and nothing after the last of them. */
export function buildMobileNet(outputs: readonly string[]): Uint8Array {
  const require = createRequire(import.meta.url);
  const folder = new URL('./node_modules/nsfwjs/dist/models/mobilenet_v2/', import.meta.url).pathname;
  const unwrap = (loaded: { default?: unknown }) => loaded.default ?? loaded;
  const model = unwrap(require(path.join(folder, 'model.min.js'))) as LayersModel;
  const weights = unwrap(require(path.join(folder, 'group1-shard1of1.min.js'))) as unknown as string;
  return convertLayersModel(model, Buffer.from(weights, 'base64'), outputs);
}

/** The files of the backbone's folder by name. */
export function buildBackboneFiles(): Record<string, Uint8Array> {
  const onnx = buildMobileNet(LAYERS.map((layer) => layer.name));
  const card: Backbone = {
    id: ID,
    title: 'MobileNetV2, middle layers',
    // The name that this script had when the file was made: what is stored stays the same to the byte.
    source: 'npm nsfwjs@4.3.0, dist/models/mobilenet_v2, converted by scripts/build-backbone.ts',
    licence: 'MIT, Copyright (c) 2019 Infinite Red, Inc.',
    file: `backbones/${ID}/backbone.onnx`,
    sha256: createHash('sha256').update(onnx).digest('hex'),
    input: {
      name: 'pixels',
      sizePx: 224,
      layout: 'NCHW',
      channels: 'rgb',
      scale: 1 / 255,
      mean: [0, 0, 0],
      std: [1, 1, 1],
    },
    layers: LAYERS.map((layer) => ({ ...layer, layout: 'NCHW' as const })),
  };
  return { 'backbone.onnx': onnx, 'backbone.json': Buffer.from(`${JSON.stringify(card, null, 2)}\n`) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeOrCheck(new URL(`../../models/backbones/${ID}/`, import.meta.url), buildBackboneFiles());
}
