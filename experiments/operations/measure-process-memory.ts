/** The most memory that a process of each role has had resident, after photos of a phone's size and many small ones. */
import { readFileSync, rmSync } from 'node:fs';
import { newDataFolder } from '../../test/service/new-data-folder.ts';
import { portrait } from '../../test/service/portraits.ts';
import { consent, type SpawnedServer, signUp, spawnServer } from '../../test/service/spawn-server.ts';
import { startPostgres } from '../../test/service/start-postgres.ts';

export type ProcessMemory = {
  readonly small: number;
  /** Photos 3,000 x 3,750 pixels. */
  readonly large: number;
  /** Most at any time and at the end, MB, by role. `all` is on PGlite, `api` and `worker` on PostgreSQL. */
  readonly peakMb: Readonly<Record<'all' | 'api' | 'worker', number>>;
  readonly endMb: Readonly<Record<'all' | 'api' | 'worker', number>>;
};

/** Each role assesses `small` + `large` photos, two at a time. */
export async function measureProcessMemory(small: number, large: number): Promise<ProcessMemory> {
  const smallOnes = await Promise.all(Array.from({ length: 16 }, (_, i) => portrait(i, 640)));
  const largeOnes = await Promise.all(Array.from({ length: 2 }, (_, i) => portrait(i, 3000)));
  const photos = [
    ...Array.from({ length: large }, (_, i) => largeOnes[i % largeOnes.length]),
    ...Array.from({ length: small }, (_, i) => smallOnes[i % smallOnes.length]),
  ];
  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  const dataDir = await newDataFolder();
  // As the image sets it.
  const malloc = { MALLOC_ARENA_MAX: '2' };
  const peakMb = { all: 0, api: 0, worker: 0 };
  const endMb = { all: 0, api: 0, worker: 0 };
  const note = async (role: keyof typeof peakMb, server: SpawnedServer) => {
    peakMb[role] = memoryMb(server, 'VmHWM');
    endMb[role] = memoryMb(server, 'VmRSS');
  };
  const post = async (origin: string, path: string, body: BodyInit, headers: Record<string, string>) => {
    const response = await fetch(`${origin}/api/v1/${path}`, { method: 'POST', headers, body });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as { id: string };
  };
  const assessAll = async (origin: string) => {
    let next = 0;
    const client = async () => {
      while (next < photos.length)
        await post(origin, 'score', photos[next++], { 'content-type': 'image/jpeg' });
    };
    await Promise.all([client(), client()]);
  };
  try {
    const all = await spawnServer({ ...malloc, DATA_DIR: dataDir });
    await assessAll(all.origin);
    await note('all', all);
    await all.end('SIGTERM');

    const environment = { ...malloc, DATA_DIR: dataDir, DATABASE_URL: databaseUrl };
    const api = await spawnServer({ ...environment, ROLE: 'api' });
    await assessAll(api.origin);
    await note('api', api);
    const worker = await spawnServer({ ...environment, ROLE: 'worker' });
    const session = await signUp(api.origin, 'memory');
    await consent(api.origin, session, ['analysis', 'storage']);
    const kept: string[] = [];
    for (const photo of photos)
      kept.push((await post(api.origin, 'photos', photo, { ...session, 'content-type': 'image/jpeg' })).id);
    const batch = JSON.stringify({ photos: kept });
    const json = { ...session, 'content-type': 'application/json' };
    for (const { id } of [
      await post(api.origin, 'batches', batch, json),
      await post(api.origin, 'batches', batch, json),
    ])
      for (let state = ''; state !== 'done'; ) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        const job = await fetch(`${api.origin}/api/v1/jobs/${id}`, { headers: session });
        ({ state } = (await job.json()) as { state: string });
        if (state === 'failed') throw new Error('a batch failed');
      }
    await note('worker', worker);
    await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')]);
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { small, large, peakMb, endMb };
}

function memoryMb({ child }: SpawnedServer, field: 'VmHWM' | 'VmRSS'): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(status.match(new RegExp(`${field}:\\s+(\\d+)`))?.[1]) / 1024);
}
