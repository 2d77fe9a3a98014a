/** Reports of trainings outlive a restore and a change of keys. */

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Study } from '#core/schema/study.ts';
import { decryptBlob, encryptBlob } from '../../src/server/blobs/encrypt-blob.ts';
import { backUp } from '../../src/server/ops/backup.ts';
import { restoreBackup } from '../../src/server/ops/restore.ts';
import { rotateKeys } from '../../src/server/ops/rotate-keys.ts';
import { createTraining } from '../../src/server/trainings/rules.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';
import { playStudy, readGood, tinyPicture } from './play-study.ts';

const SLOW_MS = 600_000;
const AUTH_SECRET = randomBytes(32).toString('hex');
const [OLD, NEW] = ['old', 'new'].map((id) => ({ id, key: randomBytes(32) }));
const REPORT = '<!doctype html><title>Champion and challenger</title>';

const opened: TestApp[] = [];
afterAll(async () => {
  for (const { stop } of opened) await stop();
});
const open = async (...keys: (typeof OLD)[]) => {
  const BLOB_KEYS = keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join();
  const app = await openTestApp({ work: false, environment: { AUTH_SECRET, BLOB_KEYS } });
  opened.push(app);
  return app;
};

/** A training whose report lies where the job keeps it, encrypted with the old key. */
async function keepReport({ service }: TestApp, studyId: string, userId: string) {
  const { db, blobs } = service;
  const job = await db
    .transaction()
    .execute((trx) => createTraining(trx, service, { studyId, userId, note: 'kept' }));
  const { id } = await db
    .selectFrom('trainings')
    .select('id')
    .where('job_id', '=', job.id)
    .executeTakeFirstOrThrow();
  const key = `reports/${id}`;
  await blobs.put(key, encryptBlob(Buffer.from(REPORT), key, OLD));
  await db.updateTable('trainings').set({ report_key: key, state: 'refused' }).where('id', '=', id).execute();
  return { id, key };
}

test('a report comes back from a backup; one that the backup lost is not found', {
  timeout: SLOW_MS,
}, async () => {
  const before = await open(OLD);
  const study = await playStudy(before, {
    settings: { leastQuality: 'refused' },
    raters: [{ person: await before.person('dermatologist') }],
    photos: [{ name: 'one', role: 'golden', bytes: await tinyPicture(1) }],
  });
  const kept = await keepReport(before, study.id, study.scientist.id);
  const lost = await keepReport(before, study.id, study.scientist.id);
  const made = await backUp(before.service, { version: '1', now: new Date() });
  expect(made.photos).toBe(1);
  rmSync(join(made.folder, 'blobs', lost.key));

  const after = await open(OLD);
  await expect(restoreBackup(after.service, made.folder)).rejects.toMatchObject({ code: 'data-broken' });
  expect(await restoreBackup(after.service, made.folder, { acceptLosses: true })).toMatchObject({
    photos: 1,
    losses: [{ file: `blobs/${lost.key}`, reason: 'is missing' }],
  });
  const { headers } = await after.person('scientist');
  const report = await after.ask('GET', `/trainings/${kept.id}/report`, { headers });
  expect([report.status, await report.text()]).toEqual([200, REPORT]);
  const gone = await after.ask('GET', `/trainings/${lost.id}/report`, { headers });
  expect(gone.status).toBe(404);
  const rows = await after.service.db.selectFrom('trainings').select(['id', 'report_key']).execute();
  expect(new Map(rows.map(({ id, report_key }) => [id, report_key]))).toEqual(
    new Map([
      [kept.id, kept.key],
      [lost.id, null],
    ]),
  );
  expect(after.reported).toEqual([]);
});

test('a report needs the old key no more once keys were rotated', { timeout: SLOW_MS }, async () => {
  const app = await open(NEW, OLD);
  const { blobs } = app.service;
  const scientist = await app.person('scientist');
  const { headers } = scientist;
  const study = await readGood<Study>(await app.ask('POST', '/studies', { headers, body: { name: 'Kept' } }));
  const { key } = await keepReport(app, study.id, scientist.id);
  await rotateKeys(app.service);
  const bytes = decryptBlob((await blobs.get(key))!, key, [NEW]);
  expect(Buffer.from(bytes).toString()).toBe(REPORT);
});
