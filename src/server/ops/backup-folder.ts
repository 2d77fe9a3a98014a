/** The form of backups: one folder each, one encrypted file a person in it, so that a person can be erased from all of them. */
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Stands for a person; see PhotoVault.folderOf. */
const Mark = z.string().regex(/^[0-9a-f]{32}$/);

export const BackupIndexSchema = z.strictObject({
  format: z.literal(1),
  version: z.string(),
  at: z.string(),
  /** Hash of `shared.bin`: rows of nobody. */
  shared: Sha256,
  /** Hash of each `people/<mark>.bin`, and the person's blobs, copied to `blobs/`. */
  people: z.record(Mark, z.strictObject({ sha256: Sha256, blobs: z.array(z.string()) })),
});
export type BackupIndex = z.infer<typeof BackupIndexSchema>;

const INDEX = 'index.json';
/** Marks of people erased since; a backup that lay elsewhere meanwhile is restored without them. */
const ERASED = 'erased.json';

/** Reads a backup's index. Throws `data-broken`. */
export async function readIndex(folder: string): Promise<BackupIndex> {
  try {
    return BackupIndexSchema.parse(JSON.parse(await readFile(join(folder, INDEX), 'utf8')));
  } catch (cause) {
    throw new ClarteError('data-broken', 'the backup has no readable index', { cause });
  }
}

/** Writes the index: whole or not at all, and last, so that a folder without one is no backup. */
export async function writeIndex(folder: string, index: BackupIndex): Promise<void> {
  await replaceFile(join(folder, INDEX), JSON.stringify(index));
}

/** Takes a person out of every backup of the folder, and notes it for backups that lie elsewhere. */
export async function eraseFromBackups(root: string, mark: string): Promise<void> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const erased = await readErased(root);
  if (!erased.includes(mark)) await replaceFile(join(root, ERASED), JSON.stringify([...erased, mark]));
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    const folder = join(root, entry.name);
    await rm(join(folder, 'people', `${mark}.bin`), { force: true });
    for (const sort of ['photos', 'exports'])
      await rm(join(folder, 'blobs', sort, mark), { recursive: true, force: true });
    const index = await readIndex(folder).catch(() => null);
    if (!index?.people[mark]) continue;
    const { [mark]: _, ...people } = index.people;
    await writeIndex(folder, { ...index, people });
  }
}

/** Marks of all who were erased. */
export async function readErased(root: string): Promise<string[]> {
  const text = await readFile(join(root, ERASED), 'utf8').catch(() => '[]');
  return z.array(Mark).parse(JSON.parse(text));
}

/** Writes a file of a backup so that it outlives a loss of power. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  await writeFile(temporary, text, { mode: 0o600, flush: true });
  await rename(temporary, path);
}
