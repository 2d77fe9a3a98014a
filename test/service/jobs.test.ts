/** Jobs, consents that act, and erasing, on PGlite and on PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJob } from '../../src/server/jobs/create-job.ts';
import { JobHandedBack } from '../../src/server/jobs/open-queue.ts';
import { jobWorker } from '../../src/server/jobs/run-job.ts';
import { backUp } from '../../src/server/ops/backup.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { findPostgres, type RunningPostgres, startPostgres } from './start-postgres.ts';

const DATABASES = ['PGlite', ...(findPostgres() ? ['PostgreSQL'] : [])];

async function photoOf(shade: number, word = ''): Promise<Uint8Array> {
  const create = { width: 64, height: 64, channels: 3, background: { r: shade * 4, g: 90, b: 9 } } as const;
  const jpeg = await sharp({ create }).jpeg().toBuffer();
  return new Uint8Array([...jpeg, ...Buffer.from(word)]);
}

describe.each(DATABASES)('jobs on %s', (name) => {
  let server: RunningPostgres | undefined;
  let test: TestApp;
  let assessed = 0;
  beforeAll(async () => {
    if (name === 'PostgreSQL') server = await startPostgres(['fsync=off']);
    test = await openTestApp({
      environment: server ? { DATABASE_URL: await server.createDatabase() } : {},
      assessor: {
        card: fakeAssessor.card,
        async assess(bytes, options) {
          assessed++;
          return fakeAssessor.assess(bytes, options);
        },
      },
    });
  });
  afterAll(async () => {
    await test.stop();
    await server?.stop();
  });

  const keep = async ({ headers }: TestPerson, bytes: Uint8Array): Promise<string> => {
    const response = await test.ask('POST', '/photos', { headers, body: bytes });
    expect(response.status).toBe(201);
    return ((await response.json()) as { id: string }).id;
  };
  const start = async ({ headers }: TestPerson, path: string, body?: unknown) => {
    const response = await test.ask('POST', path, { headers, ...(body === undefined ? {} : { body }) });
    expect(response.status).toBe(202);
    return ((await response.json()) as { id: string }).id;
  };
  const listOf = async ({ headers }: TestPerson, path: string): Promise<unknown[]> => {
    const listed = (await (await test.ask('GET', path, { headers })).json()) as
      | { items?: unknown[] }
      | unknown[];
    return Array.isArray(listed) ? listed : (listed.items ?? []);
  };
  const blobsOf = async (person: TestPerson) => {
    const keys: string[] = [];
    for (const sort of ['photos', 'exports'] as const)
      for await (const { key } of test.service.blobs.list(`${test.service.vault.folderOf(sort, person.id)}/`))
        keys.push(key);
    return keys;
  };

  it('a batch assesses every photo once and says what became of each', async () => {
    const anna = await test.person('user', ['analysis', 'storage']);
    const photos = [
      await keep(anna, await photoOf(1)),
      await keep(anna, await photoOf(2)),
      await keep(anna, await photoOf(3)),
    ];
    const id = await start(anna, '/batches', { photos: [...photos, photos[0]] });
    const job = await test.jobDone(anna, id);
    expect(job).toMatchObject({ state: 'done', progress: { done: 4, total: 4 } });
    const items = job.items as { state: string; assessment: string }[];
    expect(items.map(({ state }) => state)).toEqual(Array(4).fill('assessed'));
    const stored = (await listOf(anna, '/assessments')) as { id: string; photo: string }[];
    expect(new Set(stored.map((one) => one.id))).toEqual(new Set(items.map((one) => one.assessment)));
    expect(stored.filter((one) => one.photo === photos[0])).toHaveLength(2);
  });

  it('a job that is delivered twice, also at the same time, has its effects once', async () => {
    const anna = await test.person('user', ['analysis', 'storage']);
    const photos = [await keep(anna, await photoOf(4)), await keep(anna, await photoOf(5))];
    const id = await start(anna, '/batches', { photos });
    const worker = jobWorker(test.service, { report: () => {}, ended: () => {} });
    const never = new AbortController().signal;
    await Promise.all([worker(id, never), worker(id, never), worker(id, never)]);
    await test.jobDone(anna, id);
    await worker(id, never);
    expect(await listOf(anna, '/assessments')).toHaveLength(2);
  });

  it('a job goes back when its process stops, and goes on where it was', async () => {
    const anna = await test.person('user', ['analysis', 'storage']);
    const photos: string[] = [];
    for (let shade = 10; shade < 16; shade++) photos.push(await keep(anna, await photoOf(shade)));
    const { db } = test.service;
    // Not sent to the queue: this test is the only worker.
    const id = randomUUID();
    await db.transaction().execute(async (trx) => {
      const job = await createJob(
        trx,
        { queue: { ...test.service.queue, send: async () => {} } },
        { kind: 'batch', userId: anna.id, total: 6 },
      );
      await trx.updateTable('jobs').set({ id }).where('id', '=', job.id).execute();
      await trx
        .insertInto('job_items')
        .values(photos.map((photo_id, idx) => ({ job_id: id, idx, photo_id, state: 'waiting' as const })))
        .execute();
    });
    const stopping = new AbortController();
    let done = 0;
    const slow = {
      card: fakeAssessor.card,
      async assess(bytes: Uint8Array) {
        if (++done === 3) stopping.abort();
        return fakeAssessor.assess(bytes);
      },
    };
    const hooks = { report: () => {}, ended: () => {} };
    const first = jobWorker({ ...test.service, assessor: slow }, hooks);
    await expect(first(id, stopping.signal)).rejects.toThrow(JobHandedBack);
    expect(
      (await (await test.ask('GET', `/jobs/${id}`, { headers: anna.headers })).json()) as object,
    ).toMatchObject({
      state: 'queued',
      progress: { done: 3, total: 6 },
    });
    const before = assessed;
    await jobWorker(test.service, hooks)(id, new AbortController().signal);
    expect(assessed - before).toBe(3);
    expect(await listOf(anna, '/assessments')).toHaveLength(6);
  });

  it('an export holds all that is kept, photos as they are, in parts of bounded size', async () => {
    const anna = await test.person('user', ['analysis', 'storage', 'training']);
    const photo = await keep(anna, await photoOf(20));
    await test.ask('POST', '/assessments', { headers: anna.headers, body: await photoOf(21) });
    await test.ask('PUT', '/records/note/n1', {
      headers: anna.headers,
      body: { base: 0, data: 'my own words' },
    });
    const id = await start(anna, '/exports');
    expect(await test.jobDone(anna, id)).toMatchObject({ state: 'done' });
    const response = await test.ask('GET', `/jobs/${id}/result`, { headers: anna.headers });
    expect(response.headers.get('content-type')).toBe('application/zip');
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const json = (file: string) => JSON.parse(Buffer.from(files[file]).toString());
    expect(json('account.json').email).toBe(anna.email);
    expect(json('records.json')[0].data).toBe('my own words');
    expect(json('consents.json')).toHaveLength(3);
    expect(json('assessments.json')).toHaveLength(1);
    expect(json('photos.json')).toHaveLength(2);
    const shown = await test.ask('GET', `/photos/${photo}/content`, { headers: anna.headers });
    expect(Buffer.from(files[`photos/${photo}.jpg`])).toEqual(Buffer.from(await shown.arrayBuffer()));
    const ben = await test.person();
    expect((await test.ask('GET', `/jobs/${id}/result`, { headers: ben.headers })).status).toBe(404);
  });

  it('withdrawing “storage” deletes what is kept, “analysis” stops what waits, “training” empties datasets', async () => {
    const anna = await test.person('user', ['analysis', 'storage', 'training']);
    const scientist = await test.person('scientist');
    await keep(anna, await photoOf(30));
    await test.ask('POST', '/assessments', { headers: anna.headers, body: await photoOf(31) });
    await test.ask('PUT', '/records/note/n1', { headers: anna.headers, body: { base: 0, data: 'x' } });
    const { db } = test.service;
    const members = async () =>
      (await db.selectFrom('dataset_photos').selectAll().where('user_id', '=', anna.id).execute()).length;
    const retrain = async () => test.jobDone(scientist, await start(scientist, '/retraining', { note: '' }));
    expect(await retrain()).toMatchObject({ state: 'done' });
    expect(await members()).toBe(2);
    const withdraw = (kind: string) => test.ask('DELETE', `/consents/${kind}`, { headers: anna.headers });
    expect((await withdraw('training')).status).toBe(204);
    expect(await members()).toBe(0);
    await retrain();
    expect(await members()).toBe(0);
    expect(await listOf(anna, '/photos')).toHaveLength(2);

    expect((await withdraw('storage')).status).toBe(204);
    expect(await listOf(anna, '/photos')).toEqual([]);
    expect(await listOf(anna, '/assessments')).toEqual([]);
    expect(await listOf(anna, '/records/note')).toEqual([]);
    expect(await blobsOf(anna)).toEqual([]);
    const unkept = await test.ask('POST', '/assessments', { headers: anna.headers, body: await photoOf(32) });
    expect(unkept.status).toBe(200);
    expect(await unkept.json()).toMatchObject({ stored: null });
    expect((await withdraw('analysis')).status).toBe(204);
    const refused = await test.ask('POST', '/assessments', {
      headers: anna.headers,
      body: await photoOf(33),
    });
    expect(await refused.json()).toMatchObject({ code: 'consent-missing' });
  });

  it('retention deletes photos and answers that are due and nothing else', async () => {
    const anna = await test.person('user', ['storage']);
    const [old, young] = [await keep(anna, await photoOf(40)), await keep(anna, await photoOf(41))];
    const { db } = test.service;
    await db
      .updateTable('photos')
      .set({ created_at: new Date(Date.now() - 800 * 86_400_000) })
      .where('id', '=', old)
      .execute();
    const job = await db
      .transaction()
      .execute((trx) => createJob(trx, test.service, { kind: 'retention', userId: null }));
    const state = () => db.selectFrom('jobs').select('state').where('id', '=', job.id).executeTakeFirst();
    await expect.poll(state).toEqual({ state: 'done' });
    expect(((await listOf(anna, '/photos')) as { id: string }[]).map(({ id }) => id)).toEqual([young]);
    expect(await blobsOf(anna)).toHaveLength(1);
  });

  it('erasing leaves nothing: no row, file, job payload, log line or backup', async () => {
    const marker = `marker${randomUUID().replaceAll('-', '')}`;
    const { service, app } = test;
    const { db } = service;
    const password = `${marker} and four more words`;
    const text = JSON.stringify({
      email: `${marker}@example.org`,
      password,
      name: marker,
    });
    const post = (path: string) =>
      app.request(`http://localhost/api/v1/auth/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': String(text.length),
          origin: 'http://localhost',
        },
        body: text,
      });
    const { user } = (await (await post('sign-up/email')).json()) as { user: { id: string } };
    await post('request-password-reset');
    const signedIn = await post('sign-in/email');
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const anna: TestPerson = {
      id: user.id,
      email: `${marker}@example.org`,
      headers: { cookie, origin: 'http://localhost' },
    };
    const { headers } = anna;
    for (const { kind, version } of (await (await test.ask('GET', '/consent-texts')).json()) as {
      kind: string;
      version: string;
    }[])
      await test.ask('POST', '/consents', { headers, body: { kind, version } });
    const photo = await keep(anna, await photoOf(50, marker));
    await test.ask('POST', '/assessments', {
      headers: { ...headers, 'idempotency-key': marker },
      body: await photoOf(51),
    });
    await test.ask('PUT', `/records/${'note'}/${marker}`, {
      headers,
      body: { base: 0, data: { words: marker } },
    });
    await test.ask('PUT', '/profile', { headers, body: { base: 0, data: { allergies: [marker] } } });
    await test.ask('POST', '/api-keys', { headers, body: { name: marker, scopes: ['score'] } });
    await test.jobDone(anna, await start(anna, '/exports'));
    await test.jobDone(anna, await start(anna, '/batches', { photos: [photo] }));
    const doctor = await test.person('dermatologist');
    expect((await test.ask('GET', `/photos/${photo}/content`, { headers: doctor.headers })).status).toBe(200);
    const scientist = await test.person('scientist');
    await test.jobDone(scientist, await start(scientist, '/retraining', { note: '' }));
    const { folder } = await backUp(service, { version: '1', now: new Date() });
    // And an error and some lines of the log that are about them.
    await test.ask('POST', `/assessments?whole=${marker}`, { headers, body: await photoOf(52) });
    await test.ask('GET', `/records/note/${marker}`, { headers });

    const mark = service.vault.folderOf('photos', anna.id).split('/')[1];
    const needles = [marker, anna.id, photo];
    const found = async () => ({
      rows: await searchDatabase(needles),
      files: searchFiles(test.dataDir, [...needles, mark], /^(pglite|secrets\.json|lock\.json)/),
      lines: test.lines.filter((line) => needles.some((needle) => JSON.stringify(line).includes(needle))),
    });
    const before = await found();
    expect(before.rows.length).toBeGreaterThan(8);
    expect(before.files.length).toBeGreaterThan(2);
    expect(before.lines).toEqual([]);
    expect(readFileSync(join(folder, 'index.json'), 'utf8')).toContain(mark);

    const id = await start(anna, '/erasure', { confirm: 'erase everything', password });
    const state = () => db.selectFrom('jobs').select('state').where('id', '=', id).executeTakeFirst();
    await expect.poll(state).toEqual({ state: 'done' });
    expect((await test.ask('GET', '/jobs', { headers })).status).toBe(401);
    const after = await found();
    expect(after.rows).toEqual(after.rows.filter((row) => row.startsWith('erasures')));
    // Only the list of marks of the erased, for backups that lie elsewhere, knows that there was somebody.
    expect(after.files.filter((file) => !file.endsWith('erased.json'))).toEqual([]);
    expect(await blobsOf(anna)).toEqual([]);
    expect(await db.selectFrom('blob_intents').selectAll().execute()).toEqual([]);
    expect((await post('sign-in/email')).status).toBe(401);
    expect(test.reported).toEqual([]);

    /** Tables whose rows hold a needle anywhere, those of the queue among them. */
    async function searchDatabase(words: readonly string[]): Promise<string[]> {
      const { rows: tables } = await sql<{ name: string }>`
        select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(db);
      const hits: string[] = [];
      for (const { name: table } of tables) {
        for (const word of words) {
          const { rows } = await sql<{ count: string }>`
            select count(*) as count from ${sql.raw(table)} t where strpos(lower(t::text), ${word.toLowerCase()}) > 0`.execute(
            db,
          );
          if (Number(rows[0].count) > 0) hits.push(`${table}: ${word === marker ? 'marker' : 'id'}`);
        }
      }
      return hits;
    }
  });
});

/** Files whose name or content holds a needle; the database's own files are searched through the database. */
function searchFiles(root: string, needles: readonly string[], except: RegExp): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(({ path }) => !except.test(path.slice(root.length + 1)))
    .filter(({ entry, path }) => {
      if (needles.some((needle) => path.includes(needle))) return true;
      if (!entry.isFile()) return false;
      const content = readFileSync(path);
      return needles.some((needle) => content.includes(needle));
    })
    .map(({ path }) => path.slice(root.length + 1));
}
