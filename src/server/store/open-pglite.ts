/** Opens PGlite so that what it acknowledges outlives the machine's power, in little memory. */
import { PGlite } from '@electric-sql/pglite';

/** PGlite leaves out fsync (-F) and takes 160 MB of buffers; one person's service needs neither. */
const START_PARAMS = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on', '-c', 'shared_buffers=16MB', '-c', 'max_wal_size=128MB'],
];

/** Opens the cluster in `folder`, making it where there is none; null keeps all in memory. */
export function openPglite(folder: string | null): Promise<PGlite> {
  return PGlite.create({ dataDir: folder ?? 'memory://', startParams: START_PARAMS });
}
