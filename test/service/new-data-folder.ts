/** Data folders for tests: with a finished database in them, since making one takes seconds. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import { openDatabase } from '../../src/server/store/open-database.ts';

const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
const TEMPLATE = join(CACHE, `pglite-${packageJson.dependencies['@electric-sql/pglite']}`);

/** A temporary folder whose database is made but empty. The caller removes it. */
export async function newDataFolder(): Promise<string> {
  if (!existsSync(TEMPLATE)) {
    mkdirSync(CACHE, { recursive: true });
    const unfinished = mkdtempSync(`${TEMPLATE}-`);
    const database = await openDatabase({
      databaseUrl: 'pglite:',
      dataDir: unfinished,
      databaseConnections: 2,
    });
    await database.close();
    try {
      renameSync(unfinished, TEMPLATE);
    } catch {
      // Another test was quicker.
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'clarte-data-'));
  cpSync(join(TEMPLATE, 'pglite'), join(folder, 'pglite'), { recursive: true });
  return folder;
}
