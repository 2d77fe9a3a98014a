/** Backups that were damaged or tampered with are found out before anything is written, and each loss is named. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp } from '../../src/server/ops/backup.ts';
import { eraseFromBackups } from '../../src/server/ops/backup-folder.ts';
import { restoreBackup } from '../../src/server/ops/restore.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

let source: TestApp;
let root: string;
let folder: string;
let name: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'clarte-tampered-'));
  source = await openTestApp({ environment: { BACKUP_DIR: root } });
  for (const r of [10, 60, 110]) {
    const { headers } = await source.person('user', ['storage', 'analysis']);
    const create = { width: 64, height: 64, channels: 3, background: { r, g: 90, b: 9 } } as const;
    const body = await sharp({ create }).jpeg().toBuffer();
    expect((await source.ask('POST', '/photos', { headers, body })).status).toBe(201);
  }
  ({ folder } = await backUp(source.service, { version: '1', now: new Date() }));
  name = folder.slice(root.length + 1);
});
afterAll(async () => {
  await source.stop();
  rmSync(root, { recursive: true });
});

/** Restores a copy that was changed so, into a new service with the same keys. */
async function restore(change: (copy: string) => unknown, acceptLosses = false) {
  const elsewhere = mkdtempSync(join(tmpdir(), 'clarte-copy-'));
  cpSync(root, elsewhere, { recursive: true });
  const copy = join(elsewhere, name);
  await change(copy);
  const { authSecret, blobKeys } = source.service.secrets;
  const keys = blobKeys.map(({ id, key }) => `${id}:${Buffer.from(key).toString('base64')}`).join();
  const target: TestApp = await openTestApp({
    environment: { AUTH_SECRET: authSecret, BLOB_KEYS: keys },
    work: false,
  });
  try {
    const report = await restoreBackup(target.service, copy, { acceptLosses }).catch((error) => ({ error }));
    const { db, blobs } = target.service;
    const people = await db.selectFrom('user').selectAll().execute();
    const photos = await db.selectFrom('photos').selectAll().execute();
    const stored: string[] = [];
    for await (const { key } of blobs.list('')) stored.push(key);
    for (const photo of photos) expect(await target.service.vault.read(photo)).toBeInstanceOf(Uint8Array);
    return { report, people: people.length, photos: photos.length, stored: stored.length };
  } finally {
    await target.stop();
    rmSync(elsewhere, { recursive: true });
  }
}

const firstBlob = (copy: string) => {
  const base = join(copy, 'blobs');
  const path = readdirSync(base, { recursive: true, encoding: 'utf8' }).find(
    (one) => one.startsWith('photos/') && one.split('/').length === 3,
  );
  return { path: join(base, path as string), key: path as string };
};
const flip = (path: string) => {
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] ^= 1;
  writeFileSync(path, bytes);
};
const nothing = { people: 0, photos: 0, stored: 0 };
const broken = (words: RegExp | string) => ({
  error: expect.objectContaining({ code: 'data-broken', detail: expect.stringMatching(words) }),
});

test('a whole one comes back whole', async () => {
  const { report, ...counts } = await restore(() => {});
  expect(report).toEqual({ people: 3, photos: 3, erased: 0, losses: [] });
  expect(counts).toEqual({ people: 3, photos: 3, stored: 3 });
});

test('a flipped or missing photo, a flipped or missing person: refused, named, nothing written', async () => {
  const person = (copy: string) => join(copy, 'people', readdirSync(join(copy, 'people'))[0]);
  const damages: [(copy: string) => void, RegExp][] = [
    [(copy) => flip(firstBlob(copy).path), /blobs\/photos\/.* was changed/],
    [(copy) => rmSync(firstBlob(copy).path), /blobs\/photos\/.* is missing/],
    [(copy) => flip(person(copy)), /people\/.* was changed/],
    [(copy) => rmSync(person(copy)), /people\/.* is missing/],
    [(copy) => flip(join(copy, 'shared.bin')), /shared.bin was changed/],
    [(copy) => cpSync(person(copy), join(copy, 'people', `${'0'.repeat(32)}.bin`)), /is not in the manifest/],
  ];
  for (const [damage, words] of damages)
    expect(await restore(damage)).toEqual({ report: broken(words), ...nothing });
});

test('with losses accepted the rest comes back, and each loss is told', async () => {
  let key = '';
  const { report, ...counts } = await restore((copy) => {
    ({ key } = firstBlob(copy));
    flip(join(copy, 'blobs', key));
  }, true);
  expect(report).toEqual({
    people: 3,
    photos: 2,
    erased: 0,
    losses: [{ file: `blobs/${key}`, reason: 'was changed' }],
  });
  expect(counts).toEqual({ people: 3, photos: 2, stored: 2 });
});

test('nobody can be taken out of the manifest, nor into the list of the erased', async () => {
  const edit = (copy: string, change: (manifest: { people: Record<string, unknown> }) => void) => {
    const file = join(copy, 'index.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    change(manifest);
    writeFileSync(file, JSON.stringify(manifest));
  };
  const takenOut = await restore((copy) =>
    edit(copy, ({ people }) => {
      delete people[Object.keys(people)[0]];
    }),
  );
  expect(takenOut).toEqual({ report: broken(/manifest was changed/), ...nothing });
  expect((await restore((copy) => rmSync(join(copy, 'index.json')))).report).toEqual(
    broken(/no readable manifest/),
  );

  const { blobKeys } = source.service.secrets;
  const marked = await restore(async (copy) => {
    await eraseFromBackups(join(copy, '..'), 'a'.repeat(32), blobKeys);
    const file = join(copy, '..', 'erased.json');
    const list = JSON.parse(readFileSync(file, 'utf8'));
    const [mark] = Object.keys(JSON.parse(readFileSync(join(copy, 'index.json'), 'utf8')).people);
    writeFileSync(file, JSON.stringify({ ...list, marks: [...list.marks, mark] }));
  }, true);
  expect(marked).toEqual({ report: broken(/list of the erased, was changed/), ...nothing });
});

test('an erased person is taken out by who has the key, and the manifest stays good', async () => {
  const { report } = await restore(async (copy) => {
    const [mark] = Object.keys(JSON.parse(readFileSync(join(copy, 'index.json'), 'utf8')).people);
    await eraseFromBackups(join(copy, '..'), mark, source.service.secrets.blobKeys);
    expect(existsSync(join(copy, 'people', `${mark}.bin`))).toBe(false);
  });
  expect(report).toMatchObject({ people: 2, photos: 2, losses: [] });
});
