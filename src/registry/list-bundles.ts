/** The bundles of a models folder. */
import { readdir, stat } from 'node:fs/promises';
import { type Backbone, BackboneSchema, type ModelCard, ModelCardSchema } from '#core/schema/model-card.ts';
import { filesOfCard } from '#core/score/files-of-card.ts';
import { findModelFile, layersOf, PACKAGED_MODELS, readModelFile } from '#node/model-layers.ts';
import { readDefaultModel } from './default-model.ts';

/**
 * A bundle by the name of its folder; `packaged` where it came with the package. `card` is null where the bundle cannot be
 * used, `fault` says why.
 */
export type ListedBundle = { readonly id: string; readonly promoted: boolean; readonly packaged: boolean } & (
  | { readonly card: ModelCard; readonly bytes: number }
  | { readonly card: null; readonly fault: string }
);

/** Every folder with a card, by name. Cards are read and their files looked for, not loaded. */
export async function listBundles(modelsUrl: URL): Promise<ListedBundle[]> {
  const promoted = await readDefaultModel(modelsUrl).catch(() => null);
  const bundles: ListedBundle[] = [];
  for (const id of await listFolders(modelsUrl)) {
    const place = findModelFile(modelsUrl, `${id}/card.json`);
    if (!place) continue;
    const head = { id, promoted: promoted?.id === id, packaged: place.href.startsWith(PACKAGED_MODELS.href) };
    try {
      const card = ModelCardSchema.parse(await readJson(modelsUrl, `${id}/card.json`));
      bundles.push({ ...head, ...(await weigh(modelsUrl, card)) });
    } catch (fault) {
      bundles.push({ ...head, card: null, fault: describe(fault) });
    }
  }
  return bundles;
}

/** Folders of all layers by name, hidden ones (bundles in the making) left out. Throws where a complete folder is not there. */
async function listFolders(modelsUrl: URL): Promise<string[]> {
  const [own, ...under] = layersOf(modelsUrl);
  const names = new Set<string>();
  for (const layer of [own, ...under]) {
    const entries = await readdir(layer).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'ENOENT' || under.length === 0) throw fault;
      return [];
    });
    for (const name of entries) if (!name.startsWith('.')) names.add(name);
  }
  return [...names].sort();
}

async function readJson(modelsUrl: URL, path: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await readModelFile(modelsUrl, path)));
}

async function weigh(modelsUrl: URL, card: ModelCard): Promise<{ card: ModelCard; bytes: number }> {
  const backbone = card.kind === 'one-look' ? null : await readBackbone(modelsUrl, card.features.backbone);
  const sizes = await Promise.all(
    filesOfCard(card, backbone).map(
      async ({ path }) => (await stat(findModelFile(modelsUrl, path) ?? new URL(path, modelsUrl))).size,
    ),
  );
  return { card, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function readBackbone(modelsUrl: URL, id: string): Promise<Backbone> {
  return BackboneSchema.parse(await readJson(modelsUrl, `backbones/${id}/backbone.json`));
}

function describe(fault: unknown): string {
  const code = (fault as NodeJS.ErrnoException).code;
  return code === 'ENOENT' ? 'a file is missing' : 'the card is not of its form';
}
