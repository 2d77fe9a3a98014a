/** Whether anything of an erased person is left in any file of the data folder of a real server. */
import { execFile } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { filesWith } from '../../test/service/files-with.ts';
import { newDataFolder } from '../../test/service/new-data-folder.ts';
import { portrait } from '../../test/service/portraits.ts';
import { consent, signUp, spawnServer } from '../../test/service/spawn-server.ts';

export type ErasureFigures = {
  /** Files that hold a mark: of the person before, and after erasing and rewriting. */
  readonly filesBefore: number;
  readonly markersAfterErasure: number;
  readonly filesRead: number;
  readonly megabytesRead: number;
  readonly scrubMs: number;
};

const MARK = 'zq7marker';
const MAIN = fileURLToPath(new URL('../../bin/clarte.js', import.meta.url));
const run = promisify(execFile);

/** Measures it on a new folder, with another person, whose data stays. */
export async function measureErasure(): Promise<ErasureFigures> {
  const dataDir = await newDataFolder();
  const environment = { DATA_DIR: dataDir };
  const server = await spawnServer(environment);
  const admin = async (...args: string[]) =>
    (await run(process.execPath, [MAIN, 'admin', ...args], { env: { ...process.env, ...environment } }))
      .stdout;
  try {
    for (const name of [MARK, 'other']) {
      const session = await signUp(server.origin, name);
      await consent(server.origin, session, ['analysis', 'storage']);
      for (let i = 0; i < 50; i++)
        await fetch(`${server.origin}/api/v1/records/note/n${i}`, {
          method: 'PUT',
          headers: { ...session, 'content-type': 'application/json' },
          body: JSON.stringify({ base: 0, data: `${name} wrote this, number ${i}` }),
        });
      await fetch(`${server.origin}/api/v1/assessments?whole=true`, {
        method: 'POST',
        headers: { ...session, 'content-type': 'image/jpeg' },
        body: await portrait(1),
      });
      // The second backup is the one that erasing has to reach.
      await admin('backup');
    }
    await admin('scrub');
    const filesBefore = filesWith(dataDir, MARK).length;
    await admin('erase', `${MARK}@example.org`, '--yes');
    for (let i = 0; i < 300 && (await admin('people')).includes(MARK); i++) await wait(200);
    const started = performance.now();
    await admin('scrub');
    const scrubMs = Math.round(performance.now() - started);
    const left = filesWith(dataDir, MARK);
    const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
      .map((path) => statSync(join(dataDir, path)))
      .filter((one) => one.isFile());
    const megabytesRead = Math.round(files.reduce((sum, { size }) => sum + size, 0) / 1e6);
    return { filesBefore, markersAfterErasure: left.length, filesRead: files.length, megabytesRead, scrubMs };
  } finally {
    await server.end('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}
