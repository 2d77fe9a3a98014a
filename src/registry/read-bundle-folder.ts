/** Reads a bundle from any folder, as `models challenge` and `models export` leave one. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ClarteError } from '#core/errors.ts';
import type { BundleFileMap } from './install-bundle.ts';

/** What was read: the id on the card, and files by their path below a models folder. */
export type ReadBundle = { readonly id: string; readonly files: BundleFileMap };

/** Reads the files next to `card.json`. Throws `model-missing` where there is no card, `model-broken` where it is not one. */
export async function readBundleFolder(folder: string): Promise<ReadBundle> {
  const text = await readFile(path.join(folder, 'card.json'), 'utf8').catch((cause) => {
    throw new ClarteError('model-missing', `no card.json in ${folder}`, { cause });
  });
  const id = readId(text);
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const file = path.join(entry.parentPath, entry.name);
    const below = path.relative(folder, file).split(path.sep).join('/');
    files.set(`${id}/${below}`, await readFile(file));
  }
  return { id, files };
}

function readId(text: string): string {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    if (typeof id === 'string' && /^[a-z0-9][a-z0-9-]*$/.test(id)) return id;
  } catch {
    // Said below.
  }
  throw new ClarteError('model-broken', 'the card names no id');
}
