/** A fault of the database amid a new password: either nothing has changed, or all that was let in before is out. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, type TestDatabase } from './databases.ts';
import { ORIGIN, openTestApp, PASSWORD, type TestApp, type TestPerson } from './open-test-app.ts';

const NEW = 'a new password of mine';
type Way = 'a reset' | 'a change';

/** Makes a statement fail from here on; gives what mends it. */
type Fault = (test: TestApp) => Promise<() => Promise<unknown>>;

const run = (test: TestApp, text: string) => sql.raw(text).execute(test.service.db);
const awayTable =
  (table: string): Fault =>
  async (test) => {
    await run(test, `alter table "${table}" rename to away`);
    return () => run(test, `alter table away rename to "${table}"`);
  };
const failing =
  (when: string, table: string): Fault =>
  async (test) => {
    await run(
      test,
      `create or replace function fail_here() returns trigger language plpgsql as $$ begin raise exception 'a fault'; end $$`,
    );
    await run(
      test,
      `create trigger fail_here before ${when} on "${table}" for each statement execute function fail_here()`,
    );
    return () => run(test, `drop trigger fail_here on "${table}"`);
  };
/** As if the process died once the new password stands. */
const endedProcess: Fault = async (test) => {
  const { options } = await (await test.service.auth()).$context;
  const given = options.emailAndPassword as { onPasswordReset: unknown };
  const { onPasswordReset } = given;
  given.onPasswordReset = async () => {
    throw new Error('ended');
  };
  return async () => {
    given.onPasswordReset = onPasswordReset;
  };
};

const CASES: readonly [Way, string, Fault][] = [
  ['a reset', 'passkeys cannot be deleted', awayTable('passkey')],
  ['a reset', 'keys cannot be deleted', failing('delete', 'api_keys')],
  ['a reset', 'the process ends behind the new password', endedProcess],
  ['a reset', 'the person cannot be written', failing('update', 'user')],
  ['a change', 'passkeys cannot be deleted', awayTable('passkey')],
  ['a change', 'sessions cannot be deleted', failing('delete', 'session')],
  ['a change', 'no new session can be made', failing('insert', 'session')],
];

async function post(test: TestApp, path: string, body: object, cookie = ''): Promise<number> {
  const answer = await test.app.request(`${ORIGIN}/api/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ORIGIN, ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  });
  return answer.status;
}

/** A link to choose a new password, as the email holds it. */
async function tokenOf({ service }: TestApp, person: TestPerson): Promise<string> {
  const { identifier } = await service.db
    .selectFrom('verification')
    .select('identifier')
    .where('value', '=', person.id)
    .executeTakeFirstOrThrow();
  return identifier.replace('reset-password:', '');
}

async function passkeysOf({ service }: TestApp, { id }: TestPerson): Promise<number> {
  return (await service.db.selectFrom('passkey').select('id').where('userId', '=', id).execute()).length;
}

describe.each(DATABASES)('a new password on $name', ({ open, name }) => {
  let database: TestDatabase | null = null;
  let stop = async () => {};
  let test: TestApp;
  beforeAll(async () => {
    if (name !== 'PGlite') ({ database, stop } = await open());
    test = await openTestApp({
      work: false,
      environment: database ? { DATABASE_URL: database.databaseUrl } : {},
    });
  });
  afterAll(async () => {
    await test.stop();
    await stop();
  });

  it.each(CASES)('%s where %s: no key, passkey or session lives beside it', async (way, _what, fault) => {
    const person = await test.person('user', ['storage']);
    const key = await test.key(person, ['photos:read']);
    await test.service.db
      .insertInto('passkey')
      .values({
        ...{ id: randomUUID(), userId: person.id, name: null, credentialID: randomUUID() },
        ...{ deviceType: 'singleDevice', publicKey: 'x', counter: 0, backedUp: false },
      } as never)
      .execute();
    await post(test, 'request-password-reset', { email: person.email });
    const token = await tokenOf(test, person);

    const mend = await fault(test);
    const status =
      way === 'a reset'
        ? await post(test, 'reset-password', { token, newPassword: NEW })
        : await post(
            test,
            'change-password',
            { currentPassword: PASSWORD, newPassword: NEW },
            person.headers.cookie,
          );
    await mend();
    expect(status).toBeGreaterThanOrEqual(500);

    const keyStatus = (await test.ask('GET', '/photos', { headers: key })).status;
    const sessionStatus = (await test.ask('GET', '/photos', { headers: person.headers })).status;
    const passkeys = await passkeysOf(test, person);
    const isNew = (await post(test, 'sign-in/email', { email: person.email, password: NEW })) === 200;
    expect([keyStatus, sessionStatus, passkeys]).toEqual(isNew ? [401, 401, 0] : [200, 200, 1]);
    if (!isNew)
      expect(await post(test, 'sign-in/email', { email: person.email, password: PASSWORD })).toBe(200);
  });
});
