/** Opens PGlite so that what it acknowledges outlives the machine's power, in little memory, and its end is noticed. */
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { ClarteError } from '#core/errors.ts';

/**
 * PGlite leaves out fsync (-F) and takes 160 MB of buffers; one person's service needs neither. Segments of the write-ahead log
 * that are done with are deleted, not renamed to be written over some day: they hold what people had erased.
 */
export const START_PARAMS = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on', '-c', 'shared_buffers=16MB', '-c', 'max_wal_size=128MB', '-c', 'wal_recycle=off'],
];

/** PostgreSQL inside this process. */
export type OpenedPglite = {
  readonly pglite: PGlite;
  /** Why it is no more; null while it lives. Once it has ended every call throws this. */
  ended(): ClarteError | null;
};

/** Lines of PostgreSQL's log that are looked at for the reason of a fault. */
const LOG_LINES = 40;

/**
 * Opens the cluster in `folder`, making it where there is none; null keeps all in memory. Throws `storage-full`, and `data-broken`
 * with what PostgreSQL says where the files make no sense.
 */
export async function openPglite(folder: string | null): Promise<OpenedPglite> {
  const log: string[] = [];
  const onStderr = (line: string) => {
    log.push(line);
    if (log.length > LOG_LINES) log.shift();
    return true;
  };
  try {
    const pglite = await withoutTierUp(() =>
      PGlite.create({ dataDir: folder ?? 'memory://', startParams: START_PARAMS, onStderr }),
    );
    return { pglite, ended: noticeEnd(pglite, log) };
  } catch (cause) {
    throw faultOf(log, cause, `the database in ${folder}`);
  }
}

/**
 * A panic ends PostgreSQL, and PGlite asked again would then turn in a circle for ever: it counts on a loop that reads what it
 * was sent. From its end on nothing is handed to it.
 */
function noticeEnd(pglite: PGlite, log: readonly string[]): () => ClarteError | null {
  let fault: ClarteError | null = null;
  const module = pglite.Module as unknown as {
    onAbort?: (what: unknown) => void;
    onExit?: (code: number) => void;
    stackRestore: (at: number) => void;
  };
  const end = () => {
    fault ??= faultOf(log, undefined, 'the database');
    // Called in the loop's catch: the way out of it.
    module.stackRestore = () => {
      throw fault;
    };
  };
  module.onAbort = end;
  module.onExit = end;
  const run = pglite.execProtocolRawSync.bind(pglite);
  pglite.execProtocolRawSync = (message) => {
    if (fault) throw fault;
    return run(message);
  };
  return () => fault;
}

/** What PostgreSQL said last of why it cannot go on, without the time and the process. */
function faultOf(log: readonly string[], cause: unknown, what: string): ClarteError {
  const reasons = log.map((line) => line.match(/(?:FATAL|PANIC|ERROR|DETAIL): {2}(.*)/)?.[1] ?? '');
  const reason = reasons.filter(Boolean).slice(-2).join(' ');
  if (/No space left on device|Disk quota exceeded/.test(`${reason} ${cause}`))
    return new ClarteError('storage-full', `${what}: ${reason}`, { cause });
  const said = reason || (cause instanceof Error ? cause.message : 'it ended without a word');
  return new ClarteError(
    'data-broken',
    `${what} cannot be used: ${said}. Look with: clarte admin doctor; or move the folder away and restore a backup`,
    { cause },
  );
}

/**
 * What is instantiated meanwhile stays as the baseline compiler made it. V8 asks how to treat a module when it is made, so
 * other modules are optimised as ever. Optimising PostgreSQL's largest functions takes 550 MB for some seconds after the
 * start and makes queries a fifth faster, which is not worth it here: figures in docs/decisions/speed.md.
 */
async function withoutTierUp<T>(work: () => Promise<T>): Promise<T> {
  const set = (on: boolean) => {
    for (const flag of ['wasm-dynamic-tiering', 'wasm-tier-up'])
      setFlagsFromString(on ? `--${flag}` : `--no-${flag}`);
  };
  set(false);
  try {
    return await work();
  } finally {
    set(true);
  }
}
