/** New embedded databases out of a packed one that the build made: making one from nothing takes seconds and a gigabyte of memory. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import packageJson from '../../../package.json' with { type: 'json' };

/** A packed cluster's file is this and what it was made of; one of another PGlite is not ours. */
export const PACKED_NAME = `cluster-${packageJson.dependencies['@electric-sql/pglite']}-`;
/** Files written and synced at a time. */
const AT_ONCE = 16;

/** The packed cluster in this folder; null where the build has not made one. */
export function findPackedCluster(folder: string): string | null {
  const name = existsSync(folder)
    ? readdirSync(folder).find((one) => one.startsWith(PACKED_NAME) && one.endsWith('.zip'))
    : undefined;
  return name ? join(folder, name) : null;
}

/** Unpacks it to `folder`, which must not be there: next to its place first, so that a crash leaves no half of one. */
export async function unpackCluster(packed: string, folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const entries = Object.entries(unzipSync(await readFile(packed)));
  for (const [path] of entries)
    if (path.endsWith('/')) await mkdir(join(unfinished, path), { recursive: true, mode: 0o700 });
  const files = entries.filter(([path]) => !path.endsWith('/')).values();
  const write = async () => {
    for (const [path, bytes] of files) {
      const file = await open(join(unfinished, path), 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
  await rename(unfinished, folder);
  const parent = await open(dirname(folder));
  await parent.sync().finally(() => parent.close());
}
