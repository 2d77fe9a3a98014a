/** Accounts that nobody confirms are deleted after a week, and no others; on PGlite and PostgreSQL. */

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { giveConsent } from '../../src/server/consents/rules.ts';
import { runRetention } from '../../src/server/ops/jobs/run-retention.ts';
import { DATABASES, type TestDatabase } from './databases.ts';
import { ORIGIN, openTestApp, PASSWORD, type TestApp } from './open-test-app.ts';
import { startSmtp, type TestSmtp } from './start-smtp.ts';

const DAY_MS = 86_400_000;

async function signUp({ app, service }: TestApp): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  const answer = await app.request(`${ORIGIN}/api/v1/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ORIGIN },
    body: JSON.stringify({ email, password: PASSWORD, name: '' }),
  });
  expect(answer.status).toBe(200);
  const { id } = await service.db
    .selectFrom('user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return id;
}

/** The nightly job, as on the day that is this many days from now. */
async function retainAfter(days: number, { service }: TestApp): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * DAY_MS });
  await runRetention(service, {} as never, new AbortController().signal);
  vi.useRealTimers();
}

const rowsOf = async ({ service: { db } }: TestApp, id: string) => [
  (await db.selectFrom('user').select('id').where('id', '=', id).execute()).length,
  (await db.selectFrom('account').select('id').where('userId', '=', id).execute()).length,
];

describe.each(DATABASES)('an account on $name', ({ open, name }) => {
  let database: TestDatabase | null = null;
  let stop = async () => {};
  let smtp: TestSmtp;
  let test: TestApp;
  beforeAll(async () => {
    if (name !== 'PGlite') ({ database, stop } = await open());
    smtp = await startSmtp();
    test = await openTestApp({
      work: false,
      environment: {
        ...{ SMTP_URL: smtp.url, PUBLIC_URL: ORIGIN },
        ...(database ? { DATABASE_URL: database.databaseUrl } : {}),
      },
    });
  });
  afterAll(async () => {
    await test.stop();
    await smtp.stop();
    await stop();
  });
  afterEach(() => vi.useRealTimers());

  const set = (id: string, values: object) =>
    test.service.db.updateTable('user').set(values).where('id', '=', id).execute();

  it('that nobody confirmed is there for a week, then gone with its password and its links', async () => {
    const id = await signUp(test);
    await test.service.db
      .insertInto('verification')
      .values({
        ...{ id: randomUUID(), identifier: `reset-password:${id}`, value: id },
        expiresAt: new Date(Date.now() + 100 * DAY_MS),
      })
      .execute();
    await retainAfter(6.9, test);
    expect(await rowsOf(test, id)).toEqual([1, 1]);
    await retainAfter(7.1, test);
    expect(await rowsOf(test, id)).toEqual([0, 0]);
    const links = await test.service.db
      .selectFrom('verification')
      .select('id')
      .where('value', '=', id)
      .execute();
    expect(links).toEqual([]);
  });

  it('that is confirmed, has a role, holds something or is nobody’s stays', async () => {
    const { db } = test.service;
    const [confirmed, rater, holder, seed] = [
      await signUp(test),
      await signUp(test),
      await signUp(test),
      randomUUID(),
    ];
    await set(confirmed, { emailVerified: true });
    await set(rater, { role: 'dermatologist' });
    await db
      .transaction()
      .execute((trx) => giveConsent(trx, holder, { kind: 'storage', version: '1' } as never));
    const { id: _, ...like } = await db
      .selectFrom('user')
      .selectAll()
      .where('id', '=', holder)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('user')
      .values({ ...like, id: seed, email: seed })
      .execute();
    await retainAfter(400, test);
    for (const id of [confirmed, rater, holder]) expect(await rowsOf(test, id)).toEqual([1, 1]);
    expect(await rowsOf(test, seed)).toEqual([1, 0]);
  });
});

it('where no emails are sent nobody can confirm, and every account stays', async () => {
  const test = await openTestApp({ work: false });
  const id = await signUp(test);
  await test.service.db.deleteFrom('session').where('userId', '=', id).execute();
  await retainAfter(400, test);
  expect(await rowsOf(test, id)).toEqual([1, 1]);
  await test.stop();
});
