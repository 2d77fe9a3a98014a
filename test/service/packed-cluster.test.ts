/** New databases come out of the one that the build has packed. */
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/store/open-database.ts';
import { findPackedCluster, PACKED_NAME, unpackCluster } from '../../src/server/store/packed-cluster.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clarte-packed-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('it has every table, no row, and is for its owner only', { timeout: 120_000 }, async () => {
  const packed = findPackedCluster(DIST);
  expect(packed).not.toBeNull();
  await unpackCluster(packed as string, join(folder, 'pglite'));
  expect(existsSync(join(folder, 'pglite.unfinished'))).toBe(false);
  expect(statSync(join(folder, 'pglite')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'pglite/PG_VERSION')).mode & 0o777).toBe(0o600);
  const database = await openDatabase({ databaseUrl: 'pglite:', dataDir: folder, databaseConnections: 2 });
  for (const table of ['user', 'photos', 'assessments', 'jobs', 'audit'] as const)
    expect(
      await database.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('rows'))
        .execute(),
    ).toEqual([{ rows: 0 }]);
  await database.close();
});

test('what a crash left of the unpacking is in nobody’s way', async () => {
  const packed = join(folder, `${PACKED_NAME}0.zip`);
  writeFileSync(
    packed,
    zipSync({ 'empty/': new Uint8Array(), 'base/': new Uint8Array(), 'base/1': new Uint8Array([7]) }),
  );
  const left = join(folder, 'other.unfinished');
  await unpackCluster(packed, left);
  await unpackCluster(packed, join(folder, 'other'));
  expect(existsSync(left)).toBe(false);
  expect(statSync(join(folder, 'other/empty')).isDirectory()).toBe(true);
  expect(findPackedCluster(folder)).toBe(packed);
  expect(findPackedCluster(join(folder, 'nowhere'))).toBeNull();
});
