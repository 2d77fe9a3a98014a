/** Takes a bundle into a models folder. An id is written once: what is there under it stays what it is. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ClarteError } from '#core/errors.ts';
import { findModelFile, layersOf, PACKAGED_MODELS } from '#node/model-layers.ts';

/** Files of a bundle by their path below the models folder, each below `<id>/`. */
export type BundleFileMap = ReadonlyMap<string, Uint8Array>;

/**
 * Writes the bundle whole or not at all. The very same bundle may be written again, so that a killed command can be
 * repeated; throws `model-exists` where there is another one of this id, `models-read-only` for the packaged folder.
 */
export async function installBundle(modelsUrl: URL, id: string, files: BundleFileMap): Promise<void> {
  if (modelsUrl.href === PACKAGED_MODELS.href) throw new ClarteError('models-read-only');
  for (const layer of layersOf(modelsUrl).slice(1))
    if (await holdsFolder(layer, id)) throw new ClarteError('model-exists', id);
  const part = new URL(`.${id}.${process.pid}.part/`, modelsUrl);
  await mkdir(part, { recursive: true });
  try {
    for (const [file, bytes] of files) {
      const target = new URL(path.posix.relative(id, file), part);
      await mkdir(new URL('.', target), { recursive: true });
      await writeFile(target, bytes);
    }
    await rename(part, new URL(`${id}/`, modelsUrl));
  } catch (fault) {
    await rm(part, { recursive: true, force: true });
    const taken = ['ENOTEMPTY', 'EEXIST'].includes((fault as NodeJS.ErrnoException).code ?? '');
    if (!taken) throw fault;
    if (!(await isSame(modelsUrl, files))) throw new ClarteError('model-exists', id, { cause: fault });
  }
}

/** `wanted`, or with the first number from 2 on that no bundle of the folder has: `wanted-2`. */
export function findFreeId(modelsUrl: URL, wanted: string): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!findModelFile(modelsUrl, `${id}/`)) return id;
  }
}

async function holdsFolder(layer: URL, id: string): Promise<boolean> {
  return (await readdir(new URL(`${id}/`, layer)).catch(() => [])).length > 0;
}

async function isSame(modelsUrl: URL, files: BundleFileMap): Promise<boolean> {
  for (const [file, bytes] of files) {
    const there = await readFile(new URL(file, modelsUrl)).catch(() => null);
    if (!there || Buffer.compare(there, bytes) !== 0) return false;
  }
  return true;
}
