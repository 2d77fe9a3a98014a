/** Where the files of a models folder lie: in the folder itself, and under it in the packaged one, which is only read. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The folder of model bundles that comes with the package. Nothing writes to it. */
export const PACKAGED_MODELS = new URL('../../../models/', import.meta.url);

/**
 * The folders that stand for a models folder (a file: URL that ends in a slash), the first one first. A folder with face
 * networks of its own is complete, such as an exported one; any other adds to the packaged folder.
 */
export function layersOf(modelsUrl: URL): readonly URL[] {
  if (modelsUrl.href === PACKAGED_MODELS.href) return [PACKAGED_MODELS];
  return existsSync(new URL('geometry/', modelsUrl)) ? [modelsUrl] : [modelsUrl, PACKAGED_MODELS];
}

/** Where a file of a models folder lies, by its path below the folder; null where it is in none of its layers. */
export function findModelFile(modelsUrl: URL, path: string): URL | null {
  return (
    layersOf(modelsUrl)
      .map((layer) => new URL(path, layer))
      .find((file) => existsSync(file)) ?? null
  );
}

/** Reads a file of a models folder. Throws what the system says of the first layer where it is in none. */
export async function readModelFile(modelsUrl: URL, path: string): Promise<Uint8Array> {
  return readFile(findModelFile(modelsUrl, path) ?? new URL(path, modelsUrl));
}
