/** Blobs as files below a folder. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type BlobStore, checkKey } from './blob-store.ts';

/** Files that are being written; a crash may leave some, which are no blobs. */
const UNFINISHED = '.unfinished';
const STALE_MS = 3_600_000;

/** Blobs in `root`, a path. What a crash left half-written an hour and longer ago is cleared away. */
export async function openFileBlobs(root: string): Promise<BlobStore> {
  const unfinished = join(root, UNFINISHED);
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  for (const name of await readdir(unfinished)) {
    const path = join(unfinished, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > STALE_MS) await rm(path, { force: true });
  }
  const pathOf = (key: string) => {
    checkKey(key);
    return join(root, key);
  };

  return {
    async put(key, bytes) {
      const target = pathOf(key);
      const temporary = join(unfinished, randomBytes(12).toString('hex'));
      await writeWhole(temporary, bytes);
      await moveInto(temporary, target);
      for (let folder = dirname(target); ; folder = dirname(folder)) {
        await syncFolder(folder);
        if (folder.length <= root.length) break;
      }
    },
    get: (key) => readFile(pathOf(key)).catch(nullWhereAbsent),
    async delete(key) {
      const path = pathOf(key);
      await rm(path, { force: true });
      for (let folder = dirname(path); folder.length > root.length; folder = dirname(folder)) {
        const emptied = await rmdir(folder).then(
          () => true,
          () => false,
        );
        if (!emptied) break;
      }
    },
    async *list(prefix) {
      const base = prefix.includes('/') ? join(root, prefix.slice(0, prefix.lastIndexOf('/'))) : root;
      const entries = await readdir(base, { recursive: true, withFileTypes: true }).catch(nullWhereAbsent);
      for (const entry of entries ?? []) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const key = relative(root, path).split(sep).join('/');
        if (!key.startsWith(prefix) || key.startsWith(`${UNFINISHED}/`)) continue;
        const found = await stat(path).catch(nullWhereAbsent);
        if (found) yield { key, bytes: found.size };
      }
    },
    async close() {},
  };
}

/** Writes a file so that it outlives the machine's power, or leaves none. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    // Half a file on a full disk would be in the way of what frees it.
    await rm(path, { force: true });
    throw error;
  }
}

/** A delete next to us may take the folder away just when it is empty. */
async function moveInto(path: string, target: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      return await rename(path, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === 5) throw error;
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

function nullWhereAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
