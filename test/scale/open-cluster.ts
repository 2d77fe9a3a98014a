/** Clarté on several processes of this machine: two that answer, two that work, PostgreSQL, an S3 server, a proxy. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SpawnedServer, spawnServer } from '../service/spawn-server.ts';
import { freePort, type RunningPostgres, startPostgres } from '../service/start-postgres.ts';
import { startS3 } from '../service/start-s3.ts';
import { startHaproxy } from './start-haproxy.ts';

export type Cluster = {
  /** Of the proxy. */
  readonly origin: string;
  /** What each process was given, for tests that look into the stores. */
  readonly environment: Readonly<Record<string, string>>;
  readonly postgres: RunningPostgres;
  /** `api-0`, `api-1`, `worker-0`, `worker-1`. */
  readonly members: readonly Member[];
  stop(): Promise<void>;
};

export type Member = {
  readonly name: string;
  readonly role: 'api' | 'worker';
  server(): SpawnedServer;
  /** Ends the process by this signal and starts another in its place. */
  replace(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
};

/** How long a stopping server stays, so that the proxy sees it is not ready: some of its looks. */
const DRAIN_SECONDS = 3;

/** Starts all of it. Throws the hints of PostgreSQL and HAProxy where they are missing. */
export async function openCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-cluster-'));
  const postgres = await startPostgres();
  const s3 = await startS3();
  const environment = {
    DATA_DIR: folder,
    DATABASE_URL: await postgres.createDatabase(),
    BLOB_URL: s3.blobUrl.href,
    BLOB_KEYS: `key-1:${Buffer.alloc(32, 7).toString('base64')}`,
    AUTH_SECRET: 'a secret of the test cluster, long enough',
    TRUST_PROXY: 'true',
    DRAIN_SECONDS: String(DRAIN_SECONDS),
    JOB_HEARTBEAT_SECONDS: '10',
    // Four processes share two cores here.
    MAX_ASSESSING: '1',
  };
  const members: Member[] = [];
  const ports: number[] = [];
  for (const role of ['api', 'worker'] as const)
    for (let i = 0; i < 2; i++) {
      const port = await freePort();
      if (role === 'api') ports.push(port);
      members.push(await startMember(`${role}-${i}`, role, { ...environment, PORT: String(port) }));
    }
  const proxy = await startHaproxy(ports);
  return {
    origin: proxy.origin,
    environment,
    postgres,
    members,
    async stop() {
      await Promise.all(members.map((member) => member.server().end('SIGTERM')));
      await proxy.stop();
      await s3.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startMember(
  name: string,
  role: Member['role'],
  environment: Readonly<Record<string, string>>,
): Promise<Member> {
  const start = () => spawnServer(environment, [`--role=${role}`]);
  let running = await start();
  return {
    name,
    role,
    server: () => running,
    async replace(signal) {
      await running.end(signal);
      running = await start();
    },
  };
}
