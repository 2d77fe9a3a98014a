/** The form of backups: one folder each, one encrypted file a person in it, so that a person can be erased from all of them. */
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { BlobKey } from '../blobs/encrypt-blob.ts';
import { isAuthentic, sign } from './sign-manifest.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Stands for a person; see PhotoVault.folderOf. */
const Mark = z.string().regex(/^[0-9a-f]{32}$/);
/** Hash of each blob's file below `blobs/`; null of one that could not be read when the backup was made. */
const BlobHashes = z.record(z.string(), Sha256.nullable());
/** A path below the models folder: nothing hidden, no way up. */
const ModelPath = z.string().regex(/^(?:[^./\\][^/\\]*\/)*[^./\\][^/\\]*$/);
const signature = { keyId: z.string(), mac: Sha256 };

const ManifestSchema = z.strictObject({
  format: z.literal(2),
  version: z.string(),
  at: z.string(),
  /** Hash of `shared.bin`: rows of nobody. */
  shared: Sha256,
  /** Reports of trainings. */
  reports: BlobHashes,
  /** Hash of each file below `models/`, null as of blobs; absent where the models folder was not part of backups yet. */
  models: z.record(ModelPath, Sha256.nullable()).optional(),
  /** Hash of each `people/<mark>.bin`, and the person's photos. */
  people: z.record(Mark, z.strictObject({ sha256: Sha256, blobs: BlobHashes })),
  ...signature,
});
/** What belongs to a backup. It is signed, so that nobody and nothing can be taken out of it unseen. */
export type BackupManifest = Omit<z.infer<typeof ManifestSchema>, 'keyId' | 'mac'>;

const ErasedSchema = z.strictObject({ format: z.literal(2), marks: z.array(Mark), ...signature });
/** Of earlier releases: neither was signed. */
const OldManifestSchema = z.looseObject({ format: z.literal(1), people: z.record(Mark, z.unknown()) });
const OldErasedSchema = z.array(Mark);

const MANIFEST = 'index.json';
/** Marks of people erased since; a backup that lay elsewhere meanwhile is restored without them. */
const ERASED = 'erased.json';

/** Reads a backup's manifest. Throws `data-broken` where it is missing, changed, or of a release that did not sign. */
export async function readManifest(folder: string, keys: readonly BlobKey[]): Promise<BackupManifest> {
  const value = await readJson(join(folder, MANIFEST));
  if (value === undefined) throw new ClarteError('data-broken', 'the backup has no readable manifest');
  if (OldManifestSchema.safeParse(value).success)
    throw new ClarteError(
      'data-broken',
      'the backup is of an earlier release, which did not sign its manifest: restore it with that release, then start this one',
    );
  const parsed = ManifestSchema.safeParse(value);
  if (!parsed.success || !isAuthentic(parsed.data, keys))
    throw new ClarteError('data-broken', 'the backup’s manifest was changed, or its key is missing');
  const { keyId: _, mac: __, ...manifest } = parsed.data;
  return manifest;
}

/** Writes the manifest: whole or not at all, and last, so that a folder without one is no backup. */
export async function writeManifest(folder: string, manifest: BackupManifest, key: BlobKey): Promise<void> {
  await replaceFile(join(folder, MANIFEST), JSON.stringify(sign(manifest, key)));
}

/** Takes a person out of every backup of the folder, and notes it for backups that lie elsewhere. */
export async function eraseFromBackups(root: string, mark: string, keys: readonly BlobKey[]): Promise<void> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const { marks } = await readErased(root, keys);
  const all = marks.includes(mark) ? marks : [...marks, mark];
  await replaceFile(join(root, ERASED), JSON.stringify(sign({ format: 2, marks: all }, keys[0])));
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    const folder = join(root, entry.name);
    await rm(join(folder, 'people', `${mark}.bin`), { force: true });
    for (const sort of ['photos', 'exports'])
      await rm(join(folder, 'blobs', sort, mark), { recursive: true, force: true });
    await eraseFromManifest(folder, mark, keys);
  }
}

/** One that was changed stays as it is: to sign it would make it good. */
async function eraseFromManifest(folder: string, mark: string, keys: readonly BlobKey[]): Promise<void> {
  const old = OldManifestSchema.safeParse(await readJson(join(folder, MANIFEST)));
  if (old.success) {
    const { [mark]: _, ...people } = old.data.people;
    await replaceFile(join(folder, MANIFEST), JSON.stringify({ ...old.data, people }));
    return;
  }
  const manifest = await readManifest(folder, keys).catch(() => null);
  if (!manifest?.people[mark]) return;
  const { [mark]: _, ...people } = manifest.people;
  await writeManifest(folder, { ...manifest, people }, keys[0]);
}

/** Marks of all who were erased, and whether the list is signed. Throws `data-broken` where it was changed. */
export async function readErased(
  root: string,
  keys: readonly BlobKey[],
): Promise<{ readonly marks: readonly string[]; readonly signed: boolean }> {
  const path = join(root, ERASED);
  const exists = await readFile(path).then(
    () => true,
    () => false,
  );
  if (!exists) return { marks: [], signed: false };
  const value = await readJson(path);
  const old = OldErasedSchema.safeParse(value);
  if (old.success) return { marks: old.data, signed: false };
  const parsed = ErasedSchema.safeParse(value);
  if (!parsed.success || !isAuthentic(parsed.data, keys))
    throw new ClarteError(
      'data-broken',
      `${path}, the list of the erased, was changed, or its key is missing`,
    );
  return { marks: parsed.data.marks, signed: true };
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

/** Undefined where it is missing or no JSON. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  await writeFile(temporary, text, { mode: 0o600, flush: true });
  await rename(temporary, path);
}
