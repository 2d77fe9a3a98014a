/** Keeps two processes off one data folder: the kernel holds the lock, and a file next to it says who has it. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readlink, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { fileSystemKind, isUnlockable } from './file-system-kind.ts';
import { holdFile } from './hold-file.ts';

/** Locked, and always empty. */
const HOLD = 'lock.hold';
/** Who has the lock. The releases before took this file itself for the lock, by the id of the process in it. */
const LOCK = 'lock.json';
const WATCH_MS = 5_000;

const LockSchema = z.object({
  pid: z.int().positive(),
  /** When that process began, in the kernel's ticks: a later process may get the same id. Null where nobody tells. */
  started: z.string().nullable(),
  /** Where its commands are taken, and the word that opens them; null before it listens. */
  address: z.string().nullable(),
  token: z.string(),
  /** Machine or container, and the network its address is in; absent of the releases before. */
  host: z.string().optional(),
  network: z.string().nullable().optional(),
});
/** Who has the folder. */
export type FolderLock = z.infer<typeof LockSchema>;

/** A lock that is ours. */
export type HeldLock = {
  /** Opens the server's command door to whoever can read the lock file. */
  readonly token: string;
  /** Writes down where the process listens. */
  announce(address: string): Promise<void>;
  /** Calls `lost` once, where another process's identity stands in the folder, or the folder is gone: the lock did not hold. */
  watch(lost: (error: Error) => void): void;
  release(): Promise<void>;
};

/**
 * Takes the folder. Throws `data-locked` where a live process has it, on whatever side of a container's wall, and
 * `lock-unavailable` where the file system gives no lock that holds.
 */
export async function lockFolder(folder: string): Promise<HeldLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kind = await fileSystemKind(folder);
  if (kind !== null && isUnlockable(kind))
    throw new ClarteError(
      'lock-unavailable',
      `${folder} is on ${kind}. Put DATA_DIR on a disk of this machine, or set DATABASE_URL to PostgreSQL and BLOB_URL to a bucket`,
    );
  const hold = holdFile(join(folder, HOLD));
  if (!hold) throw new ClarteError('data-locked', describeHolder(folder, await readLock(folder)));
  try {
    const before = await readLock(folder);
    // A server of a release before knows nothing of the kernel's lock.
    if (before && before.host === undefined && (await isAlive(before)))
      throw new ClarteError('data-locked', describeHolder(folder, before));
    return await identify(folder, hold.release);
  } catch (error) {
    hold.release();
    throw error;
  }
}

/** Whether a process has the folder's lock just now. Throws `lock-unavailable`. */
export function isFolderHeld(folder: string): boolean {
  const hold = holdFile(join(folder, HOLD));
  hold?.release();
  return hold === null;
}

/** Who has, or last had, the folder; null where nobody ever did. */
export async function readLock(folder: string): Promise<FolderLock | null> {
  try {
    return LockSchema.parse(JSON.parse(await readFile(join(folder, LOCK), 'utf8')));
  } catch {
    return null;
  }
}

/** Whether the address of whoever has the folder is in our network, so that its server answers there and no other. */
export async function isInOurNetwork({ network }: FolderLock): Promise<boolean> {
  return network === undefined || network === (await networkHere());
}

/** Whether the process that wrote its id down still runs; says nothing across containers. */
export async function isAlive({ pid, started }: FolderLock): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await startOf(pid);
  return started === null || now === null || now === started;
}

/** Writes our identity into the folder whose lock we have. */
async function identify(folder: string, letGo: () => void): Promise<HeldLock> {
  const path = join(folder, LOCK);
  const token = randomBytes(32).toString('base64url');
  const mine: FolderLock = {
    pid: process.pid,
    started: await startOf(process.pid),
    address: null,
    token,
    host: hostname(),
    network: await networkHere(),
  };
  await replaceLock(path, mine);
  let watching: NodeJS.Timeout | undefined;
  return {
    token,
    announce: (address) => replaceLock(path, { ...mine, address }),
    watch(lost) {
      watching = setInterval(async () => {
        const now = await readLock(folder);
        if (now?.token === token || watching === undefined) return;
        clearInterval(watching);
        lost(new ClarteError('data-locked', describeHolder(folder, now)));
      }, WATCH_MS).unref();
    },
    async release() {
      clearInterval(watching);
      watching = undefined;
      if ((await readLock(folder))?.token === token) await rm(path, { force: true });
      letGo();
    },
  };
}

function describeHolder(folder: string, holder: FolderLock | null): string {
  if (!holder) return `${folder} is held by another process`;
  const { host, pid, address } = holder;
  return `${folder} is held by process ${pid}${host ? ` on ${host}` : ''}${address ? `, a server at ${address}` : ''}`;
}

/** A finished file takes the place of the one before: whoever reads finds one of the two, whole. */
async function replaceLock(path: string, lock: FolderLock): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(lock));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** Name of the network namespace, null where there are none. */
function networkHere(): Promise<string | null> {
  return readlink('/proc/self/ns/net').catch(() => null);
}

/** Start time of a process from /proc (field 22 of stat), null elsewhere. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
