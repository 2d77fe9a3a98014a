/** Takes a backbone's ONNX file into the models folder, checked, with the card that says how pixels go in. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';
import type { Network, OpenNetwork } from '#core/ports.ts';
import { type Backbone, BackboneSchema } from '#core/schema/model-card.ts';
import { PACKAGED_MODELS, readModelFile } from '#node/model-layers.ts';

/** What is known of the network beforehand. */
export type BackboneRequest = {
  readonly id: string;
  /** A path, a file: URL or an https: URL. */
  readonly from: string;
  readonly sha256: string;
  readonly title: string;
  readonly licence: string;
  readonly input: Backbone['input'];
  /** Outputs of the graph to use as features. */
  readonly layers: readonly string[];
};

/** An ONNX file of a backbone may have this many bytes. */
const MOST_BYTES = 2 ** 30;
const DOWNLOAD_MS = 30 * 60_000;

/**
 * Fetches or reads the file, compares its SHA-256, runs it once on two grey patches to learn its layers' shapes, and
 * writes `backbones/<id>/` below `modelsUrl`. Throws `request-invalid` where the hash, input or a layer is not as said;
 * `model-exists` where another network has the id, `models-read-only` for the packaged folder; nothing is written then.
 */
export async function addBackbone(
  request: BackboneRequest,
  modelsUrl: URL,
  openNetwork: OpenNetwork,
): Promise<Backbone> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(request.id))
    throw new ClarteError('request-invalid', 'the id takes a-z, 0-9 and -');
  const onnx = await readSource(request.from);
  const sha256 = createHash('sha256').update(onnx).digest('hex');
  if (sha256 !== request.sha256.toLowerCase())
    throw new ClarteError('request-invalid', `the file's SHA-256 is ${sha256}`);
  await refuseTaken(modelsUrl, request.id, sha256);
  const network = await openNetwork(onnx).catch((cause) => {
    throw new ClarteError('request-invalid', 'the file is not a network that can be run', { cause });
  });
  const layers = await probeLayers(network, request).finally(() => network.close());
  const backbone = BackboneSchema.parse({
    id: request.id,
    title: request.title,
    source: request.from.startsWith('https:') ? request.from : 'a file given by hand',
    licence: request.licence,
    file: `backbones/${request.id}/backbone.onnx`,
    sha256,
    input: request.input,
    layers,
  });
  const folder = new URL(`backbones/${request.id}/`, modelsUrl);
  await mkdir(folder, { recursive: true });
  await writeWhole(new URL('backbone.onnx', folder), onnx);
  await writeWhole(new URL('backbone.json', folder), `${JSON.stringify(backbone, null, 2)}\n`);
  return backbone;
}

/** An id stands for one network for good: cards name it. */
async function refuseTaken(modelsUrl: URL, id: string, sha256: string): Promise<void> {
  if (modelsUrl.href === PACKAGED_MODELS.href) throw new ClarteError('models-read-only');
  const known = await readModelFile(modelsUrl, `backbones/${id}/backbone.json`).catch(() => null);
  if (known && JSON.parse(new TextDecoder().decode(known)).sha256 !== sha256)
    throw new ClarteError('model-exists', `backbone ${id}`);
}

async function readSource(from: string): Promise<Uint8Array> {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(from)) return readFile(from);
  const url = new URL(from);
  if (url.protocol === 'file:') return readFile(url);
  if (url.protocol !== 'https:')
    throw new ClarteError('request-invalid', 'only files and https addresses are read');
  const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) });
  if (!answer.ok || !answer.body)
    throw new ClarteError('request-invalid', `the address answered ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new ClarteError('request-invalid', 'the file is larger than 1 GiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Runs two grey patches through and reads each layer's depth, layout and stride off the answer. */
async function probeLayers(
  network: Network,
  { input, layers }: BackboneRequest,
): Promise<Backbone['layers']> {
  const { sizePx, layout, name } = input;
  const dims = layout === 'NCHW' ? [2, 3, sizePx, sizePx] : [2, sizePx, sizePx, 3];
  if (!network.inputNames.includes(name)) {
    throw new ClarteError('request-invalid', `the network's inputs are ${network.inputNames.join(', ')}`);
  }
  const missing = layers.filter((layer) => !network.outputNames.includes(layer));
  if (missing.length > 0) {
    throw new ClarteError(
      'request-invalid',
      `no output ${missing.join(', ')}; there are ${network.outputNames.join(', ')}`,
    );
  }
  const maps = await network.run({ [name]: { dims, data: new Float32Array(2 * 3 * sizePx * sizePx) } });
  return layers.map((layer) => {
    const shape = maps[layer].dims;
    if (shape[0] !== 2 || (shape.length !== 2 && shape.length !== 4)) {
      throw new ClarteError('request-invalid', `layer ${layer} has the shape ${shape.join(' x ')}`);
    }
    if (shape.length === 2) return { name: layer, layout: 'NC', depth: shape[1], stride: sizePx };
    const depth = layout === 'NCHW' ? shape[1] : shape[3];
    return { name: layer, layout, depth, stride: Math.max(1, Math.round(sizePx / shape[2])) };
  });
}

async function writeWhole(target: URL, data: Uint8Array | string): Promise<void> {
  const part = new URL(`${target.href}.part`);
  await writeFile(part, data);
  await rename(part, target);
}
