/** Turns the files and folders a person names into a list of photos. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PHOTO_ENDING } from '#core/image/photo-ending.ts';

export type FoundPhotos = {
  /** Paths as named, or below the named folder; sorted within each folder, none twice. */
  readonly photos: readonly string[];
  /** Named paths that do not exist, and folders without a photo in them. */
  readonly missing: readonly { readonly path: string; readonly sentence: string }[];
};

/** A named file is taken whatever its ending; folders are walked to the bottom, hidden entries left out. */
export async function findPhotos(paths: readonly string[]): Promise<FoundPhotos> {
  const photos = new Set<string>();
  const missing: { path: string; sentence: string }[] = [];
  for (const path of paths) {
    const stats = await stat(path).catch(() => null);
    if (!stats) missing.push({ path, sentence: 'There is no such file or folder.' });
    else if (!stats.isDirectory()) photos.add(path);
    else {
      const found = await walk(path);
      if (found.length === 0)
        missing.push({ path, sentence: 'The folder has no JPEG, PNG, WebP or HEIC photo in it.' });
      for (const photo of found) photos.add(photo);
    }
  }
  return { photos: [...photos], missing };
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await walk(path)));
    else if (PHOTO_ENDING.test(entry.name)) found.push(path);
  }
  return found;
}
