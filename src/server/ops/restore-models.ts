/** Puts models of a backup back into the models folder: each bundle whole or not at all, the pointer to the one in use last. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClarteError } from '#core/errors.ts';
import { PACKAGED_MODELS } from '#node/model-layers.ts';
import { type BlobKey, decryptBlob } from '../blobs/encrypt-blob.ts';
import { writeDurably } from './backup-folder.ts';
import { type ModelHashes, modelPlace, POINTER } from './backup-models.ts';

export type ModelsBackup = {
  /** The backup's folder. */
  readonly folder: string;
  readonly keys: readonly BlobKey[];
  /** Paths below the models folder that are to come back. */
  readonly paths: readonly string[];
};

/** Paths of a backup's models without those of bundles that lost a file: half a bundle is of no use. */
export function wholeModels(models: ModelHashes, isWhole: (path: string) => boolean): string[] {
  const paths = Object.keys(models);
  const broken = new Set(paths.filter((path) => !isWhole(path)).map(unitOf));
  return paths.filter((path) => !broken.has(unitOf(path)));
}

/**
 * Says which bundles are to be written, those left out that are there already and the same. Throws `request-invalid` where another
 * one is there under such a name, `models-read-only` for the packaged folder; nothing is written.
 */
export async function planModels(modelsUrl: URL, backup: ModelsBackup): Promise<string[]> {
  const root = fileURLToPath(modelsUrl);
  const missing = new Set<string>();
  const other = new Set<string>();
  for (const path of backup.paths) {
    const unit = unitOf(path);
    if (!existsSync(join(root, unit))) missing.add(unit);
    else if (!(await isSame(join(root, path), await readCopy(backup, path)))) other.add(unit);
  }
  if (other.size > 0)
    throw new ClarteError(
      'request-invalid',
      `${root} holds ${[...other].join(', ')} already, and not as in the backup: move that folder away, then restore`,
    );
  if (missing.size > 0 && modelsUrl.href === PACKAGED_MODELS.href) throw new ClarteError('models-read-only');
  return [...missing].sort((a, b) => Number(a === POINTER) - Number(b === POINTER));
}

/**
 * Writes the bundles of the plan next to their places, then moves them in. Returns what takes them back. Throws what the system
 * says, and leaves nothing then.
 */
export async function placeModels(
  modelsUrl: URL,
  backup: ModelsBackup,
  plan: readonly string[],
): Promise<() => Promise<void>> {
  const root = fileURLToPath(modelsUrl);
  const part = join(root, `.restore.${process.pid}.part`);
  const placed: string[] = [];
  const takeBack = async () => {
    for (const unit of placed.reverse()) await rm(join(root, unit), { recursive: true, force: true });
  };
  if (plan.length === 0) return takeBack;
  try {
    for (const path of backup.paths)
      if (plan.includes(unitOf(path))) await writeDurably(join(part, path), await readCopy(backup, path));
    for (const unit of plan) {
      await mkdir(dirname(join(root, unit)), { recursive: true });
      await rename(join(part, unit), join(root, unit));
      placed.push(unit);
    }
  } catch (error) {
    await takeBack();
    throw error;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return takeBack;
}

/** What comes back together: a bundle's folder, a backbone's, or a file that lies alone. */
function unitOf(path: string): string {
  return path
    .split('/')
    .slice(0, path.startsWith('backbones/') ? 2 : 1)
    .join('/');
}

async function readCopy({ folder, keys }: ModelsBackup, path: string): Promise<Uint8Array> {
  const place = modelPlace(path);
  return decryptBlob(await readFile(join(folder, place)), place, keys);
}

async function isSame(file: string, bytes: Uint8Array): Promise<boolean> {
  const there = await readFile(file).catch(() => null);
  return there !== null && Buffer.compare(there, bytes) === 0;
}
