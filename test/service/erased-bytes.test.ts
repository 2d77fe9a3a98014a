/** After an erasure no byte of the person is in any file of the data folder: tables, log, mails, blobs, backups. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJob } from '../../src/server/jobs/create-job.ts';
import { runAdminCommand } from '../../src/server/ops/admin-commands.ts';
import { filesWith } from './files-with.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

const MARK = 'zq7markermarker';
let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.stop());

test('email, name and diary are in no file once the erasure and its scrub are over', async () => {
  const person = await app.person('user', ['storage', 'analysis']);
  const other = await app.person('user', ['storage']);
  const note = (who: typeof person, text: string) =>
    app.ask('PUT', '/records/note/n1', { headers: who.headers, body: { base: 0, data: text } });
  expect((await note(person, `${MARK} in the diary`)).status).toBe(200);
  expect((await note(other, 'stays-with-the-other')).status).toBe(200);
  await app.service.db
    .updateTable('user')
    .set({ name: `${MARK} name` })
    .where('id', '=', person.id)
    .execute();
  await app.service.database.checkpoint();
  expect(filesWith(app.dataDir, MARK).length).toBeGreaterThan(0);
  const before = filesWith(app.dataDir, person.email);
  expect(before.length).toBeGreaterThan(0);

  const job = await app.service.db
    .transaction()
    .execute((trx) => createJob(trx, app.service, { kind: 'erase', userId: person.id }));
  const state = () =>
    app.service.db.selectFrom('jobs').select('state').where('id', '=', job.id).executeTakeFirst();
  await expect.poll(state).toEqual({ state: 'done' });
  expect(await runAdminCommand(app.service, 'scrub', {}, '1')).toEqual({ scrubbed: true });
  expect(filesWith(app.dataDir, MARK)).toEqual([]);
  expect(filesWith(app.dataDir, person.email)).toEqual([]);
  expect(filesWith(app.dataDir, person.id)).toEqual([]);
  // The rest is whole.
  const kept = await app.ask('GET', '/records/note/n1', { headers: other.headers });
  expect(await kept.text()).toContain('stays-with-the-other');
});
