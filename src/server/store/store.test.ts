import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Assessment } from '#core/schema/assessment.ts';
import { currentVersion } from '#core/schema/consent.ts';
import { fakeAssessor } from '#support/fake-assessor.ts';
import { DATABASES, type TestDatabase } from '../../../test/service/databases.ts';
import { createApiKey, listApiKeys, removeApiKey, resolveApiKey } from '../api-keys/rules.ts';
import {
  insertAssessment,
  listAssessments,
  ownAssessment,
  readTrend,
  removeAssessment,
} from '../assessments/rules.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { openBlobs } from '../blobs/open-blobs.ts';
import { deleteBlobs, settleIntents } from '../blobs/settle-intents.ts';
import { endConsent } from '../consents/queries.ts';
import { giveConsent, hasConsent, listConsents, requireConsent } from '../consents/rules.ts';
import { runOnce } from '../http/run-once.ts';
import { openVault, type PhotoVault } from '../photos/photo-vault.ts';
import { findPhoto, listPhotos, ownPhoto, removePhotos } from '../photos/rules.ts';
import { readChanges } from '../records/read-changes.ts';
import { getRecord, listRecords, putRecord, removeRecord } from '../records/rules.ts';
import { migrate } from './migrate.ts';

const assessment = (await fakeAssessor.assess(Buffer.from(''))) as Assessment;
const coded = (code: string) => expect.objectContaining({ code });

