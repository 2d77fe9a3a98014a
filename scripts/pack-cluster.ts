/** Makes an empty database with the newest tables and packs it into dist/, for new servers to start from. */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Zippable, zipSync } from 'fflate';
import { openQueue } from '../src/server/jobs/open-queue.ts';
import { openDatabase } from '../src/server/store/open-database.ts';
import { PACKED_NAME } from '../src/server/store/packed-cluster.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
const MIGRATIONS = join(ROOT, 'src/server/store/migrations');

const hash = createHash('sha256');
for (const file of ['package-lock.json', 'src/server/jobs/open-queue.ts', 'src/server/store/open-pglite.ts'])
  hash.update(readFileSync(join(ROOT, file)));
for (const file of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(join(MIGRATIONS, file)));
const name = `${PACKED_NAME}${hash.digest('hex').slice(0, 16)}.zip`;

mkdirSync(DIST, { recursive: true });
for (const other of readdirSync(DIST))
  if (/^cluster-.*\.zip$/.test(other) && other !== name) rmSync(join(DIST, other));
if (!readdirSync(DIST).includes(name)) {
  const dataDir = mkdtempSync(join(tmpdir(), 'clarte-cluster-'));
  try {
    const databaseUrl = 'pglite:';
    const database = await openDatabase({ databaseUrl, dataDir, databaseConnections: 2 });
    const fail = (error: Error) => {
      throw error;
    };
    const queue = await openQueue({ database, databaseUrl, report: fail, heartbeatSeconds: 20 });
    await queue.close();
    await database.close();
    const target = join(DIST, name);
    writeFileSync(
      `${target}.part`,
      zipSync(readTree(join(dataDir, 'pglite')), { level: 6, mtime: '2026-01-01T00:00:00Z' }),
    );
    renameSync(`${target}.part`, target);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Files by their path, and folders with a slash at the end, since PostgreSQL needs the empty ones too. */
function readTree(folder: string): Zippable {
  const tree: Zippable = {};
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const isFolder = statSync(join(folder, path)).isDirectory();
    tree[isFolder ? `${path}/` : path] = isFolder ? new Uint8Array() : readFileSync(join(folder, path));
  }
  return tree;
}
