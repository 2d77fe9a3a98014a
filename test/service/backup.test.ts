/** Backups hold people, photos and models; damaged ones are found out before anything is written, and each loss is named. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encryptBlob } from '../../src/server/blobs/encrypt-blob.ts';
import { backUp } from '../../src/server/ops/backup.ts';
import { eraseFromBackups } from '../../src/server/ops/backup-folder.ts';
import { hashOf } from '../../src/server/ops/hash-of.ts';
import { restoreBackup } from '../../src/server/ops/restore.ts';
import { sign } from '../../src/server/ops/sign-manifest.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

let source: TestApp;
let root: string;
let folder: string;
let name: string;

/** Files of the models folder: the pointer, two bundles, a backbone. */
const MODELS: Readonly<Record<string, string>> = {
  'default.json': '{"id":"second"}',
  'first/card.json': '{"id":"first"}',
  'second/card.json': '{"id":"second"}',
  'second/network.onnx': 'weights',
  'backbones/own/backbone.json': '{}',
};
const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'clarte-tampered-'));
  source = await openTestApp({ environment: { BACKUP_DIR: root } });
  for (const r of [10, 60, 110]) {
    const { headers } = await source.person('user', ['storage', 'analysis']);
    const create = { width: 64, height: 64, channels: 3, background: { r, g: 90, b: 9 } } as const;
    const body = await sharp({ create }).jpeg().toBuffer();
    expect((await source.ask('POST', '/photos', { headers, body })).status).toBe(201);
  }
  const models = join(source.dataDir, 'models');
  for (const [path, text] of Object.entries(MODELS)) write(join(models, path), text);
  // A bundle in the making does not count yet.
  write(join(models, '.third.1.part', 'card.json'), '{}');
  const made = await backUp(source.service, { version: '1', now: new Date() });
  expect(made).toMatchObject({ models: 2, unreadableModels: [] });
  ({ folder } = made);
  name = folder.slice(root.length + 1);
});
afterAll(async () => {
  await source.stop();
  rmSync(root, { recursive: true });
});

/** Every file of a folder with its text, by its path; none where there is no folder. */
function textsOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

