/** Copies the models folder into a backup: own bundles and the pointer to the one in use. Packaged models are in no backup. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGED_MODELS } from '#node/model-layers.ts';
import { type BlobKey, encryptBlob } from '../blobs/encrypt-blob.ts';
import { writeDurably } from './backup-folder.ts';
import { hashOf } from './hash-of.ts';

/** The pointer to the model in use. It is copied first and put back last, so that what it names is there. */
export const POINTER = 'default.json';

/** Hash of each file's copy by its path below the models folder; null of one that could not be read. */
export type ModelHashes = Readonly<Record<string, string | null>>;

/** Where a file of the models folder lies in a backup; it is encrypted for this place. */
export const modelPlace = (path: string) => `models/${path}`;

/**
 * Copies every file, encrypted, to `models/` of the backup. Bundles in the making are left out. Bundles never change, so what
 * is installed meanwhile does no harm.
 */
export async function backUpModels(modelsUrl: URL, folder: string, key: BlobKey): Promise<ModelHashes> {
  const root = fileURLToPath(modelsUrl);
  const hashes: Record<string, string | null> = {};
  const copy = async (path: string) => {
    const bytes = await readFile(join(root, path)).catch((fault: NodeJS.ErrnoException) =>
      fault.code === 'ENOENT' ? undefined : null,
    );
    // Taken away since the folder was listed.
    if (bytes === undefined) return;
    if (bytes === null) {
      hashes[path] = null;
      return;
    }
    const place = modelPlace(path);
    const encrypted = encryptBlob(bytes, place, key);
    await writeDurably(join(folder, place), encrypted);
    hashes[path] = hashOf(encrypted);
  };
  if (modelsUrl.href === PACKAGED_MODELS.href) return hashes;
  await copy(POINTER);
  for (const path of await listOwnFiles(root)) if (path !== POINTER) await copy(path);
  return hashes;
}

/** Files below the folder, by name; links are followed, but not into the package, which has its files anyway. */
async function listOwnFiles(root: string, below = '', above: readonly string[] = []): Promise<string[]> {
  const real = await realpath(join(root, below)).catch(() => null);
  if (!real || above.includes(real) || isPackaged(real)) return [];
  const names = await readdir(real).catch((fault: NodeJS.ErrnoException) => {
    if (below === '') throw fault;
    return null;
  });
  // Told as a file that cannot be read.
  if (!names) return [below];
  const files: string[] = [];
  for (const name of names.sort()) {
    if (name.startsWith('.') || name.endsWith('.part')) continue;
    const path = below ? `${below}/${name}` : name;
    const found = await stat(join(real, name)).catch(() => null);
    if (found?.isDirectory()) files.push(...(await listOwnFiles(root, path, [...above, real])));
    else if (found?.isFile()) files.push(path);
  }
  return files;
}

const isPackaged = (real: string) => `${real}/`.startsWith(fileURLToPath(PACKAGED_MODELS));

/** How many bundles are among the files. */
export function countBundles(paths: readonly string[]): number {
  return paths.filter((path) => /^[^/]+\/card\.json$/.test(path)).length;
}
