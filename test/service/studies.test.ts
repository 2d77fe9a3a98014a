/** Studies through the API, on PGlite and PostgreSQL: dealing, votes, calibration, orders, decisions, files, withdrawal. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdjudicationItem, Conflict } from '#core/schema/adjudication.ts';
import type { Imported } from '#core/schema/label-exchange.ts';
import type { Study, StudyPhoto } from '#core/schema/study.ts';
import type { MyStudy } from '#core/schema/vote.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { type PlayedStudy, playStudy, readGood, tinyPicture, voteFor } from './play-study.ts';
import { findPostgres, type RunningPostgres, startPostgres } from './start-postgres.ts';

const DATABASES = ['PGlite', ...(findPostgres() ? ['PostgreSQL'] : [])];
const SLOW_MS = 600_000;
/** Pictures differ between tests, so that none is known from before. */
let pictures = 1000;

describe.each(DATABASES)('studies on %s', { timeout: SLOW_MS }, (name) => {
  let server: RunningPostgres | undefined;
  let test: TestApp;
  const doctors: TestPerson[] = [];
  beforeAll(async () => {
    if (name === 'PostgreSQL') server = await startPostgres(['fsync=off']);
    test = await openTestApp({
      environment: server ? { DATABASE_URL: await server.createDatabase() } : {},
      assessor: {
        card: fakeAssessor.card,
        // How sure the model is goes by the bytes: it differs between pictures and is the same each time.
        async assess(bytes, options) {
          const outcome = await fakeAssessor.assess(bytes, options);
          const width = (bytes.reduce((sum, byte) => sum + byte, 0) % 7) / 5;
          return outcome.ok
            ? { ...outcome, interval: { low: 2.5 - width, high: 2.5 + width, level: 0.9 } }
            : outcome;
        },
      },
    });
    for (let i = 0; i < 4; i++) doctors.push(await test.person('dermatologist'));
  }, SLOW_MS);
  afterAll(async () => {
    await test.stop();
    await server?.stop();
  });

  const photosOf = (count: number, role: 'training' | 'golden' | 'calibration' = 'golden', grade?: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, i) => ({
        name: `${role} ${i}`,
        role,
        ...(grade ? { referenceGrade: grade } : {}),
        bytes: await tinyPicture(pictures++),
      })),
    );
  const raters = (count: number) => doctors.slice(0, count).map((person) => ({ person }));
  const get = async <T>(study: PlayedStudy, path: string, who: TestPerson = study.scientist) =>
    readGood<T>(await test.ask('GET', path, { headers: who.headers }));
  const photosByName = async (study: PlayedStudy) => {
    const { items } = await get<{ items: StudyPhoto[] }>(study, `/studies/${study.id}/photos?limit=100`);
    return new Map(items.map((photo) => [photo.name, photo]));
  };

  it('deals golden photos to everybody and training photos to some, evenly, each in an order of their own', async () => {
    const study = await playStudy(test, {
      settings: { ratersPerPhoto: 2, repeatShare: 0.1 },
      raters: raters(4),
      photos: [...(await photosOf(10)), ...(await photosOf(30, 'training'))],
    });
    const orders = await Promise.all(
      doctors.map(async (doctor) => {
        const { tasks } = await study.next(doctor);
        const names = await study.namesOf(tasks.map(({ id }) => id));
        return tasks.map(({ id }) => names.get(id)!);
      }),
    );
    for (const order of orders) {
      const first = order.filter(({ reading }) => reading === 1).map((task) => task.name);
      expect(first.filter((photo) => photo.startsWith('golden'))).toHaveLength(10);
      expect(first.filter((photo) => photo.startsWith('training'))).toHaveLength(15);
      expect(order.filter(({ reading }) => reading === 2)).toHaveLength(3);
    }
    const golden = orders.map((order) =>
      order
        .map((task) => task.name)
        .filter((photo) => photo.startsWith('golden'))
        .join(),
    );
    expect(new Set(golden).size).toBe(4);
    // Opened again after more photos came in: only those are dealt.
    const { headers } = study.scientist;
    const state = (to: string) =>
      test.ask('PUT', `/studies/${study.id}/state`, { headers, body: { state: to } });
    const add = async () =>
      test.ask('POST', `/studies/${study.id}/photos?name=late&role=golden`, {
        headers,
        body: await tinyPicture(9),
      });
    expect((await add()).status).toBe(409);
    await state('closed');
    expect((await add()).status).toBe(201);
    await state('open');
    for (const doctor of doctors)
      expect((await study.next(doctor)).progress.total).toBeGreaterThanOrEqual(29);
  });

  it('counts a vote once, however often and at once it is sent, and the latest of a photo', async () => {
    const [doctor] = doctors;
    const study = await playStudy(test, {
      settings: { repeatShare: 0 },
      raters: raters(1),
      photos: await photosOf(6),
    });
    const { tasks } = await study.next(doctor);
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
    const votes = tasks.map(({ id }, i) => voteFor(id, 3, { madeAt: at(i) }));
    const answers = await Promise.all(Array.from({ length: 5 }, () => study.send(doctor, votes)));
    for (const { kept, refused } of answers) {
      expect(kept.sort()).toEqual(votes.map(({ id }) => id).sort());
      expect(refused).toEqual([]);
    }
    expect(answers[4].progress).toEqual({ round: 'done', done: 6, total: 6 });
    const { db } = test.service;
    const stored = () => db.selectFrom('votes').select('id').where('task_id', '=', tasks[0].id).execute();
    expect(await stored()).toHaveLength(1);

    // An older vote that arrives later stays in the history and does not count; a newer one does.
    const older = voteFor(tasks[0].id, 1, { madeAt: at(-100) });
    const newer = voteFor(tasks[0].id, 5, { madeAt: at(200) });
    await study.send(doctor, [newer]);
    await study.send(doctor, [older]);
    expect(await stored()).toHaveLength(3);
    const task = async () => get<{ vote: { grade: number } | null }>(study, `/tasks/${tasks[0].id}`, doctor);
    expect((await task()).vote?.grade).toBe(5);
    const undone = await study.send(doctor, [
      voteFor(tasks[0].id, null, { action: 'undo', madeAt: at(300) }),
    ]);
    expect(undone.progress).toMatchObject({ round: 'main', done: 5 });
    expect((await task()).vote).toBeNull();

    // What can never be kept is told apart, and does not stop the rest of the batch.
    const bad = [
      voteFor(randomUUID(), 3),
      voteFor(tasks[1].id, null, { action: 'grade' }),
      voteFor(tasks[2].id, null, { action: 'flag' }),
      voteFor(tasks[3].id, 4, { id: votes[2].id }),
    ];
    const mixed = await study.send(doctor, [...bad, voteFor(tasks[0].id, 2)]);
    expect(mixed.kept).toHaveLength(1);
    expect(mixed.refused.map(({ code }) => code)).toEqual([
      'task-unknown',
      'vote-incomplete',
      'vote-incomplete',
      'id-taken',
    ]);
  });

  it('takes a queue that arrives after the closing, and no vote made later', async () => {
    const [doctor] = doctors;
    const study = await playStudy(test, {
      settings: { repeatShare: 0 },
      raters: raters(1),
      photos: await photosOf(2),
    });
    const { tasks } = await study.next(doctor);
    const before = voteFor(tasks[0].id, 3);
    const { headers } = study.scientist;
    await readGood(
      await test.ask('PUT', `/studies/${study.id}/state`, { headers, body: { state: 'closed' } }),
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    const sent = await study.send(doctor, [before, voteFor(tasks[1].id, 3)]);
    expect(sent.kept).toEqual([before.id]);
    expect(sent.refused).toMatchObject([{ code: 'study-closed' }]);
  });

  it('puts skipped photos last, and flags end a task without a grade', async () => {
    const [doctor] = doctors;
    const study = await playStudy(test, {
      settings: { repeatShare: 0 },
      raters: raters(1),
      photos: await photosOf(4),
    });
    const [first, second] = (await study.next(doctor)).tasks;
    await study.send(doctor, [
      voteFor(first.id, null),
      voteFor(second.id, null, { action: 'flag', flags: ['blurred'] }),
    ]);
    const { tasks, progress } = await study.next(doctor);
    expect(progress).toMatchObject({ done: 1, total: 4 });
    expect(tasks.map(({ id }) => id)).not.toContain(second.id);
    expect(tasks.at(-1)?.id).toBe(first.id);
    const { raters: seen } = await study.panel();
    expect(seen[0].counts).toMatchObject({ flagged: 1, skipped: 1, graded: 0 });
  });

  it('begins with calibration, tells how far off it was, and repeats it where the limit is missed', async () => {
    const [doctor] = doctors;
    const study = await playStudy(test, {
      settings: { repeatShare: 0, calibrationLimit: 0.5 },
      raters: raters(1),
      photos: [...(await photosOf(3)), ...(await photosOf(2, 'calibration', 4))],
    });
    const mine = () => get<MyStudy>(study, `/my/studies/${study.id}`, doctor);
    const round = async (grade: number) => {
      const { tasks, progress } = await study.next(doctor);
      expect(progress.round).toBe('calibration');
      return study.send(
        doctor,
        tasks.map(({ id }) => voteFor(id, grade)),
      );
    };
    const off = await round(2);
    expect(off.feedback).toHaveLength(2);
    expect(off.feedback[0]).toMatchObject({ grade: 2, referenceGrade: 4 });
    // Changing the answer once the reference is known does not make it right.
    const again = off.feedback.map(({ task }) => voteFor(task, 4));
    await study.send(doctor, again);
    expect((await study.next(doctor)).progress.round).toBe('calibration');
    const right = await round(4);
    expect(right.progress.round).toBe('main');
    expect((await mine()).calibration).toEqual({
      photos: 2,
      meanDifference: 0,
      meanAbsoluteDifference: 0,
      passed: true,
    });
  });

  it('chooses training photos by uncertainty or disagreement where asked, and writes down why', async () => {
    const [one, two] = doctors;
    for (const order of ['uncertainty', 'disagreement'] as const) {
      const study = await playStudy(test, {
        settings: { repeatShare: 0, order, ratersPerPhoto: 2 },
        raters: raters(2),
        photos: await photosOf(12, 'training'),
      });
      const photos = await photosByName(study);
      // The model says 2.75 of each.
      if (order === 'disagreement')
        await study.gradeAll(one, (photo) => 1 + (Number(photo.split(' ')[1]) % 5));
      const { tasks } = await study.next(two);
      const names = await study.namesOf(tasks.map(({ id }) => id));
      const values = tasks.map(({ id }) => {
        const photo = names.get(id)!.name;
        if (order === 'uncertainty') return photos.get(photo)!.model!.width!;
        return Math.abs(2.75 - (1 + (Number(photo.split(' ')[1]) % 5)));
      });
      expect(values).toEqual([...values].sort((a, b) => b - a));
      expect(new Set(values).size).toBeGreaterThan(1);
      const served = await test.service.db
        .selectFrom('study_tasks')
        .select('served')
        .where('id', '=', tasks[0].id)
        .executeTakeFirstOrThrow();
      expect(served.served).toMatchObject({ order, model: 'fake' });
      expect(served.served?.value).toBeCloseTo(values[0], 9);
    }
  });

  it('queues wide spreads for a senior, who votes first; lists one picture with two labels', async () => {
    const [one, two, senior] = doctors;
    const same = await tinyPicture(pictures++);
    const photos = await photosOf(3);
    const study = await playStudy(test, {
      settings: { repeatShare: 0 },
      raters: [{ person: one }, { person: two }, { person: senior, senior: true }],
      photos: [
        ...photos,
        { name: 'twin a', role: 'golden', bytes: same },
        { name: 'twin b', role: 'golden', bytes: same },
      ],
    });
    const grades = (a: number) => (photo: string) => (photo === 'golden 0' ? a : photo === 'twin a' ? 2 : 3);
    await study.gradeAll(one, grades(1));
    await study.gradeAll(two, grades(4));
    const queue = (who: TestPerson) =>
      get<AdjudicationItem[]>(study, `/studies/${study.id}/adjudication`, who);
    const [item] = await queue(study.scientist);
    expect(item).toMatchObject({ spread: 3, decision: null });
    expect(item.votes.map(({ grade }) => grade)).toEqual([1, 4]);
    // Nothing is shown to the senior before their own grade.
    expect(await queue(senior)).toEqual([]);
    const decision = { id: randomUUID(), photo: item.photo, grade: 4, comment: 'nodules on the chin' };
    const decide = (who: TestPerson, body: object = decision) =>
      test.ask('POST', `/studies/${study.id}/decisions`, { headers: who.headers, body });
    expect((await decide(senior)).status).toBe(403);
    expect((await decide(one)).status).toBe(404);
    await study.gradeAll(senior, grades(2));
    expect(await queue(senior)).toHaveLength(1);
    expect((await decide(senior)).status).toBe(201);
    expect((await decide(senior)).status).toBe(201);
    expect((await queue(senior))[0].decision).toMatchObject({ grade: 4, comment: 'nodules on the chin' });
    expect((await photosByName(study)).get('golden 0')?.label).toBe(4);
    const [conflict] = await get<Conflict[]>(study, `/studies/${study.id}/conflicts`);
    expect(conflict.photos.map((photo) => photo.name)).toEqual(['twin a', 'twin b']);
    expect(conflict.difference).toBe(1);
    const panel = await study.panel();
    expect(panel.waiting).toEqual({ adjudication: 0, conflicts: 1 });
    expect(panel.spreads).toEqual([4, 0, 0, 1, 0]);
  });

  it('gives labels, votes and lesions as files, and takes them in again, once', async () => {
    const [one, two] = doctors;
    const settings = { repeatShare: 0, lesions: true, patches: true };
    const photos = await photosOf(4);
    const study = await playStudy(test, { settings, raters: raters(2), photos });
    await study.gradeAll(one, (photo) => 1 + Number(photo.split(' ')[1]));
    await study.gradeAll(two, () => 3);
    const { tasks } = { tasks: await get<{ id: string }[]>(study, `/my/studies/${study.id}/done`, one) };
    const comment = '=SUM(1;2) “quoted”, and\na line';
    await study.send(one, [
      voteFor(tasks[0].id, 2, { comment, flags: ['make-up'], patches: { forehead: 1, chin: 4 } }),
    ]);
    const dots = [
      { x: 10.5, y: 20.25, radiusPx: 4, type: 'papule', from: 'rater' },
      { x: 30, y: 12, radiusPx: null, type: 'mark', from: 'model' },
    ];
    const correction = { id: randomUUID(), dots, lookedMs: 900, madeAt: new Date().toISOString() };
    await readGood(
      await test.ask('PUT', `/tasks/${tasks[0].id}/lesions`, { headers: one.headers, body: correction }),
    );

    const other = await playStudy(test, {
      settings,
      raters: [{ person: doctors[3], name: 'nobody' }],
      photos,
    });
    const file = async (from: PlayedStudy, query: string) =>
      (
        await test.ask('GET', `/studies/${from.id}/export?${query}`, { headers: from.scientist.headers })
      ).text();
    for (const what of ['votes', 'lesions', 'labels']) {
      const whole = JSON.parse(await file(study, `what=${what}&format=json`)) as object[];
      expect(whole.length).toBeGreaterThan(0);
      for (const format of ['csv', 'json', 'label-studio']) {
        const text = await file(study, `what=${what}&format=${format}`);
        const take = async () =>
          readGood<Imported>(
            await test.ask('POST', `/studies/${other.id}/import?what=${what}&format=${format}`, {
              headers: other.scientist.headers,
              body: text,
              type: format === 'csv' ? 'text/csv' : 'application/json',
            }),
          );
        const taken = await take();
        expect(taken.leftOut).toEqual([]);
        expect(taken.taken + taken.known).toBe(whole.length);
        expect(await take()).toMatchObject({ taken: 0, known: whole.length });
      }
      if (what !== 'labels') {
        const back = JSON.parse(await file(other, `what=${what}&format=json`)) as object[];
        expect(back).toEqual(whole);
      }
    }
    const labels = async (from: PlayedStudy) =>
      (JSON.parse(await file(from, 'what=labels&format=json')) as { photo: string; label: number }[]).map(
        (row) => [row.photo, row.label],
      );
    expect(await labels(other)).toEqual(await labels(study));
    // Marks are no lesions to train on.
    const boxes = (await file(study, 'what=boxes&format=csv')).trim().split('\r\n');
    expect(boxes).toHaveLength(2);
    expect(boxes[1]).toMatch(/6\.5,16\.25,14\.5,24\.25,papule/);
    const wrong = await test.ask('POST', `/studies/${other.id}/import?what=votes&format=csv`, {
      headers: other.scientist.headers,
      body: 'photo,rater,grade,made_at\nnowhere,rater 1,3,2026-01-01T00:00:00Z\ngolden 1,rater 1,9,2026-01-01T00:00:00Z\n',
      type: 'text/csv',
    });
    const { leftOut } = (await wrong.json()) as Imported;
    expect(leftOut.map(({ row }) => row)).toEqual([1, 2]);
  });

  it('says who is on a photo, warns where nobody did, and finds pictures that look alike', async () => {
    const study = await playStudy(test, { raters: raters(1), photos: await photosOf(1) });
    const { headers } = study.scientist;
    const get = async () => readGood<Study>(await test.ask('GET', `/studies/${study.id}`, { headers }));
    await test.ask('PUT', `/studies/${study.id}/state`, { headers, body: { state: 'closed' } });
    expect((await get()).withoutSubject).toBe(1);
    const rings = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"><rect width="320" height="240" fill="#c98"/><circle cx="90" cy="80" r="60" fill="#623"/><rect x="180" y="120" width="90" height="90" fill="#fed"/></svg>',
    );
    const upload = async (name: string, bytes: Uint8Array, facts = '') =>
      readGood<StudyPhoto>(
        await test.ask('POST', `/studies/${study.id}/photos?name=${name}${facts}`, { headers, body: bytes }),
      );
    const first = await upload(
      'rings.png',
      await sharp(rings).png().toBuffer(),
      '&subject=p07&visit=week+4&view=left',
    );
    expect(first).toMatchObject({ subject: 'p07', alike: [], identical: false });
    const again = await upload('saved.jpg', await sharp(rings).flop().resize(200).jpeg().toBuffer());
    expect(again).toMatchObject({ subject: null, alike: ['rings.png'] });
    expect((await get()).withoutSubject).toBe(2);
    const path = `/studies/${study.id}/photos/${again.id}`;
    const changed = await readGood<StudyPhoto>(
      await test.ask('PATCH', path, { headers, body: { subject: 'p07' } }),
    );
    expect(changed).toMatchObject({ subject: 'p07', role: 'training' });
    expect((await get()).withoutSubject).toBe(1);
  });

  it('takes app users’ photos only with the training consent, and lets them go with it', async () => {
    const [doctor] = doctors;
    const [given, kept] = [
      await test.person('user', ['storage', 'training']),
      await test.person('user', ['storage']),
    ];
    for (const person of [given, kept])
      await readGood(
        await test.ask('POST', '/photos', { headers: person.headers, body: await tinyPicture(pictures++) }),
      );
    const study = await playStudy(test, {
      settings: { repeatShare: 0 },
      raters: raters(1),
      photos: await photosOf(1),
    });
    const { headers } = study.scientist;
    const state = (to: string) =>
      test.ask('PUT', `/studies/${study.id}/state`, { headers, body: { state: to } });
    await state('closed');
    const take = async (body: object) => {
      const path = `/studies/${study.id}/photos/consented`;
      const answer = await test.ask('POST', path, { headers, body });
      expect(answer.status).toBe(202);
      const { id } = await readGood<{ id: string }>(answer);
      const { state, result, items } = await test.jobDone(study.scientist, id);
      expect({ state, items }).toEqual({ state: 'done', items: null });
      return result;
    };
    expect(await take({ latest: 10, role: 'golden' })).toEqual({ added: 1, leftOut: {} });
    expect(await take({ latest: 10, role: 'golden' })).toEqual({ added: 0, leftOut: {} });
    const { photo_id } = await test.service.db
      .selectFrom('study_photos')
      .select('photo_id')
      .where('study_id', '=', study.id)
      .where('source', '=', 'consent')
      .executeTakeFirstOrThrow();
    expect(await take({ photos: [photo_id] })).toEqual({ added: 0, leftOut: { known: 1 } });
    await state('open');
    await study.gradeAll(doctor, () => 3);
    const tasks = await get<{ id: string }[]>(study, `/my/studies/${study.id}/done`, doctor);
    const names = await study.namesOf(tasks.map(({ id }) => id));
    const theirs = tasks.find(({ id }) => names.get(id)?.name.startsWith('app'))!;
    const look = () => test.ask('GET', `/tasks/${theirs.id}/content`, { headers: doctor.headers });
    expect((await look()).status).toBe(200);
    const audit = (await (await test.ask('GET', '/audit', { headers: given.headers })).json()) as object[];
    expect(audit).toHaveLength(1);
    expect((await study.panel()).readings).toBe(2);

    expect((await test.ask('DELETE', '/consents/training', { headers: given.headers })).status).toBe(204);
    expect((await look()).status).toBe(404);
    expect((await study.panel()).readings).toBe(1);
    expect([...(await photosByName(study)).keys()]).toEqual(['golden 0']);
    expect((await study.next(doctor)).progress.total).toBe(1);
  });

  it('shows raters a HEIC photo as JPEG of the same size', async () => {
    const bytes = new Uint8Array(await readFile(new URL('../fixtures/photo.heic', import.meta.url)));
    const study = await playStudy(test, {
      raters: raters(1),
      photos: [{ name: 'phone', role: 'golden', bytes }],
    });
    const [{ id, widthPx, heightPx }] = (await study.next(doctors[0])).tasks;
    const shown = await test.ask('GET', `/tasks/${id}/content`, { headers: doctors[0].headers });
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    const { format, width, height } = await sharp(await shown.arrayBuffer()).metadata();
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: widthPx, height: heightPx });
  });

  it('refuses a photo below the quality that the study asks for', async () => {
    const study = await playStudy(test, { raters: raters(1), photos: await photosOf(1) });
    const { headers } = study.scientist;
    await test.ask('PUT', `/studies/${study.id}/state`, { headers, body: { state: 'closed' } });
    const dark = new Uint8Array([...(await tinyPicture(pictures++)), ...Buffer.from('dark')]);
    const refused = await test.ask('POST', `/studies/${study.id}/photos?name=dark`, {
      headers,
      body: dark,
      type: 'image/png',
    });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: 'too-dark' });
  });

  it('deletes a study with its uploads, and nothing of another study', async () => {
    const bytes = await tinyPicture(pictures++);
    const photos = [{ name: 'shared', role: 'golden' as const, bytes }];
    const [first, second] = [
      await playStudy(test, { raters: raters(1), photos: [...photos, ...(await photosOf(1))] }),
      await playStudy(test, { raters: raters(1), photos }),
    ];
    const { db } = test.service;
    const count = async () => (await db.selectFrom('photos').select('id').execute()).length;
    const before = await count();
    const { headers } = first.scientist;
    const remove = () => test.ask('DELETE', `/studies/${first.id}`, { headers });
    expect((await remove()).status).toBe(409);
    await test.ask('PUT', `/studies/${first.id}/state`, { headers, body: { state: 'closed' } });
    expect((await remove()).status).toBe(204);
    expect(await count()).toBe(before - 1);
    const [shared] = (await photosByName(second)).values();
    const path = `/studies/${second.id}/photos/${shared.id}/content`;
    expect((await test.ask('GET', path, { headers: second.scientist.headers })).status).toBe(200);
  });
});
