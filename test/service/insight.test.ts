/** Insight and drift: what is counted, and that no group of fewer than 20 people is shown. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Assessment } from '#core/schema/assessment.ts';
import { currentVersion } from '#core/schema/consent.ts';
import type { Drift, Insight } from '#core/schema/insight.ts';
import { insertAssessment } from '../../src/server/assessments/rules.ts';
import { giveConsent } from '../../src/server/consents/rules.ts';
import { putRecord } from '../../src/server/records/rules.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { readGood } from './play-study.ts';

let test: TestApp;
let scientist: TestPerson;
beforeAll(async () => {
  test = await openTestApp({ work: false });
  scientist = await test.person('scientist');
});
afterAll(() => test.stop());

const DAY_MS = 86_400_000;
const START = Date.parse('2026-03-02T00:00:00Z');
const dayOf = (offset: number) => new Date(START + offset * DAY_MS);

/** A person with a photo before a treatment and one eight weeks into it. */
async function addPerson(number: number, allows: boolean, holds: string, change: number) {
  const { db } = test.service;
  const id = `person-${number}`;
  const at = new Date();
  await db
    .insertInto('user')
    .values({
      id,
      name: 'x',
      email: `${id}@example.org`,
      emailVerified: false,
      image: null,
      createdAt: at,
      updatedAt: at,
      role: 'user',
    })
    .execute();
  const base = (await fakeAssessor.assess(new Uint8Array([1]))) as Assessment;
  await db.transaction().execute(async (trx) => {
    if (allows) await giveConsent(trx, id, { kind: 'insight', version: currentVersion('insight') });
    for (const [offset, score] of [
      [-2, 3.5],
      [57, 3.5 + change],
    ])
      await insertAssessment(trx, {
        id: randomUUID(),
        userId: id,
        takenAt: dayOf(offset),
        origin: 'device',
        photoId: null,
        // A worse zone: each was shown a grade more than the mean's.
        assessment: {
          ...{ ...base, score, grade: score >= 3.5 ? 4 : 3 },
          shownGrade: score >= 3.5 ? 5 : 4,
        },
      });
    const value = {
      id: 't1',
      name: 'Gel',
      holds: [holds],
      slots: ['evening'],
      oral: false,
      from: '2026-03-02',
      to: null,
    };
    const envelope = { at: at.toISOString(), by: 'device' };
    await putRecord(
      trx,
      { userId: id, kind: 'treatment', id: 't1' },
      { base: 0, data: { ...envelope, value } },
    );
    const day = { on: '2026-03-03', done: number % 2 ? ['evening'] : ['morning', 'evening'] };
    await putRecord(
      trx,
      { userId: id, kind: 'routine-day', id: '2026-03-03' },
      { base: 0, data: { ...envelope, value: day } },
    );
  });
}

it('shows groups of 20 people and no smaller one, of those who allow it', async () => {
  const read = async () =>
    readGood<Insight>(await test.ask('GET', '/insight', { headers: scientist.headers }));
  for (let i = 0; i < 19; i++) await addPerson(i, true, 'adapalene', -0.5);
  for (let i = 100; i < 130; i++) await addPerson(i, false, 'adapalene', 1);
  expect(await read()).toMatchObject({ people: null, severity: null, change: [], adherence: [] });
  await addPerson(19, true, 'adapalene', -0.7);
  for (let i = 20; i < 39; i++) await addPerson(i, true, 'benzoyl-peroxide', 0);
  const shown = await read();
  // 20 people fell to a shown grade 4; 19 stay at 5 and are hidden, and so is the whole, which would tell how many.
  expect(shown.people).toBeNull();
  expect(shown.severity?.map(({ people }) => people)).toEqual([null, null, null, 20, null]);
  const [ingredient, product] = shown.change;
  expect(shown.change).toHaveLength(2);
  expect(ingredient).toMatchObject({ by: 'ingredient', value: 'adapalene', weeks: 8, people: 20, better: 1 });
  expect(ingredient.meanChange).toBeCloseTo((19 * -0.5 - 0.7) / 20, 5);
  expect(product).toMatchObject({ by: 'product', value: 'gel', people: 39 });
  expect(JSON.stringify(shown)).not.toContain('benzoyl');
  expect(shown.adherence).toMatchObject([
    { slot: 'evening', people: 39, kept: 1 },
    { slot: 'morning', people: 39, kept: 20 / 39 },
  ]);
  expect(shown.hidden).toBeGreaterThan(0);
});

it('tells drift by week and model, of weeks with 20 people', async () => {
  const drift = await readGood<Drift>(
    await test.ask('GET', '/insight/drift', { headers: scientist.headers }),
  );
  expect(drift.weeks).toHaveLength(1);
  const [week] = drift.weeks;
  expect(week).toMatchObject({ model: 'fake', people: 39, assessments: 78, poor: 0, shift: null });
  expect(week.intervalWidth).toBeCloseTo(1.3, 5);
  expect(week.score.sd).toBeGreaterThan(0);
});

it('counts nobody who has withdrawn', async () => {
  await test.service.db
    .updateTable('consents')
    .set({ withdrawn_at: new Date() })
    .where('kind', '=', 'insight')
    .execute();
  const drift = await readGood<Drift>(
    await test.ask('GET', '/insight/drift', { headers: scientist.headers }),
  );
  expect(drift).toEqual({ weeks: [], hidden: 0 });
});
