/** What is damaged is told by its name, and takes nothing else along. */

import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodePorts } from '#node/ports.ts';
import { readDefaultModel, writeDefaultModel } from '#registry/default-model.ts';
import { examine } from '../../src/server/ops/doctor.ts';
import { openDatabase } from '../../src/server/store/open-database.ts';
import { bundleOf } from '../../src/server/trainings/bundle-of.ts';
import {
  promoteInstalled,
  promoteTraining,
  rollBackTraining,
  settlePromotions,
} from '../../src/server/trainings/promote-training.ts';
import { findTraining } from '../../src/server/trainings/rules.ts';
import { newDataFolder } from './new-data-folder.ts';
import { newModelsFolder, OLD_MODEL } from './new-models-folder.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

let app: TestApp;
let models: string;
beforeAll(async () => {
  models = newModelsFolder();
  app = await openTestApp({ environment: { MODELS_DIR: models } });
});
afterAll(async () => {
  await app.stop();
  rmSync(models, { recursive: true });
});

test('one damaged photo is named in the export, which holds everything else, and by the doctor', async () => {
  const person = await app.person('user', ['storage', 'analysis']);
  const ids: string[] = [];
  for (const r of [1, 100, 200]) {
    const create = { width: 64, height: 64, channels: 3, background: { r, g: 90, b: 9 } } as const;
    const body = await sharp({ create }).jpeg().toBuffer();
    const kept = await app.ask('POST', '/photos', { headers: person.headers, body });
    ids.push(((await kept.json()) as { id: string }).id);
  }
  const { blob_key } = await app.service.db
    .selectFrom('photos')
    .select('blob_key')
    .where('id', '=', ids[1])
    .executeTakeFirstOrThrow();
  const file = join(app.dataDir, 'blobs', blob_key);
  const bytes = readFileSync(file);
  bytes[bytes.length - 20] ^= 1;
  writeFileSync(file, bytes);

  const asked = await app.ask('POST', '/exports', { headers: person.headers });
  const { id } = (await asked.json()) as { id: string };
  expect(await app.jobDone(person, id)).toMatchObject({ state: 'done', fault: null });
  const zip = await app.ask('GET', `/jobs/${id}/result`, { headers: person.headers });
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  expect(
    Object.keys(files)
      .filter((name) => name.startsWith('photos/'))
      .sort(),
  ).toEqual([ids[0], ids[2]].map((one) => `photos/${one}.jpg`).sort());
  expect(JSON.parse(Buffer.from(files['unreadable-photos.json']).toString())).toMatchObject([
    { photo: ids[1] },
  ]);

  const findings = await examine(app.service.config, app.service);
  expect(findings.filter(({ bad }) => bad).map(({ says }) => says)).toEqual([
    expect.stringContaining(ids[1]),
  ]);
});

test('the doctor names a model that is in use and not there, or not whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-models-'));
  const { modelId: _, ...config } = app.service.config;
  const modelsUrl = pathToFileURL(`${folder}/`);
  const examineModel = async (more: { modelId?: string } = {}) =>
    (await examine({ ...config, modelsUrl, ...more }, app.service)).find(({ what }) => what === 'model');
  expect(await examineModel()).toMatchObject({ bad: false, says: expect.stringMatching(/ is in use$/) });
  writeFileSync(join(folder, 'default.json'), '{"id":"lost"}');
  expect(await examineModel()).toMatchObject({
    bad: true,
    says: expect.stringMatching(/names lost, which is not there, so .* is used: .*restore a backup/),
  });
  mkdirSync(join(folder, 'lost'));
  const card = join(models, OLD_MODEL, 'card.json');
  writeFileSync(
    join(folder, 'lost', 'card.json'),
    readFileSync(card, 'utf8').replaceAll(`${OLD_MODEL}/`, 'lost/'),
  );
  const halved = {
    bad: true,
    says: expect.stringContaining('lost, in use by default.json: a file is missing'),
  };
  expect(await examineModel()).toMatchObject(halved);
  writeFileSync(join(folder, 'default.json'), 'no pointer');
  expect(await examineModel()).toMatchObject({ bad: true, says: expect.stringContaining('not of its form') });
  expect(await examineModel({ modelId: 'gone' })).toMatchObject({
    bad: true,
    says: expect.stringContaining('gone, in use by MODEL: it is not there'),
  });
  rmSync(folder, { recursive: true });
});

