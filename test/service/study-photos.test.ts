/** Photos of a study: found, filtered, changed many at a time, and taken in once however often an upload begins. */
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangedPhotos, PhotoSummary, Study, StudyPhoto } from '#core/schema/study.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { playStudy, readGood, tinyPicture } from './play-study.ts';

let test: TestApp;
let scientist: TestPerson;
beforeAll(async () => {
  test = await openTestApp({ work: false });
  scientist = await test.person('scientist');
});
afterAll(() => test.stop());

const ask = async <T>(method: string, path: string, body?: unknown) =>
  readGood<T>(
    await test.ask(method, path, { headers: scientist.headers, ...(body === undefined ? {} : { body }) }),
  );
type Page = { readonly items: readonly StudyPhoto[]; readonly next: string | null };
const names = async (study: string, query: string) =>
  (await ask<Page>('GET', `/studies/${study}/photos?limit=100&${query}`)).items
    .map(({ name }) => name)
    .sort();
const newStudy = async () => (await ask<Study>('POST', '/studies', { name: randomUUID() })).id;
const add = async (study: string, number: number, query: Record<string, string>) => {
  const path = `/studies/${study}/photos?${new URLSearchParams(query)}`;
  const body = await tinyPicture(number);
  const answer = await test.ask('POST', path, { headers: scientist.headers, body, type: 'image/png' });
  return readGood<StudyPhoto>(answer);
};

describe('photos are found', () => {
  it('by name, subject and visit, role, view, tone, and whether anybody said who is on them', async () => {
    const study = await newStudy();
    await add(study, 1, {
      name: 'anna/front.png',
      subject: 'p1',
      view: 'front',
      visit: 'week 4',
      skinTone: 'II',
    });
    await add(study, 2, {
      name: 'anna/left.png',
      subject: 'p1',
      view: 'left',
      skinTone: 'II',
      role: 'golden',
    });
    await add(study, 3, { name: 'ben_1.png', subject: 'p2', view: 'front', skinTone: '7' });
    await add(study, 4, { name: '100%.png' });
    expect(await names(study, 'text=anna')).toEqual(['anna/front.png', 'anna/left.png']);
    expect(await names(study, 'text=P1&view=left')).toEqual(['anna/left.png']);
    expect(await names(study, 'text=week')).toEqual(['anna/front.png']);
    expect(await names(study, 'role=golden')).toEqual(['anna/left.png']);
    expect(await names(study, 'skinTone=7')).toEqual(['ben_1.png']);
    expect(await names(study, 'state=stranger')).toEqual(['100%.png']);
    expect(await names(study, 'state=refused')).toEqual([]);
    // Signs of patterns are letters like any others.
    expect(await names(study, 'text=%25')).toEqual(['100%.png']);
    expect(await names(study, 'text=_')).toEqual(['ben_1.png']);
    expect(await ask<PhotoSummary>('GET', `/studies/${study}/photos/summary?text=anna`)).toEqual({
      ...{ count: 2, views: ['front', 'left'], skinTones: ['7', 'II'] },
    });
    const [one] = (await ask<Page>('GET', `/studies/${study}/photos?text=front`)).items;
    expect(one.facts).toEqual({ view: 'front', visit: 'week 4', skinTone: 'II' });
  });

  it('by their votes: none, some, or two grades apart', async () => {
    const [one, two] = [await test.person('dermatologist'), await test.person('dermatologist')];
    const study = await playStudy(test, {
      settings: { repeatShare: 0 },
      raters: [{ person: one }, { person: two }],
      photos: await Promise.all(
        ['same', 'apart', 'unseen'].map(async (name, i) => ({
          ...{ name, role: 'golden' as const, bytes: await tinyPicture(40_000 + i) },
        })),
      ),
    });
    for (const [who, apart] of [
      [one, 1],
      [two, 3],
    ] as const)
      await study
        .gradeAll(who, (photo) => (photo === 'same' ? 2 : photo === 'apart' ? apart : null))
        .catch(() => {});
    expect(await names(study.id, 'state=apart')).toEqual(['apart']);
    expect(await names(study.id, 'state=voted')).toEqual(['apart', 'same']);
    expect(await names(study.id, 'state=unvoted')).toEqual(['unseen']);
  });

  it('page by page among 10,000: each once, the latest first', { timeout: 400_000 }, async () => {
    const study = await newStudy();
    const { id } = await add(study, 5, { name: 'first.png' });
    await sql`insert into study_photos (id, study_id, photo_id, user_id, name, role, source, facts, content_mark, patches, dots,
        added_at)
      select gen_random_uuid(), study_id, photo_id, user_id, 'copy ' || n, role, source,
        jsonb_build_object('view', case when n % 2 = 0 then 'left' else 'right' end), n::text, patches, dots,
        -- A hundred came at each moment, as from an import.
        added_at + (n / 100) * interval '1 second'
      from study_photos, generate_series(1, 9999) n where id = ${id}`.execute(test.service.db);
    const seen = new Set<string>();
    let last = Number.POSITIVE_INFINITY;
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page: Page = await ask(
        'GET',
        `/studies/${study}/photos?limit=100${cursor ? `&cursor=${cursor}` : ''}`,
      );
      for (const { id: one, addedAt } of page.items) {
        expect(seen.has(one)).toBe(false);
        seen.add(one);
        expect(Date.parse(addedAt)).toBeLessThanOrEqual(last);
        last = Date.parse(addedAt);
      }
      cursor = page.next;
      pages++;
    } while (cursor);
    expect([seen.size, pages]).toEqual([10_000, 100]);
    expect((await ask<PhotoSummary>('GET', `/studies/${study}/photos/summary?view=left`)).count).toBe(4999);
    const choice = { filter: { view: 'left' } };
    const changed = await ask<ChangedPhotos>('POST', `/studies/${study}/photos/change`, {
      choice,
      subject: 'p9',
    });
    expect(changed).toEqual({ changed: 4999, left: [] });
    expect((await ask<PhotoSummary>('GET', `/studies/${study}/photos/summary?text=p9`)).count).toBe(4999);
  });
});

