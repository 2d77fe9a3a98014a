/** The bundles of a models folder. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { type Backbone, BackboneSchema, type ModelCard, ModelCardSchema } from '#core/schema/model-card.ts';
import { filesOfCard } from '#core/score/files-of-card.ts';
import { readDefaultModel } from './default-model.ts';

/** A bundle by the name of its folder; `card` is null where the bundle cannot be used, `fault` says why. */
export type ListedBundle = { readonly id: string; readonly promoted: boolean } & (
  | { readonly card: ModelCard; readonly bytes: number }
  | { readonly card: null; readonly fault: string }
);

/** Every folder with a card, by name. Cards are read and their files looked for, not loaded. */
export async function listBundles(modelsUrl: URL): Promise<ListedBundle[]> {
  const promoted = await readDefaultModel(modelsUrl).catch(() => null);
  const entries = await readdir(modelsUrl, { withFileTypes: true });
  const bundles: ListedBundle[] = [];
  for (const { name: id } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const text = await readFile(new URL(`${id}/card.json`, modelsUrl), 'utf8').catch(() => null);
    if (text === null) continue;
    const head = { id, promoted: promoted?.id === id };
    try {
      bundles.push({ ...head, ...(await weigh(modelsUrl, ModelCardSchema.parse(JSON.parse(text)))) });
    } catch (fault) {
      bundles.push({ ...head, card: null, fault: describe(fault) });
    }
  }
  return bundles;
}

async function weigh(modelsUrl: URL, card: ModelCard): Promise<{ card: ModelCard; bytes: number }> {
  const backbone = card.kind === 'one-look' ? null : await readBackbone(modelsUrl, card.features.backbone);
  const sizes = await Promise.all(
    filesOfCard(card, backbone).map(async ({ path }) => (await stat(new URL(path, modelsUrl))).size),
  );
  return { card, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function readBackbone(modelsUrl: URL, id: string): Promise<Backbone> {
  const file = new URL(`backbones/${id}/backbone.json`, modelsUrl);
  return BackboneSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

function describe(fault: unknown): string {
  const code = (fault as NodeJS.ErrnoException).code;
  return code === 'ENOENT' ? 'a file is missing' : 'the card is not of its form';
}
