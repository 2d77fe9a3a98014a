/** Opens PGlite so that what it acknowledges outlives the machine's power, in little memory. */
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';

/** PGlite leaves out fsync (-F) and takes 160 MB of buffers; one person's service needs neither. */
export const START_PARAMS = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on', '-c', 'shared_buffers=16MB', '-c', 'max_wal_size=128MB'],
];

/** Opens the cluster in `folder`, making it where there is none; null keeps all in memory. */
export function openPglite(folder: string | null): Promise<PGlite> {
  return withoutTierUp(() => PGlite.create({ dataDir: folder ?? 'memory://', startParams: START_PARAMS }));
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