/** Restores a copy that was changed so, into a new service with the same keys; `there` lies in its models folder before. */
async function restore(
  change: (copy: string) => unknown,
  acceptLosses = false,
  there: Readonly<Record<string, string>> = {},
) {
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
  const models = join(target.dataDir, 'models');
  for (const [path, text] of Object.entries(there)) write(join(models, path), text);
  try {
    const report = await restoreBackup(target.service, copy, { acceptLosses }).catch((error) => ({ error }));
    const { db, blobs } = target.service;
    const people = await db.selectFrom('user').selectAll().execute();
    const photos = await db.selectFrom('photos').selectAll().execute();
    const stored: string[] = [];
    for await (const { key } of blobs.list('')) stored.push(key);
    for (const photo of photos) expect(await target.service.vault.read(photo)).toBeInstanceOf(Uint8Array);
    return {
      report,
      people: people.length,
      photos: photos.length,
      stored: stored.length,
      models: textsOf(models),
    };
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
const nothing = { people: 0, photos: 0, stored: 0, models: {} };
const broken = (words: RegExp | string) => ({
  error: expect.objectContaining({ code: 'data-broken', detail: expect.stringMatching(words) }),
});

test('a whole one comes back whole', async () => {
  const { report, ...counts } = await restore(() => {});
  expect(report).toEqual({ people: 3, photos: 3, erased: 0, models: 2, losses: [] });
  expect(counts).toEqual({ people: 3, photos: 3, stored: 3, models: MODELS });
});

test('a flipped or missing photo, a flipped or missing person: refused, named, nothing written', async () => {
  const person = (copy: string) => join(copy, 'people', readdirSync(join(copy, 'people'))[0]);
  const damages: [(copy: string) => void, RegExp][] = [
    [(copy) => flip(firstBlob(copy).path), /blobs\/photos\/.* was changed/],
    [(copy) => rmSync(firstBlob(copy).path), /blobs\/photos\/.* is missing/],
    [(copy) => flip(person(copy)), /people\/.* was changed/],
    [(copy) => rmSync(person(copy)), /people\/.* is missing/],
    [(copy) => flip(join(copy, 'shared.bin')), /shared.bin was changed/],
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
    models: 2,
    losses: [{ file: `blobs/${key}`, reason: 'was changed' }],
  });
  expect(counts).toEqual({ people: 3, photos: 2, stored: 2, models: MODELS });
});

test('a flipped or missing model is found out as well', async () => {
  const damages: [(copy: string) => void, RegExp][] = [
    [(copy) => flip(join(copy, 'models/default.json')), /models\/default.json was changed/],
    [(copy) => rmSync(join(copy, 'models'), { recursive: true }), /models\/second\/network.onnx is missing/],
  ];
  for (const [damage, words] of damages)
    expect(await restore(damage)).toEqual({ report: broken(words), ...nothing });
});

test('models are kept as photos are: nothing of them can be read without the key', () => {
  for (const text of Object.values(textsOf(join(folder, 'models')))) expect(text).not.toMatch(/weights|"id"/);
});

test('with losses accepted a model that lost a file stays away whole, and the others come back', async () => {
  const file = 'models/second/network.onnx';
  const { report, models } = await restore((copy) => flip(join(copy, file)), true);
  expect(report).toMatchObject({ people: 3, models: 1, losses: [{ file, reason: 'was changed' }] });
  const left = Object.entries(MODELS).filter(([path]) => !path.startsWith('second/'));
  expect(models).toEqual(Object.fromEntries(left));
});

test('a models folder that holds the same is left as it is; one that holds another model is not written over', async () => {
  const own = { 'third/card.json': '{"id":"third"}' };
  const same = await restore(() => {}, false, { ...MODELS, ...own });
  expect(same).toMatchObject({ report: { models: 2, losses: [] }, models: { ...MODELS, ...own } });
  const others: [Record<string, string>, boolean][] = [
    [{ 'second/card.json': '{"id":"other"}' }, true],
    [{ 'default.json': '{"id":"third"}' }, false],
  ];
  for (const [there, accept] of others) {
    const detail = expect.stringMatching(/(second|default.json) already, and not as in the backup: move/);
    const error = expect.objectContaining({ code: 'request-invalid', detail });
    expect(await restore(() => {}, accept, there)).toEqual({ ...nothing, report: { error }, models: there });
  }
});

test('models go back where the rows cannot be written', async () => {
  const { report, ...left } = await restore((copy) => {
    // Rows that are whole by the manifest, and that no table takes.
    const { blobKeys } = source.service.secrets;
    const manifest = JSON.parse(readFileSync(join(copy, 'index.json'), 'utf8'));
    const bytes = encryptBlob(gzipSync('{"audit":[{"seq":"no number"}]}'), 'shared.bin', blobKeys[0]);
    writeFileSync(join(copy, 'shared.bin'), bytes);
    const { mac: _, keyId: __, ...body } = { ...manifest, shared: hashOf(bytes) };
    writeFileSync(join(copy, 'index.json'), JSON.stringify(sign(body, blobKeys[0])));
  });
  expect(report).toHaveProperty('error');
  expect(left.models).toEqual({});
});

test('a backup from before models were part of it comes back as before, and it is said', async () => {
  const { report, models } = await restore((copy) => {
    rmSync(join(copy, 'models'), { recursive: true });
    const {
      models: _,
      mac: __,
      keyId: ___,
      ...old
    } = JSON.parse(readFileSync(join(copy, 'index.json'), 'utf8'));
    writeFileSync(join(copy, 'index.json'), JSON.stringify(sign(old, source.service.secrets.blobKeys[0])));
  });
  expect(report).toEqual({ people: 3, photos: 3, erased: 0, models: null, losses: [] });
  expect(models).toEqual({});
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
