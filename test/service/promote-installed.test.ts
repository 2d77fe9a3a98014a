/** Any installed model is put in use over the API, and taken back; the audit names the one in use each time. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDefaultModel } from '#registry/default-model.ts';
import { newModelsFolder, OLD_MODEL } from './new-models-folder.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

const OTHER_MODEL = 'acne04-rolled-mlp-2';
let test: TestApp;
let models: string;

beforeAll(async () => {
  models = newModelsFolder();
  const packaged = fileURLToPath(new URL(`../../models/${OTHER_MODEL}`, import.meta.url));
  cpSync(packaged, join(models, OTHER_MODEL), { recursive: true });
  test = await openTestApp({ work: false, environment: { MODELS_DIR: models } });
});
afterAll(async () => {
  await test.stop();
  rmSync(models, { recursive: true, force: true });
});

it('puts an installed model in use and takes it back; the audit says which is in use', async () => {
  const { headers } = await test.person('scientist');
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await test.ask(method, path, { headers, ...(body ? { body } : {}) });
    return { status: answer.status, body: await answer.json() };
  };
  const promote = (id: string) => ask('POST', `/models/${id}/promote`, { reason: 'as it was' });
  const inUse = async () => (await readDefaultModel(pathToFileURL(`${models}/`))).id;

  expect(await promote(OTHER_MODEL)).toEqual({ status: 200, body: { from: OLD_MODEL, to: OTHER_MODEL } });
  expect(await inUse()).toBe(OTHER_MODEL);
  expect(await ask('GET', '/model-in-use')).toMatchObject({
    status: 200,
    body: { model: OTHER_MODEL, action: 'model-promoted' },
  });
  expect((await promote(OTHER_MODEL)).status).toBe(409);
  expect((await promote('none')).status).toBe(404);

  const back = { from: OTHER_MODEL, to: OLD_MODEL };
  expect(await ask('POST', '/rollback', { reason: 'test' })).toEqual({ status: 200, body: back });
  expect(await inUse()).toBe(OLD_MODEL);
  expect((await ask('GET', '/model-in-use')).body).toMatchObject({
    model: OLD_MODEL,
    action: 'model-rolled-back',
  });
  expect((await promote(OTHER_MODEL)).status).toBe(200);
});
