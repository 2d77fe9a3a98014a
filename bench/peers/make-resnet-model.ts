/** A models folder whose default is the paper's network in our pipeline: ResNet-152 in its shape, and its perceptron. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { seedRandom } from '#core/random.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { networkOpener } from '#node/open-network.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { buildResnet152 } from '#support/train/build-resnet152.ts';
import { addBackbone } from '#train/backbone/add-backbone.ts';
import { PAPER_MLP } from '#train/fit/fit-mlp.ts';
import { buildMlpHead } from '#train/onnx/build-mlp-head.ts';

/** Id of the bundle and of its backbone. */
export const RESNET_MODEL = 'resnet-152-shape';
const WIDTH = 2048;
const UNUSED = { data: [], command: '', commit: '', seeds: [1], settings: {} };

/** Writes the folder and answers its path; weights are random, so its scores mean nothing and its times do. */
export async function makeResnetModel(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-resnet-'));
  const url = pathToFileURL(`${folder}/`);
  cpSync(fileURLToPath(new URL('geometry', PACKAGED_MODELS)), join(folder, 'geometry'), { recursive: true });
  const onnx = buildResnet152();
  const from = join(folder, 'given.onnx');
  writeFileSync(from, onnx);
  await addBackbone(
    {
      id: RESNET_MODEL,
      from,
      sha256: hash(onnx),
      title: 'ResNet-152 in its shape, random weights',
      licence: 'not stated',
      input: {
        name: 'data',
        sizePx: 224,
        layout: 'NCHW',
        channels: 'rgb',
        scale: 1 / 255,
        mean: [0.485, 0.456, 0.406],
        std: [0.229, 0.224, 0.225],
      },
      layers: ['pool5'],
    },
    url,
    networkOpener(),
  );
  rmSync(from);
  const head = drawHead();
  const bundle = new URL(`${RESNET_MODEL}/`, url);
  const card: PatchesCard = {
    schema: 1,
    id: RESNET_MODEL,
    title: 'The paper’s networks in their shape',
    summary: 'Random weights, for timing.',
    licence: 'MIT',
    intendedUse: 'Timing only.',
    limits: ['Its scores mean nothing.'],
    features: { backbone: RESNET_MODEL, layers: ['pool5'], pool: 'average' },
    head: {
      file: `${RESNET_MODEL}/head.onnx`,
      sha256: hash(head),
      input: 'features',
      output: 'score',
      width: WIDTH,
    },
    combine: 'mean',
    training: UNUSED,
    metrics: [],
  };
  mkdirSync(bundle);
  writeFileSync(new URL('head.onnx', bundle), head);
  writeFileSync(new URL('card.json', bundle), JSON.stringify(card));
  return folder;
}

function drawHead(): Uint8Array {
  const random = seedRandom(1);
  const widths = [WIDTH, ...PAPER_MLP.hidden, 1];
  const inner = widths.slice(0, -1);
  return buildMlpHead(
    {
      widths,
      weights: inner.map((from, i) =>
        Float32Array.from({ length: from * widths[i + 1] }, () => random.normal() / Math.sqrt(from)),
      ),
      biases: widths.slice(1).map((to) => new Float32Array(to)),
    },
    { mean: new Float32Array(WIDTH), gain: new Float32Array(WIDTH).fill(1) },
  );
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