test('a database folder that makes no sense is named, with PostgreSQL’s own reason and what to do', async () => {
  const damages: Record<string, (cluster: string) => void> = {
    control: (cluster) => writeFileSync(join(cluster, 'global/pg_control'), Buffer.alloc(8192, 7)),
    catalogue: (cluster) => rmSync(join(cluster, 'global/1262')),
  };
  for (const damage of Object.values(damages)) {
    const dataDir = await newDataFolder();
    damage(join(dataDir, 'pglite'));
    const opened = openDatabase({ databaseUrl: 'pglite:', dataDir, databaseConnections: 2 });
    await expect(opened).rejects.toMatchObject({
      code: 'data-broken',
      detail: expect.stringMatching(
        /pglite cannot be used: (?!.*Aborted\(\)).*(incompatible|could not open).*doctor/s,
      ),
    });
    // The lock is free again.
    await expect(
      openDatabase({ databaseUrl: 'pglite:', dataDir, databaseConnections: 2 }),
    ).rejects.toMatchObject({
      code: 'data-broken',
    });
    rmSync(dataDir, { recursive: true });
  }
});

test('a promotion that cannot be committed changes nothing in use; one cut off is settled at the next start', async () => {
  const { db, config } = app.service;
  const registry = { modelsUrl: config.modelsUrl, ports: nodePorts(config.modelsUrl) };
  const id = randomUUID();
  const bundle = bundleOf({ id });
  const card = JSON.parse(readFileSync(join(models, OLD_MODEL, 'card.json'), 'utf8'));
  mkdirSync(join(models, bundle));
  cpSync(join(models, OLD_MODEL), join(models, bundle), { recursive: true });
  writeFileSync(join(models, bundle, 'card.json'), JSON.stringify({ ...card, id: bundle }));
  const [job, at] = [randomUUID(), new Date()];
  const base = { total: 1, note: null, fault: null, blob_key: null, started_at: at, finished_at: at };
  await db
    .insertInto('jobs')
    .values({ ...base, id: job, user_id: null, kind: 'retrain', state: 'done', created_at: at })
    .execute();
  const none = {
    study_id: null,
    asked_by: null,
    photos: null,
    verdict: null,
    report_key: null,
    decided_at: null,
  };
  await db
    .insertInto('trainings')
    .values({ ...none, id, job_id: job, note: '', state: 'proposed', created_at: at })
    .execute();
  const promote = async () =>
    promoteTraining({ db }, registry, await findTraining(db, id), {
      actor: 'system',
      role: 'admin',
      reason: 'test',
    });
  const state = async () => (await findTraining(db, id)).state;

  await sql`create function refuse_commit() returns trigger language plpgsql as 'begin raise exception ''no commit''; end'`.execute(
    db,
  );
  await sql`create constraint trigger refuse_commit after update on trainings deferrable initially deferred
    for each row execute function refuse_commit()`.execute(db);
  await expect(promote()).rejects.toThrow('no commit');
  expect((await readDefaultModel(config.modelsUrl)).id).toBe(OLD_MODEL);
  expect(await state()).toBe('proposed');
  await sql`drop trigger refuse_commit on trainings`.execute(db);

  // Cut off between the decision and the folder.
  await db.updateTable('trainings').set({ state: 'promoted', decided_at: at }).where('id', '=', id).execute();
  await settlePromotions({ db }, config, 60_000);
  expect(await state()).toBe('promoted');
  await settlePromotions({ db }, config, 0);
  expect(await state()).toBe('proposed');

  expect(await promote()).toMatchObject({ from: OLD_MODEL, to: bundle });
  expect((await readDefaultModel(config.modelsUrl)).id).toBe(bundle);
  await settlePromotions({ db }, config, 0);
  expect(await state()).toBe('promoted');

  // Going back is no one-way door: any installed model can be promoted again.
  const who = { actor: 'system', role: 'admin' };
  expect(await rollBackTraining({ db }, registry, who)).toMatchObject({ from: bundle, to: OLD_MODEL });
  expect(await state()).toBe('rolled-back');
  const again = { ...who, reason: 'after all' };
  expect(await promoteInstalled({ db }, registry, bundle, again)).toMatchObject({ to: bundle });
  expect(await state()).toBe('promoted');
  expect((await readDefaultModel(config.modelsUrl)).id).toBe(bundle);
  await expect(promoteInstalled({ db }, registry, bundle, again)).rejects.toMatchObject({
    code: 'version-conflict',
  });
  await expect(promoteInstalled({ db }, registry, 'none', again)).rejects.toMatchObject({
    code: 'model-missing',
  });
  await settlePromotions({ db }, config, 0);
  expect(await state()).toBe('promoted');
  await writeDefaultModel(config.modelsUrl, { id: OLD_MODEL, history: [] });
});
