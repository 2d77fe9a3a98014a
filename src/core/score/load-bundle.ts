/** Loads a model bundle: its card, its backbone and its head, each checked against the card. */
import type { z } from 'zod';
import { ClarteError } from '../errors.ts';
import type { BundleFiles, Network, Ports } from '../ports.ts';
import { type Backbone, BackboneSchema, type ModelCard, ModelCardSchema } from '../schema/model-card.ts';

type BundlePorts = Pick<Ports, 'openNetwork' | 'readModelFile' | 'sha256'>;

/** A bundle ready to run. */
export type Bundle = {
  readonly card: ModelCard;
  readonly backbone: Backbone;
  readonly backboneNetwork: Network;
  readonly headNetwork: Network;
  /** The view's head, where the bundle has one. */
  readonly viewNetwork: Network | null;
};

/** Loads bundle `id`, or the default one. Throws `model-missing` or `model-broken`. */
export async function loadBundle(ports: BundlePorts, id?: string): Promise<Bundle> {
  return openBundle(ports, await readBundle(ports, id));
}

/** Opens the networks of a bundle that was read. */
export async function openBundle(
  { openNetwork }: Pick<Ports, 'openNetwork'>,
  { card, backbone, networks }: BundleFiles,
): Promise<Bundle> {
  const [backboneNetwork, headNetwork, viewNetwork] = await Promise.all([
    openNetwork(networks.backbone),
    openNetwork(networks.head),
    networks.view ? openNetwork(networks.view) : null,
  ]);
  return { card, backbone, backboneNetwork, headNetwork, viewNetwork };
}

/** Reads the files of bundle `id`, or of the default one. Throws `model-missing` or `model-broken`. */
export async function readBundle(
  ports: Pick<Ports, 'readModelFile' | 'sha256'>,
  id?: string,
): Promise<BundleFiles> {
  const modelId = id ?? (await readJson(ports, 'default.json')).id;
  if (typeof modelId !== 'string' || !/^[a-z0-9][a-z0-9-]*$/.test(modelId)) {
    throw new ClarteError('model-missing', String(modelId));
  }
  const card = parse(ModelCardSchema, await readJson(ports, `${modelId}/card.json`), modelId);
  const { backbone: backboneId } = card.features;
  const backbone = parse(
    BackboneSchema,
    await readJson(ports, `backbones/${backboneId}/backbone.json`),
    backboneId,
  );
  if (card.combine === 'view' && !card.view)
    throw new ClarteError('model-broken', `${modelId} names no head for the view`);
  const [backboneFile, head, view] = await Promise.all([
    readChecked(ports, backbone.file, backbone.sha256),
    readChecked(ports, card.head.file, card.head.sha256),
    card.view ? readChecked(ports, card.view.file, card.view.sha256) : null,
  ]);
  return { card, backbone, networks: { backbone: backboneFile, head, view } };
}

async function readJson(ports: Pick<Ports, 'readModelFile'>, path: string): Promise<Record<string, unknown>> {
  const text = new TextDecoder().decode(await ports.readModelFile(path));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ClarteError('model-broken', `${path} is not JSON`, { cause });
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new ClarteError('model-broken', `${what}: ${result.error.message}`);
  return result.data;
}

/** Reads an ONNX file and compares its SHA-256 with the card's. */
async function readChecked(
  ports: Pick<Ports, 'readModelFile' | 'sha256'>,
  path: string,
  sha256: string,
): Promise<Uint8Array> {
  const bytes = await ports.readModelFile(path);
  if ((await ports.sha256(bytes)) !== sha256)
    throw new ClarteError('model-broken', `${path} is not what its card names`);
  return bytes;
}
