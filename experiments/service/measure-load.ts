/** Assessing under load: at 1, 8 and 32 clients, then at twice what the server can do. */
import { rmSync } from 'node:fs';
import { newDataFolder } from '../../test/service/new-data-folder.ts';
import { portrait } from '../../test/service/portraits.ts';
import { type SpawnedServer, spawnServer } from '../../test/service/spawn-server.ts';
import { type LoadFigures, loadClosed, loadOpen } from './load.ts';

/** A core for each photo, as deployments set it. */
const TWO_AT_A_TIME = { MAX_ASSESSING: '2', ASSESS_THREADS: '1' };

export type AssessLoadFigures = {
  readonly byClients: readonly LoadFigures[];
  readonly overload: LoadFigures & {
    readonly askedPerSecond: number;
    readonly retryAfterTold: number;
    /** Status of a request after the load. */
    readonly afterwards: number;
  };
};

const PHOTOS = 16;

/** See the file; `seconds` a step. */
export async function measureLoad(seconds: number): Promise<AssessLoadFigures> {
  const dataDir = await newDataFolder();
  const photos = await Promise.all(Array.from({ length: PHOTOS }, (_, i) => portrait(i, 640)));
  const sendTo = (server: SpawnedServer) => (at: number) =>
    fetch(`${server.origin}/api/v1/score`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body: photos[at % PHOTOS],
    });
  const server = await spawnServer({ DATA_DIR: dataDir, ...TWO_AT_A_TIME });
  const byClients = [];
  try {
    await loadClosed({ clients: 2, requests: 10, seconds, send: sendTo(server) });
    for (const clients of [1, 8, 32])
      byClients.push(await loadClosed({ clients, requests: 2000, seconds, send: sendTo(server) }));
  } finally {
    await server.end('SIGTERM');
  }
  const capacity = Math.max(...byClients.map(({ perSecond }) => perSecond));
  const bounded = await spawnServer({ DATA_DIR: dataDir, ...TWO_AT_A_TIME, MAX_WAITING: '8' });
  try {
    await loadClosed({ clients: 2, requests: 10, seconds, send: sendTo(bounded) });
    const askedPerSecond = 2 * capacity;
    const open = await loadOpen({ perSecond: askedPerSecond, seconds: 2 * seconds, send: sendTo(bounded) });
    const afterwards = (await sendTo(bounded)(0)).status;
    return { byClients, overload: { ...open, askedPerSecond, afterwards } };
  } finally {
    await bounded.end('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}
