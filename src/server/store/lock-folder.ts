/** Keeps two processes off one data folder. A lock is never taken from a process that lives. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';

const LOCK = 'lock.json';

const LockSchema = z.object({
  pid: z.int().positive(),
  /** When that process began, in the kernel's ticks: a later process may get the same id. Null where nobody tells. */
  started: z.string().nullable(),
  /** Where its commands are taken, and the word that opens them; null before it listens. */
  address: z.string().nullable(),
  token: z.string(),
});
/** Who has the folder. */
export type FolderLock = z.infer<typeof LockSchema>;

/** A lock that is ours. */
export type HeldLock = {
  /** Opens the server's command door to whoever can read the lock file. */
  readonly token: string;
  /** Writes down where the process listens. */
  announce(address: string): Promise<void>;
  release(): Promise<void>;
};

/**
 * Takes the folder. Throws `data-locked` where a live process has it; a dead one's lock is cleared away, by exactly one
 * of several processes that find it.
 */
export async function lockFolder(folder: string): Promise<HeldLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, LOCK);
  const token = randomBytes(32).toString('base64url');
  const mine: FolderLock = { pid: process.pid, started: await startOf(process.pid), address: null, token };
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await placeLock(path, mine)) {
      return {
        token,
        announce: (address) => replaceLock(path, { ...mine, address }),
        async release() {
          if ((await readLock(folder))?.token === token) await rm(path, { force: true });
        },
      };
    }
    const holder = await readLock(folder);
    if (holder && (await isAlive(holder)))
      throw new ClarteError('data-locked', `process ${holder.pid} has ${folder}`);
    await clearDeadLock(path, holder);
  }
  throw new ClarteError('data-locked', folder);
}

/** The folder's lock, null where there is none. */
export async function readLock(folder: string): Promise<FolderLock | null> {
  const text = await readFile(join(folder, LOCK), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return LockSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whether the process that took the lock still runs. */
export async function isAlive({ pid, started }: FolderLock): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await startOf(pid);
  return started === null || now === null || now === started;
}

/** Links a finished file into place: it appears whole or not at all, and never over another one. */
async function placeLock(path: string, lock: FolderLock): Promise<boolean> {
  const temporary = await writeBeside(path, lock);
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function replaceLock(path: string, lock: FolderLock): Promise<void> {
  await rename(await writeBeside(path, lock), path);
}

async function writeBeside(path: string, lock: FolderLock): Promise<string> {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = await open(temporary, 'wx', 0o600);
  await file.writeFile(JSON.stringify(lock));
  await file.sync();
  await file.close();
  return temporary;
}

/**
 * Removes a dead process's lock while holding a second lock file, and only if it is still the one that was seen:
 * otherwise a slow process could remove the lock that a quick one has just taken.
 */
async function clearDeadLock(path: string, seen: FolderLock | null): Promise<void> {
  const guard = `${path}.clearing`;
  const mine: FolderLock = {
    pid: process.pid,
    started: await startOf(process.pid),
    address: null,
    token: '-',
  };
  if (!(await placeLock(guard, mine))) {
    const other = await readFile(guard, 'utf8')
      .then((text) => LockSchema.parse(JSON.parse(text)))
      .catch(() => null);
    // Whoever died while clearing left the guard behind.
    if (other && !(await isAlive(other))) await rm(guard, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    return;
  }
  try {
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) return;
    const parsed = LockSchema.safeParse(safeJson(text));
    const same = parsed.success ? parsed.data.token === seen?.token : seen === null;
    if (same) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Start time of a process from /proc (field 22 of stat), null elsewhere. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
