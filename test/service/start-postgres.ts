/** Starts a real PostgreSQL of Debian's package in a temporary folder on a free port, as a user who is not root. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RunningPostgres = {
  /** Of a database of its own for every call, so that suites do not meet. */
  createDatabase(): Promise<string>;
  /** Ends every connection, and starts it again at the same address with the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const PACKAGES = '/usr/lib/postgresql';

/** Folder of the server's programs, null where PostgreSQL is not installed or may not be run. */
export function findPostgres(): string | null {
  const given = process.env.POSTGRES_BIN;
  const versions = existsSync(PACKAGES) ? readdirSync(PACKAGES).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = given ? [given] : versions.map((version) => join(PACKAGES, version, 'bin'));
  const found = folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
  return found && userIds() !== null ? found : null;
}

/** What to tell where it is not. */
export const POSTGRES_HINT = 'PostgreSQL is missing: sudo apt-get install postgresql';

/** PostgreSQL refuses root: then the user `postgres` of Debian's package runs it. */
function userIds(): { uid: number; gid: number } | null | Record<never, never> {
  if (process.getuid?.() !== 0) return {};
  const id = (option: string) => spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout.trim();
  const [uid, gid] = [id('-u'), id('-g')];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** Starts it; `settings` are further lines of its configuration. Throws {@link POSTGRES_HINT}. */
export async function startPostgres(settings: readonly string[] = []): Promise<RunningPostgres> {
  const bin = findPostgres();
  if (!bin) throw new Error(POSTGRES_HINT);
  const user = userIds() as { uid?: number; gid?: number };
  const root = mkdtempSync(join(tmpdir(), 'clarte-postgres-'));
  if (user.uid !== undefined) chownSync(root, user.uid, user.gid as number);
  const data = join(root, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'clarte', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: root, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  let port = await freePort();
  const launch = () => {
    const options = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      `unix_socket_directories=${root}`,
      'max_connections=200',
      ...settings,
    ];
    return spawn(join(bin, 'postgres'), ['-D', data, ...options.flatMap((option) => ['-c', option])], {
      ...user,
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  };
  let server = launch();
  // The child ends with us, however we end.
  const end = () => void server.kill('SIGKILL');
  process.once('exit', end);
  await untilReady(server).catch(async (error) => {
    // Another test may have taken the port meanwhile.
    if (!/could not bind/.test(String(error))) throw error;
    port = await freePort();
    server = launch();
    await untilReady(server);
  });
  const shutDown = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await ended;
  };
  const address = `postgres://clarte@127.0.0.1:${port}`;
  let databases = 0;
  return {
    async createDatabase() {
      const name = `clarte_${process.pid}_${databases++}`;
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: `${address}/postgres` });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `${address}/${name}`;
    },
    async restart() {
      await shutDown();
      server = launch();
      await untilReady(server);
    },
    async stop() {
      process.off('exit', end);
      await shutDown();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.on('data', (chunk) => {
      if (log === '-') return;
      log += chunk;
      if (!/ready to accept connections/.test(log)) return;
      log = '-';
      resolve();
    });
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log}`)));
  });
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
