/** A lock that the kernel holds on an open file: it goes when the process ends, however it ends, and counts in every container. */
import { DatabaseSync } from 'node:sqlite';
import { ClarteError } from '#core/errors.ts';

/** SQLite's primary result codes. */
const BUSY = 5;
const LOCKED = 6;

/** A lock that is ours until it is let go. */
export type FileHold = { release(): void };

/**
 * Takes the lock on the file at `path`, which is made where it is absent and stays empty; null where another process, or another
 * hold of this one, has it. Throws `lock-unavailable` where the system gives no lock at all.
 *
 * Node opens no advisory lock itself, but the SQLite in it takes its locks by fcntl(2): an exclusive transaction on a database
 * that nothing is ever written to is such a lock and nothing else. Nobody else in the process may open and close this file:
 * POSIX lets go of a process's locks with any of its descriptors.
 */
export function holdFile(path: string): FileHold | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    const held = database;
    return { release: () => held.close() };
  } catch (cause) {
    if (database?.isOpen) database.close();
    const { errcode } = cause as { errcode?: number };
    // The low byte is the primary code of an extended one.
    const code = (errcode ?? 0) & 0xff;
    if (code === BUSY || code === LOCKED) return null;
    throw new ClarteError('lock-unavailable', `${path}: ${(cause as Error).message}`, { cause });
  }
}
