import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PACKAGED_MODELS } from '#node/model-layers.ts';
import { resolveDefaultModel } from './resolve-default-model.ts';

const packaged: string = JSON.parse(readFileSync(new URL('default.json', PACKAGED_MODELS), 'utf8')).id;
let models: URL;
beforeEach(() => {
  models = pathToFileURL(`${mkdtempSync(`${tmpdir()}/clarte-models-`)}/`);
});
afterEach(() => rmSync(models, { recursive: true }));
const point = (id: string) => writeFileSync(new URL('default.json', models), JSON.stringify({ id }));

it('is the one that the pointer names, or the packaged one where there is no pointer', async () => {
  expect(await resolveDefaultModel(models)).toEqual({ id: packaged, missing: null });
  mkdirSync(new URL('own/', models));
  writeFileSync(new URL('own/card.json', models), '{}');
  point('own');
  expect(await resolveDefaultModel(models)).toEqual({ id: 'own', missing: null });
});

it('is the packaged one where the pointer names a model that is not there, and names that one', async () => {
  point('lost');
  expect(await resolveDefaultModel(models)).toEqual({ id: packaged, missing: 'lost' });
});

it('finds none in a complete folder without it', async () => {
  mkdirSync(new URL('geometry/', models));
  point('lost');
  await expect(resolveDefaultModel(models)).rejects.toMatchObject({ code: 'model-missing', detail: 'lost' });
});
