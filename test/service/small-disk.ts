/** A disk of a few megabytes in memory, where the system lets us mount one. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  readonly folder: string;
  /** Fills it to the last byte; `drain` frees that again. */
  fill(): void;
  drain(): void;
  /** Takes it away; nobody may have a file open on it. */
  remove(): void;
};

/** Mounts it; null where that takes rights that we do not have. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-disk-'));
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'none', folder];
  if (spawnSync('mount', options).status !== 0) {
    rmdirSync(folder);
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      try {
        // In smaller and smaller pieces, so that not a page is left.
        for (const bytes of [1 << 20, 1 << 16, 4096]) {
          const piece = Buffer.alloc(bytes, 1);
          try {
            for (;;) if (writeSync(file, piece) < bytes) break;
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          }
        }
      } finally {
        closeSync(file);
      }
    },
    drain: () => rmSync(filler, { force: true }),
    remove() {
      spawnSync('umount', ['-l', folder]);
      rmdirSync(folder);
    },
  };
}
