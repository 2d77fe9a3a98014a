/** Keys that are lost or mixed up stop the service before it writes anything under others. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConfig } from '../../src/server/config.ts';
import { examine } from '../../src/server/ops/doctor.ts';
import { addBlobKey, loadSecrets, nameOfKey } from '../../src/server/secrets.ts';
import { openService } from '../../src/server/service.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

let app: TestApp;
let file: string;

beforeAll(async () => {
  app = await openTestApp();
  file = join(app.dataDir, 'secrets.json');
  const { headers } = await app.person('user', ['storage', 'analysis']);
  const create = { width: 64, height: 64, channels: 3, background: { r: 4, g: 90, b: 9 } } as const;
  const kept = await app.ask('POST', '/photos', { headers, body: await sharp({ create }).jpeg().toBuffer() });
  expect(kept.status).toBe(201);
  await app.service.close();
});
afterAll(() => rmSync(app.dataDir, { recursive: true, force: true }));

const configOf = (more: Record<string, string> = {}) => {
  const parsed = parseConfig({ DATA_DIR: app.dataDir, ...more });
  if (!parsed.ok) throw new Error(parsed.faults.join(' '));
  return parsed.config;
};
const open = (more?: Record<string, string>) =>
  openService(configOf(more), Promise.resolve(fakeAssessor), () => {});
const wrong = async () =>
  (await examine(configOf())).filter(({ bad }) => bad).map(({ what, says }) => `${what}: ${says}`);

test('a key is named by a hash of itself', async () => {
  const [{ id, key }] = (await loadSecrets(configOf())).blobKeys;
  expect(id).toBe(`k-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`);
});

test('a lost secrets file is named, and none is made in its place', async () => {
  renameSync(file, `${file}.away`);
  await expect(open()).rejects.toMatchObject({ code: 'key-missing', detail: expect.stringContaining(file) });
  expect(existsSync(file)).toBe(false);
  expect((await wrong()).join('\n')).toContain(`${file} is missing`);
  await expect(addBlobKey(file)).rejects.toMatchObject({ code: 'key-missing' });
  renameSync(`${file}.away`, file);
});

test('another key by the same name, or without the one in use, is refused', async () => {
  const whole = JSON.parse(readFileSync(file, 'utf8'));
  const other = Buffer.alloc(32, 7);
  const write = (blobKeys: unknown) => writeFileSync(file, JSON.stringify({ ...whole, blobKeys }));
  write([{ id: whole.blobKeys[0].id, key: other.toString('base64') }]);
  await expect(open()).rejects.toMatchObject({ code: 'data-broken' });
  write([{ id: nameOfKey(other), key: other.toString('base64') }]);
  await expect(open()).rejects.toMatchObject({
    code: 'key-missing',
    detail: expect.stringContaining(whole.blobKeys[0].id),
  });
  expect((await wrong()).join('\n')).toContain('put it back');
  writeFileSync(file, JSON.stringify(whole));
  await expect(open({ BLOB_KEYS: `key-1:${other.toString('base64')}` })).rejects.toMatchObject({
    code: 'key-missing',
    detail: expect.stringContaining('BLOB_KEYS'),
  });
  // Refusals have written nothing down: the right keys are still the right ones.
  const service = await open();
  await service.close();
  expect(await wrong()).toEqual([]);
});
