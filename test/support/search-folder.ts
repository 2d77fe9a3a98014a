/** Looks for bytes in all files of a folder, as somebody does who has copied them. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The files that hold each of the marks, by the mark's name; those found nowhere are left out. */
export async function searchFolder(
  folder: string,
  marks: Readonly<Record<string, Buffer>>,
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    for (const [name, mark] of Object.entries(marks)) {
      // Strings with a letter beyond Latin 1 are kept with two bytes a letter.
      const wide = Buffer.from(mark.toString('latin1'), 'utf16le');
      if (!bytes.includes(mark) && !bytes.includes(wide)) continue;
      found[name] ??= [];
      found[name].push(relative(folder, path));
    }
  }
  return found;
}
