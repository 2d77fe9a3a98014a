/** Content hashes of files, remembered as long as a file keeps its size and time. */
import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file in hexadecimal; rejects where it cannot be read. `stats` tell whether it has changed. */
export type HashFile = (file: string, stats: Stats) => Promise<string>;

/** A {@link HashFile} with a memory of its own. */
export function createFileHasher(): HashFile {
  const known = new Map<
    string,
    { readonly size: number; readonly mtimeMs: number; readonly sha256: string }
  >();
  return async (file, { size, mtimeMs }) => {
    const found = known.get(file);
    if (found?.size === size && found.mtimeMs === mtimeMs) return found.sha256;
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    const sha256 = hash.digest('hex');
    known.set(file, { size, mtimeMs, sha256 });
    return sha256;
  };
}
