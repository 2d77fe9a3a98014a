/** Calibration that is missed does not come for ever: somebody lets the rater begin or gives it once more, with a reason. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '#core/schema/account.ts';
import { MOST_CALIBRATION_ROUNDS, type RaterCalibration, type Study } from '#core/schema/study.ts';
import type { MyStudy } from '#core/schema/vote.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { type PlayedStudy, playStudy, readGood, tinyPicture, voteFor } from './play-study.ts';

let test: TestApp;
let admin: TestPerson;
let senior: TestPerson;
let rater: TestPerson;
let study: PlayedStudy;
let pictures = 70_000;

beforeAll(async () => {
  test = await openTestApp({ work: false });
  admin = await test.person('admin');
  senior = await test.person('dermatologist');
  rater = await test.person('dermatologist');
});
afterAll(() => test.stop());

const open = async () => {
  const photo = async (name: string, role: 'golden' | 'calibration', referenceGrade?: number) => ({
    ...{ name, role, bytes: await tinyPicture(pictures++) },
    ...(referenceGrade === undefined ? {} : { referenceGrade }),
  });
  study = await playStudy(test, {
    settings: { repeatShare: 0, calibrationLimit: 0.5 },
    raters: [
      { person: senior, name: 'the senior', senior: true },
      { person: rater, name: 'the rater' },
    ],
    photos: [
      await photo('one', 'calibration', 4),
      await photo('two', 'calibration', 4),
      await photo('three', 'golden'),
    ],
  });
};

/** Grades what comes; returns the round that comes then. */
async function grade(who: TestPerson, given: number): Promise<string> {
  const { tasks } = await study.next(who);
  const sent = await study.send(
    who,
    tasks.map(({ id }) => voteFor(id, given)),
  );
  return sent.progress.round;
}

async function missAll(): Promise<string[]> {
  const rounds: string[] = [];
  for (let round = 0; round < MOST_CALIBRATION_ROUNDS; round++) rounds.push(await grade(rater, 1));
  return rounds;
}

const list = async (who: TestPerson) =>
  readGood<RaterCalibration[]>(
    await test.ask('GET', `/studies/${study.id}/calibration`, { headers: who.headers }),
  );
const stateOf = async (name = 'the rater') =>
  (await list(senior)).find((one) => one.name === name) as RaterCalibration;
const settle = async (who: TestPerson, decision: string, reason: string, name = 'the rater') => {
  const { rater: id } = await stateOf(name);
  return test.ask('POST', `/studies/${study.id}/calibration/${id}`, {
    headers: who.headers,
    body: { decision, reason },
  });
};

describe('a calibration that is missed', () => {
  it('comes three times, and then waits for a decision', async () => {
    await open();
    expect(await missAll()).toEqual(['calibration', 'calibration', 'held']);
    const { tasks, progress } = await study.next(rater);
    expect([tasks.length, progress.round]).toEqual([0, 'held']);
    const mine = await readGood<MyStudy>(
      await test.ask('GET', `/my/studies/${study.id}`, { headers: rater.headers }),
    );
    expect(mine.progress.round).toBe('held');
    expect(await stateOf()).toMatchObject({
      state: 'held',
      rounds: MOST_CALIBRATION_ROUNDS,
      latest: { photos: 2, meanDifference: -3, meanAbsoluteDifference: 3 },
      waived: null,
    });
    expect((await list(senior))[0].name).toBe('the rater');
  });

  it('is waived by a senior with a reason, which is kept in the study and the audit', async () => {
    await open();
    await missAll();
    expect((await settle(senior, 'waive', '  ')).status).toBe(400);
    expect((await settle(senior, 'waive', 'the references are too high')).status).toBe(200);
    const waived = { by: 'the senior', reason: 'the references are too high', at: expect.any(String) };
    expect(await stateOf()).toMatchObject({ state: 'waived', waived });
    expect((await study.next(rater)).progress.round).toBe('main');
    expect(await grade(rater, 3)).toBe('done');
    // There is nothing left to decide.
    expect((await settle(senior, 'again', 'once more')).status).toBe(409);
    const audit = await readGood<AuditEntry[]>(
      await test.ask('GET', `/admin/audit?subject=${rater.id}`, { headers: admin.headers }),
    );
    expect(audit[0]).toMatchObject({
      ...{ actor: senior.id, role: 'dermatologist', action: 'calibration-waived' },
      detail: 'the references are too high',
    });
    const { history } = await readGood<Study>(
      await test.ask('GET', `/studies/${study.id}`, { headers: study.scientist.headers }),
    );
    expect(history.at(-1)?.what).toContain('the references are too high');
  });

  it('is given once more, and waits again where it is missed again', async () => {
    await open();
    await missAll();
    expect((await settle(study.scientist, 'again', 'talked it through')).status).toBe(200);
    expect(await stateOf()).toMatchObject({ state: 'open', rounds: MOST_CALIBRATION_ROUNDS + 1 });
    expect(await grade(rater, 1)).toBe('held');
    await settle(study.scientist, 'again', 'and again');
    expect(await grade(rater, 4)).toBe('main');
    expect(await stateOf()).toMatchObject({ state: 'passed' });
  });

  it('is waived before it is done, too, and answers that come late are kept', async () => {
    await open();
    const { tasks } = await study.next(rater);
    expect((await settle(senior, 'waive', 'graded for years')).status).toBe(200);
    expect((await study.next(rater)).progress.round).toBe('main');
    const late = await study.send(rater, [voteFor(tasks[0].id, 1)]);
    expect([late.kept.length, late.progress.round]).toEqual([1, 'main']);
  });

  it('is no senior’s to waive for themselves, and nobody else’s at all', async () => {
    await open();
    expect((await settle(senior, 'waive', 'it is me', 'the senior')).status).toBe(403);
    expect((await settle(rater, 'waive', 'it is me')).status).toBe(404);
    const path = `/studies/${study.id}/calibration`;
    expect((await test.ask('GET', path, { headers: rater.headers })).status).toBe(404);
  });
});
