import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBundle } from '#core/score/load-bundle.ts';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import { readDefaultModel } from './default-model.ts';
import { exportBundle } from './export-bundle.ts';
import { findFreeId, installBundle } from './install-bundle.ts';
import { listBundles } from './list-bundles.ts';
import { promoteBundle, rollBack } from './promote-bundle.ts';
import { readBundleFolder } from './read-bundle-folder.ts';
import { renameBundle } from './rename-bundle.ts';

const packaged = await readDefaultModel(PACKAGED_MODELS);
const SHIPPED = 'acne04-view-1';
let folder: string;
let modelsUrl: URL;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clarte-own-'));
  modelsUrl = pathToFileURL(`${path.join(folder, 'data/models')}/`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const registry = () => ({ modelsUrl, ports: nodePorts(modelsUrl, { threads: 1 }) });
const shipped = async (id: string) =>
  renameBundle((await readBundleFolder(new URL(SHIPPED, PACKAGED_MODELS).pathname)).files, SHIPPED, id);
const now = (day: number) => ({ at: `2026-01-0${day}T00:00:00.000Z`, reason: 'test' });

test('a folder of one’s own stands over the packaged one, which nothing changes', async () => {
  const before = readFileSync(new URL('default.json', PACKAGED_MODELS), 'utf8');
  expect(await readDefaultModel(modelsUrl)).toEqual(packaged);
  await installBundle(modelsUrl, 'mine', await shipped('mine'));
  await promoteBundle(registry(), 'mine', now(1));

  expect((await readDefaultModel(modelsUrl)).id).toBe('mine');
  expect((await loadBundle(registry().ports)).card.id).toBe('mine');
  expect((await loadBundle(registry().ports, SHIPPED)).card.id).toBe(SHIPPED);
  const listed = await listBundles(modelsUrl);
  expect(listed.find(({ id }) => id === 'mine')).toMatchObject({ promoted: true, packaged: false });
  expect(listed.find(({ id }) => id === SHIPPED)).toMatchObject({ promoted: false, packaged: true });

  // Any one may be promoted again, so that going back is no one-way door.
  expect(await rollBack(registry(), now(2))).toMatchObject({ from: 'mine', to: packaged.id });
  expect(await promoteBundle(registry(), 'mine', now(3))).toMatchObject({ changed: true, to: 'mine' });
  expect(readFileSync(new URL('default.json', PACKAGED_MODELS), 'utf8')).toBe(before);

  const target = path.join(folder, 'exported');
  await exportBundle(registry(), 'mine', target);
  const alone = pathToFileURL(`${target}/`);
  expect((await listBundles(alone)).map(({ id }) => id)).toEqual(['mine']);
});

test('an id is never written twice, and a bundle is there whole or not at all', async () => {
  const files = await shipped('mine');
  await installBundle(modelsUrl, 'mine', files);
  await installBundle(modelsUrl, 'mine', files);
  const card = files.get('mine/card.json')!;
  const other = new Map(files).set('mine/card.json', Buffer.concat([card, Buffer.from('\n')]));
  await expect(installBundle(modelsUrl, 'mine', other)).rejects.toMatchObject({ code: 'model-exists' });
  expect(readFileSync(new URL('mine/card.json', modelsUrl))).toEqual(Buffer.from(card));
  await expect(installBundle(modelsUrl, SHIPPED, await shipped(SHIPPED))).rejects.toMatchObject({
    code: 'model-exists',
  });
  expect(existsSync(new URL(SHIPPED, modelsUrl))).toBe(false);
  expect(readdirSync(modelsUrl)).toEqual(['mine']);
  expect(findFreeId(modelsUrl, 'mine')).toBe('mine-2');
  expect(findFreeId(modelsUrl, SHIPPED)).toBe(`${SHIPPED}-2`);
  expect(findFreeId(modelsUrl, 'new')).toBe('new');
});

test('the packaged models are only read', async () => {
  const files = await shipped('mine');
  await expect(installBundle(PACKAGED_MODELS, 'mine', files)).rejects.toMatchObject({
    code: 'models-read-only',
  });
  const elsewhere = { modelsUrl: PACKAGED_MODELS, ports: nodePorts() };
  await expect(promoteBundle(elsewhere, 'acne04-rolled-mlp-2', now(1))).rejects.toMatchObject({
    code: 'models-read-only',
  });
});
