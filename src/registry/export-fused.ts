/** Writes a bundle as one ONNX file, once it is seen to answer as the bundle does. */
import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Backbone, PatchesCard } from '#core/schema/model-card.ts';
import { loadBundle } from '#core/score/load-bundle.ts';
import { fuseBundle } from '../train/onnx/fuse-bundle.ts';
import { checkFused } from './check-fused.ts';
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
export async function exportFused(
  { modelsUrl, ports }: Registry,
  id: string,
  target: string,
): Promise<FusedFile> {
  const bundle = await loadBundle(ports, id);
  const { card, backbone } = bundle;
  try {
    const networks = {
      backbone: await ports.readModelFile(backbone.file),
      head: await ports.readModelFile(card.head.file),
      view: card.view ? await ports.readModelFile(card.view.file) : null,
    };
    const cardBytes = await ports.readModelFile(`${id}/card.json`);
    const terms = [
      ...(await listTerms(modelsUrl, id)),
      ...(await listTerms(modelsUrl, `backbones/${card.features.backbone}`)),
    ];
    const texts = await Promise.all(
      terms.map(
        async (file) => [path.basename(file), await readFile(new URL(file, modelsUrl), 'utf8')] as const,
      ),
    );
    const onnx = fuseBundle({ card, backbone, networks }, describe(card, backbone, cardBytes, texts));
    const fused = await ports.openNetwork(onnx);
    const { inputNames: inputs, outputNames: outputs } = fused;
    await checkFused(bundle, fused).finally(() => fused.close());
    const part = `${target}.${process.pid}.part`;
    try {
      await writeFile(part, onnx);
      await rename(part, target);
    } catch (fault) {
      await rm(part, { force: true });
      throw fault;
    }
    return { inputs, outputs, bytes: onnx.length };
  } finally {
    const { backboneNetwork, headNetwork, viewNetwork } = bundle;
    await Promise.all([backboneNetwork, headNetwork, viewNetwork].map((network) => network?.close()));
  }
}

function describe(
  card: PatchesCard,
  backbone: Backbone,
  cardBytes: Uint8Array,
  terms: readonly (readonly [string, string])[],
): Record<string, string> {
  const { sizePx } = backbone.input;
  const { view, light } = card;
  return {
    id: card.id,
    title: card.title,
    summary: card.summary,
    intendedUse: card.intendedUse,
    limits: card.limits.join('\n'),
    licence: card.licence,
    backbone: backbone.id,
    backboneLicence: backbone.licence,
    cardSha256: createHash('sha256').update(cardBytes).digest('hex'),
    inputs: [
      `patches: float32 [n, ${sizePx}, ${sizePx}, 3], bytes 0-255 of upright RGB squares`,
      ...(view || card.combine !== 'mean' ? ['areas: float32 [n], area of each patch in the photo'] : []),
      ...(view
        ? [`view: float32 [1, ${view.sizePx}, ${view.sizePx}, 3], the square around the face, as the patches`]
        : []),
      ...(light
        ? [
            'light of patches and view: brought, by gains in linear light, to where log2 of the luminance of lit skin is ' +
              `${light.exposureEv}, of red over green ${light.redEv}, of blue over green ${light.blueEv}`,
          ]
        : []),
    ].join('\n'),
    outputs: [
      'patch_scores: [n], 1 clear … 5 severe',
      'score: [1], the photo’s',
      ...(view ? [`lesions: chance per cell; a peak above ${view.lesionAbove} is a lesion`] : []),
    ].join('\n'),
    ...Object.fromEntries(terms.map(([name, text]) => [`terms ${name}`, text])),
  };
}