describe('many photos at once', () => {
  it('get a role, a subject and facts; facts that are taken away go', async () => {
    const study = await newStudy();
    const one = await add(study, 10, { name: 'one.png', view: 'front', camera: 'phone' });
    const two = await add(study, 11, { name: 'two.png' });
    const choice = { photos: [one.id, two.id] };
    const change = (body: object) =>
      ask<ChangedPhotos>('POST', `/studies/${study}/photos/change`, { choice, ...body });
    expect(await change({ role: 'golden', subject: 'p3', visit: 'start', view: null })).toEqual({
      ...{ changed: 2, left: [] },
    });
    const { items } = await ask<Page>('GET', `/studies/${study}/photos`);
    const told = items.map(({ name, role, subject, facts }) => ({ name, role, subject, facts }));
    expect(told.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'one.png', role: 'golden', subject: 'p3', facts: { camera: 'phone', visit: 'start' } },
      { name: 'two.png', role: 'golden', subject: 'p3', facts: { visit: 'start' } },
    ]);
    expect(await change({ subject: null })).toEqual({ changed: 2, left: [] });
    expect(await names(study, 'state=stranger')).toEqual(['one.png', 'two.png']);
    const refused = await test.ask('POST', `/studies/${study}/photos/change`, {
      headers: scientist.headers,
      body: { choice, role: 'reference' },
    });
    expect(refused.status).toBe(400);
  });

  it('keep their role where somebody voted, which is told; all else is changed', async () => {
    const rater = await test.person('dermatologist');
    const study = await playStudy(test, {
      settings: { repeatShare: 0 },
      raters: [{ person: rater }],
      photos: [
        { name: 'voted', role: 'golden', bytes: await tinyPicture(41_000) },
        { name: 'skipped', role: 'golden', bytes: await tinyPicture(41_001) },
      ],
    });
    const { tasks } = await study.next(rater);
    const named = await study.namesOf(tasks.map(({ id }) => id));
    const task = tasks.find(({ id }) => named.get(id)?.name === 'voted')!;
    await study.send(rater, [
      {
        ...{
          id: randomUUID(),
          task: task.id,
          action: 'grade',
          grade: 3,
          patches: {},
          flags: [],
          comment: '',
        },
        ...{ lookedMs: 900, madeAt: new Date().toISOString() },
      },
    ]);
    const path = `/studies/${study.id}/photos/change`;
    const choice = { filter: {} };
    const open = await test.ask('POST', path, {
      headers: scientist.headers,
      body: { choice, role: 'training' },
    });
    expect(open.status).toBe(409);
    await ask('PUT', `/studies/${study.id}/state`, { state: 'closed' });
    expect(await ask<ChangedPhotos>('POST', path, { choice, role: 'training' })).toEqual({
      changed: 1,
      left: [{ name: 'voted', reason: 'voted' }],
    });
  });

  it('are taken out with their pictures, and nobody else’s are', async () => {
    const [study, other] = [await newStudy(), await newStudy()];
    const one = await add(study, 20, { name: 'one.png' });
    await add(study, 21, { name: 'two.png' });
    const theirs = await add(other, 22, { name: 'theirs.png' });
    const remove = (choice: object) =>
      ask<ChangedPhotos>('POST', `/studies/${study}/photos/remove`, { choice });
    expect(await remove({ photos: [one.id, theirs.id] })).toEqual({ changed: 1, left: [] });
    expect(await names(study, '')).toEqual(['two.png']);
    expect(await names(other, '')).toEqual(['theirs.png']);
    expect(await remove({ filter: {} })).toEqual({ changed: 1, left: [] });
    expect(await names(study, '')).toEqual([]);
    const content = `/studies/${study}/photos/${one.id}/content`;
    expect((await test.ask('GET', content, { headers: scientist.headers })).status).toBe(404);
  });
});

describe('an upload that is begun again', () => {
  it('asks which files are there by their hashes, whatever they are called, in this study only', async () => {
    const [study, other] = [await newStudy(), await newStudy()];
    await add(study, 30, { name: 'here.png' });
    const hash = async (number: number) =>
      createHash('sha256')
        .update(await tinyPicture(number))
        .digest('hex');
    const sha256 = [await hash(30), await hash(31)];
    const known = (of: string) => ask<object>('POST', `/studies/${of}/photos/known`, { sha256 });
    expect(await known(study)).toEqual({ known: [{ sha256: sha256[0], name: 'here.png' }] });
    expect(await known(other)).toEqual({ known: [] });
    const rows = await test.service.db.selectFrom('study_photos').select('upload_mark').execute();
    expect(JSON.stringify(rows)).not.toContain(sha256[0]);
  });

  it('doubles nothing where the same file is sent again', async () => {
    const study = await newStudy();
    const [one, again] = [await add(study, 33, { name: 'x.png' }), await add(study, 33, { name: 'x.png' })];
    expect(again.id).toBe(one.id);
    expect(await names(study, '')).toEqual(['x.png']);
  });
});