describe.each(DATABASES)('the store on $name', ({ open }) => {
  let database: TestDatabase;
  let stop: () => Promise<void>;
  let folder: string;
  let blobs: BlobStore;
  let vault: PhotoVault;
  let anna: string;
  let ben: string;

  beforeAll(async () => {
    ({ database, stop } = await open());
    folder = mkdtempSync(join(tmpdir(), 'clarte-blobs-'));
    blobs = await openBlobs(pathToFileURL(`${folder}/`));
    const keys = [{ id: 'one', key: new Uint8Array(32).fill(1) }];
    vault = openVault({ db: database.db, blobs, keys, secret: 'a secret of the test' });
  });
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    [anna, ben] = [await person(), await person()];
  });

  const inTransaction: TestDatabase['db']['transaction'] = () => database.db.transaction();
  async function person(): Promise<string> {
    const id = randomUUID();
    const at = new Date();
    const row = {
      id,
      name: 'A',
      email: `${id}@example.org`,
      emailVerified: false,
      createdAt: at,
      updatedAt: at,
    };
    await database.db
      .insertInto('user')
      .values({ ...row, role: 'user' })
      .execute();
    return id;
  }
  const photo = async (shade: number) => {
    const create = { width: 16, height: 16, channels: 3, background: { r: shade, g: 9, b: 9 } } as const;
    return new Uint8Array(await sharp({ create }).jpeg().toBuffer());
  };
  const keep = async (userId: string, bytes: Uint8Array) => {
    const prepared = await vault.prepare(userId, bytes, new Date());
    const row = await inTransaction().execute((trx) => prepared.commit(trx));
    await prepared.discard();
    return row;
  };
  const blobCount = async () => {
    let count = 0;
    for await (const _ of blobs.list('')) count++;
    return count;
  };
  const store = (userId: string, takenAt: string, id = randomUUID()) =>
    inTransaction().execute((trx) =>
      insertAssessment(trx, {
        id,
        userId,
        takenAt: new Date(takenAt),
        origin: 'device',
        photoId: null,
        assessment,
      }),
    );

  it('migrates once, also when several do it at once', async () => {
    await Promise.all([migrate(database.db), migrate(database.db), migrate(database.db)]);
  });

  it('keeps assessments as they came, one for an id', async () => {
    const id = randomUUID();
    const first = await store(anna, '2026-03-01T10:00:00Z', id);
    expect(first).toMatchObject({ id, origin: 'device', photo: null, takenAt: '2026-03-01T10:00:00.000Z' });
    expect(first.assessment).toEqual(assessment);
    expect(await store(anna, '2026-03-01T10:00:00Z', id)).toEqual(first);
    await expect(store(ben, '2026-03-01T10:00:00Z', id)).rejects.toEqual(coded('version-conflict'));
    await expect(ownAssessment(database.db, ben, id)).rejects.toEqual(coded('not-found'));
    expect(await ownAssessment(database.db, anna, id)).toEqual(first);
  });

  it('lists by cursor: all of them, once, the latest first, also at the same moment', async () => {
    const stored: Awaited<ReturnType<typeof store>>[] = [];
    for (let day = 1; day <= 9; day++) stored.push(await store(anna, `2026-03-0${(day + 1) >> 1}T10:00:00Z`));
    await store(ben, '2026-03-01T10:00:00Z');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAssessments(database.db, anna, { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(9);
    expect(new Set(seen)).toEqual(new Set(stored.map(({ id }) => id)));
    const times = seen.map((id) => stored.find((one) => one.id === id)?.takenAt);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it('tells how the score went, within times and a count', async () => {
    for (const day of [5, 1, 3, 2, 4]) await store(anna, `2026-03-0${day}T10:00:00Z`);
    const trend = await readTrend(database.db, anna, { limit: 3, to: '2026-03-04T23:00:00Z' });
    expect(trend.points.map(({ takenAt }) => takenAt.slice(0, 10))).toEqual([
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
    ]);
    expect(trend.truncated).toBe(true);
    expect(trend.points[0]).toMatchObject({ score: 2.75, grade: 3, lesions: 3, model: 'fake' });
    expect((await readTrend(database.db, ben, { limit: 3 })).points).toEqual([]);
  });

  it('gives records a version, refuses what was made from another one, and tells devices all that changed', async () => {
    const name = { userId: anna, kind: 'note', id: 'n1' };
    const put = (base: number, data: string, given = name) =>
      inTransaction().execute((trx) => putRecord(trx, given, { base, data }));
    expect(await put(0, 'one')).toMatchObject({ version: 1, data: 'one', deleted: false });
    await expect(put(0, 'elsewhere')).rejects.toEqual(coded('version-conflict'));
    expect(await put(1, 'two')).toMatchObject({ version: 2 });
    const kept = await store(anna, '2026-03-01T10:00:00Z');
    const gone = await store(anna, '2026-03-02T10:00:00Z');
    await put(0, 'other', { ...name, id: 'n2' });
    const before = await readChanges(database.db, anna, { since: 0, limit: 100 });
    await inTransaction().execute((trx) => removeRecord(trx, name, 2));
    await inTransaction().execute((trx) => removeAssessment(trx, anna, gone.id));
    await expect(getRecord(database.db, name)).rejects.toEqual(coded('not-found'));
    expect((await listRecords(database.db, anna, 'note')).map(({ id }) => id)).toEqual(['n2']);

    const after = await readChanges(database.db, anna, { since: before.next, limit: 100 });
    expect(after.records.map(({ kind, id, deleted, data }) => ({ kind, id, deleted, data }))).toEqual([
      { kind: 'note', id: 'n1', deleted: true, data: null },
      { kind: 'assessment', id: gone.id, deleted: true, data: null },
    ]);
    expect(after).toMatchObject({ assessments: [], more: false });
    const all = [];
    for (let since = 0, more = true; more; ) {
      const page = await readChanges(database.db, anna, { since, limit: 2 });
      all.push(...page.records.map((one) => one.id), ...page.assessments.map((one) => one.id));
      ({ next: since, more } = page);
    }
    expect(all.sort()).toEqual(['n1', 'n2', kept.id, gone.id].sort());
    expect(await put(3, 'again')).toMatchObject({ version: 4, deleted: false });
    expect((await readChanges(database.db, ben, { since: 0, limit: 5 })).records).toEqual([]);
  });

  it('numbers changes of many writers at once without a gap or a double', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        inTransaction().execute((trx) =>
          putRecord(trx, { userId: anna, kind: 'note', id: `n${i}` }, { base: 0, data: i }),
        ),
      ),
    );
    const { records } = await readChanges(database.db, anna, { since: 0, limit: 100 });
    expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('knows consents: given, for the text in force, withdrawn, given again', async () => {
    const give = () =>
      inTransaction().execute((trx) =>
        giveConsent(trx, anna, { kind: 'storage', version: currentVersion('storage'), language: 'fr' }),
      );
    await expect(requireConsent(database.db, anna, 'storage')).rejects.toEqual(coded('consent-missing'));
    await give();
    await give();
    await requireConsent(database.db, anna, 'storage');
    expect(await hasConsent(database.db, ben, 'storage')).toBe(false);
    expect(await hasConsent(database.db, anna, 'training')).toBe(false);
    await inTransaction().execute((trx) => endConsent(trx, anna, 'storage'));
    expect(await hasConsent(database.db, anna, 'storage')).toBe(false);
    await give();
    const listed = await listConsents(database.db, anna);
    expect(listed.map(({ active, language }) => [active, language])).toEqual([
      [true, 'fr'],
      [false, 'fr'],
    ]);
    await database.db
      .updateTable('consents')
      .set({ version: '2020-01-01' })
      .where('user_id', '=', anna)
      .execute();
    expect(await hasConsent(database.db, anna, 'storage')).toBe(false);
  });

  it('keeps a photo once per person and shares nothing between people', async () => {
    const bytes = await photo(200);
    const before = await blobCount();
    const first = await keep(anna, bytes);
    const again = await keep(anna, bytes);
    const other = await keep(ben, bytes);
    expect(again.id).toBe(first.id);
    expect(other.id).not.toBe(first.id);
    expect(other.address).not.toBe(first.address);
    expect(other.blob_key.split('/')[1]).not.toBe(first.blob_key.split('/')[1]);
    expect(await blobCount()).toBe(before + 2);
    expect((await sharp(await vault.read(first)).metadata()).width).toBe(16);
    expect(Buffer.from((await blobs.get(first.blob_key)) as Uint8Array).includes('JFIF')).toBe(false);
    await expect(ownPhoto(database.db, ben, first.id)).rejects.toEqual(coded('not-found'));
    expect((await listPhotos(database.db, anna, { limit: 10 })).items).toHaveLength(1);

    const keys = await inTransaction().execute((trx) => removePhotos(trx, { userId: anna, id: first.id }));
    expect(await inTransaction().execute((trx) => removePhotos(trx, { userId: ben, id: first.id }))).toEqual(
      [],
    );
    await deleteBlobs(database.db, blobs, keys);
    expect(await findPhoto(database.db, first.id)).toBeNull();
    expect(await vault.read(other)).toBeInstanceOf(Uint8Array);
    expect(await blobCount()).toBe(before + 1);
  });

  it('leaves no photo without a row and no row without a photo, wherever a crash comes', async () => {
    const before = await blobCount();
    await vault.prepare(anna, await photo(10), new Date());
    const late = await vault.prepare(anna, await photo(11), new Date());
    const kept = await keep(anna, await photo(12));
    const deleted = await keep(anna, await photo(13));
    await inTransaction().execute((trx) => removePhotos(trx, { userId: anna, id: deleted.id }));
    expect(await blobCount()).toBe(before + 4);
    expect(await settleIntents(database.db, blobs, 60_000)).toBe(0);
    expect(await settleIntents(database.db, blobs, 0)).toBe(3);
    expect(await blobCount()).toBe(before + 1);
    await vault.read(kept);
    await expect(inTransaction().execute((trx) => late.commit(trx))).rejects.toEqual(coded('busy'));
    expect((await listPhotos(database.db, anna, { limit: 10 })).items.map(({ id }) => id)).toEqual([kept.id]);
    expect(await database.db.selectFrom('blob_intents').selectAll().execute()).toEqual([]);
  });

  it('writes photos again under a new key', async () => {
    const row = await keep(anna, await photo(30));
    const keys = [
      { id: 'two', key: new Uint8Array(32).fill(2) },
      { id: 'one', key: new Uint8Array(32).fill(1) },
    ];
    const rotating = openVault({ db: database.db, blobs, keys, secret: 'a secret of the test' });
    const before = await vault.read(row);
    await rotating.reencrypt(row);
    const after = openVault({
      db: database.db,
      blobs,
      keys: keys.slice(0, 1),
      secret: 'a secret of the test',
    });
    expect(Buffer.from(await after.read(row))).toEqual(Buffer.from(before));
    await expect(vault.read(row)).rejects.toEqual(coded('data-broken'));
    expect((await findPhoto(database.db, row.id))?.key_id).toBe('two');
  });

  it('does a keyed request once, whatever comes at the same time', async () => {
    const request = { userId: anna, key: 'k1', fingerprint: 'f1' };
    let runs = 0;
    const once = (given = request) =>
      runOnce(database.db, given, async () => {
        runs++;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return {
          status: 201,
          write: async (trx) =>
            putRecord(trx, { userId: anna, kind: 'note', id: randomUUID() }, { base: 0, data: 'x' }),
        };
      });
    const answers = await Promise.allSettled([once(), once(), once()]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const replay = await once();
    expect(replay).toMatchObject({ status: 201, replayed: true, body: { data: 'x' } });
    expect(runs).toBe(1);
    expect(await listRecords(database.db, anna, 'note')).toHaveLength(1);
    await expect(once({ ...request, fingerprint: 'f2' })).rejects.toEqual(coded('idempotency-conflict'));
    expect((await once({ ...request, userId: ben })).replayed).toBe(false);
  });

  it('lets a keyed request that failed be tried again, and takes over one whose process died', async () => {
    const request = { userId: anna, key: 'k2', fingerprint: 'f' };
    const write = async () => 'done';
    await expect(
      runOnce(database.db, request, async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect((await runOnce(database.db, request, async () => ({ status: 201, write }))).replayed).toBe(false);
    const dead = { user_id: anna, key: 'k3', fingerprint: 'f', status: null, body: null };
    await database.db
      .insertInto('idempotency')
      .values({ ...dead, created_at: new Date(Date.now() - 600_000) })
      .execute();
    const taken = await runOnce(database.db, { ...request, key: 'k3' }, async () => ({ status: 201, write }));
    expect(taken).toEqual({ status: 201, body: 'done', replayed: false });
  });

  it('knows keys by their hash alone, and ends them', async () => {
    const made = await createApiKey(database.db, anna, { name: 'partner', scopes: ['score'] });
    expect(await resolveApiKey(database.db, made.key)).toMatchObject({ userId: anna, scopes: ['score'] });
    const rows = await database.db.selectFrom('api_keys').selectAll().where('user_id', '=', anna).execute();
    expect(JSON.stringify(rows)).not.toContain(made.key);
    expect(await resolveApiKey(database.db, `${made.key}x`)).toBeNull();
    await expect(removeApiKey(database.db, ben, made.id)).rejects.toEqual(coded('not-found'));
    await removeApiKey(database.db, anna, made.id);
    expect(await resolveApiKey(database.db, made.key)).toBeNull();
    const old = { name: 'old', scopes: ['score'] as const, expiresAt: '2020-01-01T00:00:00.000Z' };
    await expect(createApiKey(database.db, anna, old)).rejects.toEqual(coded('request-invalid'));
    const ended = await createApiKey(database.db, anna, { name: 'old', scopes: ['score'] });
    await database.db
      .updateTable('api_keys')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', ended.id)
      .execute();
    expect(await resolveApiKey(database.db, ended.key)).toBeNull();
    expect(await listApiKeys(database.db, anna)).toHaveLength(1);
  });
});
