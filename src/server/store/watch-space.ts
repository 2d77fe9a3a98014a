/** Free space where the service keeps things: below a floor nothing new is stored, so that what frees space can still be written. */
import { statfs } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export type Space = {
  /** Bytes free in the fullest place; Infinity where nothing is kept on this machine. Asked of the system at most so often. */
  freeBytes(): Promise<number>;
  /** Whether something new may be stored. */
  hasRoom(): Promise<boolean>;
  readonly floorBytes: number;
};

export type SpaceOptions = {
  /** Folders, as paths; those that are not there yet count as their parent's business. */
  readonly folders: readonly string[];
  readonly floorBytes: number;
  readonly now?: () => number;
  readonly measure?: (folder: string) => Promise<number>;
};

/** Folders of this machine that the service stores things in. */
export function keptFolders(config: {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly blobUrl: URL;
}): string[] {
  const { databaseUrl, dataDir, blobUrl } = config;
  return [
    ...(databaseUrl === 'pglite:' ? [dataDir] : []),
    ...(blobUrl.protocol === 'file:' ? [fileURLToPath(blobUrl)] : []),
  ];
}

/** An answer is used for this long. */
const FRESH_MS = 200;

/** Watches the folders. */
export function watchSpace({
  folders,
  floorBytes,
  now = Date.now,
  measure = measureFree,
}: SpaceOptions): Space {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<number> = Promise.resolve(Number.POSITIVE_INFINITY);
  const freeBytes = () => {
    if (now() - asked >= FRESH_MS) {
      asked = now();
      answer = Promise.all(folders.map(measure)).then((all) => Math.min(Number.POSITIVE_INFINITY, ...all));
    }
    return answer;
  };
  return { freeBytes, floorBytes, hasRoom: async () => (await freeBytes()) >= floorBytes };
}

async function measureFree(folder: string): Promise<number> {
  const found = await statfs(folder).catch(() => null);
  return found ? found.bavail * found.bsize : Number.POSITIVE_INFINITY;
}
