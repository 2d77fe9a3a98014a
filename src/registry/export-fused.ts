/** Writes a bundle as one ONNX file, once it is seen to answer as the bundle does. */
import { createHash } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Network } from '#core/ports.ts';
import type { Backbone, ModelCard, PatchesCard } from '#core/schema/model-card.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import { openBundle, readFilesOf } from '#core/score/load-bundle.ts';
import { readCard, readChecked } from '#core/score/read-card.ts';
import { readModelFile } from '#node/model-layers.ts';
import { fuseBundle } from '../train/onnx/fuse-bundle.ts';
import { fuseOneLook } from '../train/onnx/fuse-one-look.ts';
import { checkFused } from './check-fused.ts';
import { checkFusedOneLook } from './check-fused-one-look.ts';
import { listTerms } from './list-files.ts';
import type { Registry } from './promote-bundle.ts';

/** What was written: names of the inputs and outputs, and the file's size. */
export type FusedFile = {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly bytes: number;
};

/**
 * Writes bundle `id` to `target`, which must not exist. The file's metadata name the model, its licence and limits, the
 * terms of its networks, and the SHA-256 of its card. Throws `model-missing`, `model-broken`, or `request-invalid`
 * where a network cannot be fused; nothing is left behind then.
 */
export async function exportFused(registry: Registry, id: string, target: string): Promise<FusedFile> {
  const card = await readCard(registry.ports, id);
  const { onnx, check } = await (card.kind === 'one-look'
    ? fuseLook(registry, card)
    : fusePatches(registry, card));
  const fused = await registry.ports.openNetwork(onnx);
  const { inputNames: inputs, outputNames: outputs } = fused;
  await check(fused).finally(() => fused.close());
  const part = `${target}.${process.pid}.part`;
  try {
    await writeFile(part, onnx);
    await rename(part, target);
  } catch (fault) {
    await rm(part, { force: true });
    throw fault;
  }
  return { inputs, outputs, bytes: onnx.length };
}

/** A fused file, and what throws where it does not answer as the bundle. */
type Fused = { readonly onnx: Uint8Array; readonly check: (fused: Network) => Promise<void> };

async function fuseLook(registry: Registry, card: OneLookCard): Promise<Fused> {
  const { ports } = registry;
  const file = await readChecked(ports, card.network.file, card.network.sha256);
  const onnx = fuseOneLook(card, file, {
    ...(await describe(registry, card, [card.id])),
    ...describeOneLook(card),
  });
  return {
    onnx,
    async check(fused) {
      const network = await ports.openNetwork(file);
      await checkFusedOneLook(card, network, fused).finally(() => network.close());
    },
  };
}

async function fusePatches(registry: Registry, card: PatchesCard): Promise<Fused> {
  const { ports } = registry;
  const files = await readFilesOf(ports, card);
  const folders = [card.id, `backbones/${card.features.backbone}`];
  const onnx = fuseBundle(files, {
    ...(await describe(registry, card, folders)),
    ...describePatches(card, files.backbone),
  });
  return {
    onnx,
    async check(fused) {
      const bundle = await openBundle(ports, files);
      const { backboneNetwork, headNetwork, viewNetwork } = bundle;
      await checkFused(bundle, fused).finally(() =>
        Promise.all([backboneNetwork, headNetwork, viewNetwork].map((network) => network?.close())),
      );
    },
  };
}

/** What every fused file says of itself; `folders` hold the terms. */
async function describe(
  { modelsUrl, ports }: Registry,
  card: ModelCard,
  folders: readonly string[],
): Promise<Record<string, string>> {
  const terms = (await Promise.all(folders.map((folder) => listTerms(modelsUrl, folder)))).flat();
  const texts = await Promise.all(
    terms.map(
      async (file) =>
        [
          `terms ${path.basename(file)}`,
          new TextDecoder().decode(await readModelFile(modelsUrl, file)),
        ] as const,
    ),
  );
  const cardBytes = await ports.readModelFile(`${card.id}/card.json`);
  return {
    id: card.id,
    title: card.title,
    summary: card.summary,
    intendedUse: card.intendedUse,
    limits: card.limits.join('\n'),
    licence: card.licence,
    cardSha256: createHash('sha256').update(cardBytes).digest('hex'),
    ...Object.fromEntries(texts),
  };
}

function describeOneLook({ network: { sizePx, zones }, lesions, light }: OneLookCard) {
  return {
    inputs: [
      `view: float32 [1, ${sizePx}, ${sizePx}, 3], bytes 0-255 of the upright RGB face crop`,
      `boxes: float32 [n, 4], up to ${zones} zones as x, y, width, height in pixels of the crop`,
      ...sayLight(light, 'the crop'),
    ].join('\n'),
    outputs: [
      'patch_scores: [n], 1 clear … 5 severe',
      'score: [1], the photo’s',
      `lesions: probability per cell; a peak above ${lesions.above} may be a lesion`,
      'visible_skin: share of each zone that is skin to be seen',
      'grades: probabilities of the grades 1-5',
      'surfaces: probabilities per cell of skin, hair, eyes, lips, glasses, cloth, other',
      'not_acne: probability that it is no acne; facial: that the skin is a face’s',
    ].join('\n'),
  };
}

function describePatches({ combine, view, light }: PatchesCard, backbone: Backbone) {
  const { sizePx } = backbone.input;
  return {
    backbone: backbone.id,
    backboneLicence: backbone.licence,
    inputs: [
      `patches: float32 [n, ${sizePx}, ${sizePx}, 3], bytes 0-255 of upright RGB squares`,
      ...(view || combine !== 'mean' ? ['areas: float32 [n], area of each patch in the photo'] : []),
      ...(view
        ? [`view: float32 [1, ${view.sizePx}, ${view.sizePx}, 3], the square around the face, as the patches`]
        : []),
      ...sayLight(light, 'patches and view'),
    ].join('\n'),
    outputs: [
      'patch_scores: [n], 1 clear … 5 severe',
      'score: [1], the photo’s',
      ...(view ? [`lesions: probability per cell; a peak above ${view.lesionAbove} is a lesion`] : []),
    ].join('\n'),
  };
}

function sayLight(light: ModelCard['light'], what: string): string[] {
  if (!light) return [];
  return [
    `light of ${what}: brought, by gains in linear light, to where log2 of the luminance of lit skin is ` +
      `${light.exposureEv}, of red over green ${light.redEv}, of blue over green ${light.blueEv}`,
  ];
}
