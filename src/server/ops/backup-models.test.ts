import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PACKAGED_MODELS } from '#node/model-layers.ts';
import { backUpModels } from './backup-models.ts';

const KEY = { id: 'key', key: Buffer.alloc(32, 7) };
let base: string;
let models: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'clarte-models-'));
  models = join(base, 'models');
});
afterEach(() => rmSync(base, { recursive: true }));
const copied = async (folder = models) =>
  Object.keys(await backUpModels(pathToFileURL(`${folder}/`), join(base, 'backup'), KEY));

it('copies nothing where there is no folder, or only the packaged one', async () => {
  expect(await copied()).toEqual([]);
  expect(await copied(fileURLToPath(PACKAGED_MODELS).replace(/\/$/, ''))).toEqual([]);
});

it('follows links, but not in circles and not into the package', async () => {
  mkdirSync(join(models, 'own'), { recursive: true });
  mkdirSync(join(base, 'elsewhere'));
  for (const file of [
    join(models, 'default.json'),
    join(models, 'own/card.json'),
    join(base, 'elsewhere/card.json'),
  ])
    writeFileSync(file, '{}');
  symlinkSync(join(base, 'elsewhere'), join(models, 'linked'));
  symlinkSync(models, join(models, 'own/circle'));
  symlinkSync(join(base, 'nowhere'), join(models, 'broken'));
  symlinkSync(fileURLToPath(new URL('geometry/', PACKAGED_MODELS)), join(models, 'geometry'));
  expect(await copied()).toEqual(['default.json', 'linked/card.json', 'own/card.json']);
});
