/** Accounts: nobody else's address, nothing that outlives a new password, links that lead to this service alone. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from './open-test-app.ts';
import { findPostgres, startPostgres } from './start-postgres.ts';
import { startSmtp, type TestSmtp } from './start-smtp.ts';

const HERE = 'http://localhost';
const OLD = 'correct horse battery';
const NEW = 'a new password of mine';
type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly cookie: string };

/** Asks an address of accounts; `extra` are headers. */
async function auth(
  { app }: TestApp,
  path: string,
  body: object | null,
  extra: Record<string, string> = {},
): Promise<Answer> {
  const response = await app.request(`${HERE}/api/v1/auth/${path}`, {
    method: body === null ? 'GET' : 'POST',
    headers: { origin: HERE, ...(body === null ? {} : { 'content-type': 'application/json' }), ...extra },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    status: response.status,
    body: ((await response.json().catch(() => null)) ?? {}) as Record<string, unknown>,
    cookie,
  };
}
const newAddress = () => `${randomUUID()}@example.org`;
const signIn = (test: TestApp, email: string, password: string) =>
  auth(test, 'sign-in/email', { email, password });
const statusOf = async (test: TestApp, path: string, headers: Record<string, string>) =>
  (await test.ask('GET', path, { headers })).status;

/** Puts a passkey there, as if a browser had made one. */
async function addPasskey({ service }: TestApp, email: string): Promise<void> {
  const { id } = await service.db
    .selectFrom('user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  await service.db
    .insertInto('passkey')
    .values({
      id: randomUUID(),
      userId: id,
      name: null,
      credentialID: randomUUID(),
      deviceType: 'singleDevice',
      ...{ publicKey: 'x', counter: 0, backedUp: false },
    } as never)
    .execute();
}
const countPasskeys = async ({ service }: TestApp) =>
  (await service.db.selectFrom('passkey').select('id').execute()).length;

describe('where emails are sent', () => {
  let smtp: TestSmtp;
  let test: TestApp;
  beforeAll(async () => {
    smtp = await startSmtp();
    test = await openTestApp({ work: false, environment: { SMTP_URL: smtp.url, PUBLIC_URL: HERE } });
  });
  afterAll(async () => {
    await test.stop();
    await smtp.stop();
  });
  const confirm = async (email: string) => {
    const link = (await smtp.nextTo(email)).match(/\/api\/v1\/auth\/(verify-email\S+)/)?.[1] as string;
    return auth(test, link, null);
  };
  const tokenIn = (text: string) => text.match(/#\/password\/(\S+)/)?.[1] as string;

  it('nobody gets in, and nothing is held, before the address is confirmed', async () => {
    const email = newAddress();
    const made = await auth(test, 'sign-up/email', { email, password: OLD, name: '' });
    expect([made.status, made.body.token, made.cookie]).toEqual([200, null, '']);
    const early = await signIn(test, email, OLD);
    expect([early.status, early.body.code, early.cookie]).toEqual([403, 'EMAIL_NOT_VERIFIED', '']);
    expect((await confirm(email)).status).toBe(302);
    expect((await signIn(test, email, OLD)).status).toBe(200);
  });

  it('an address that is known answers as one that is not, and its owner is told', async () => {
    const email = newAddress();
    const made = await auth(test, 'sign-up/email', { email, password: OLD, name: '' });
    await confirm(email);
    const again = await auth(test, 'sign-up/email', { email, password: NEW, name: '' });
    expect([again.status, Object.keys(again.body)]).toEqual([made.status, Object.keys(made.body)]);
    expect(await smtp.nextTo(email)).toContain('There is one already');
    expect((await signIn(test, email, NEW)).status).toBe(401);
  });

  it('the owner of an address takes an account over that somebody else has begun with it', async () => {
    const email = newAddress();
    await auth(test, 'sign-up/email', { email, password: OLD, name: '' });
    await smtp.nextTo(email);
    await auth(test, 'request-password-reset', { email });
    const token = tokenIn(await smtp.nextTo(email));
    expect((await auth(test, 'reset-password', { token, newPassword: NEW })).status).toBe(200);
    expect((await signIn(test, email, OLD)).status).toBe(401);
    expect((await signIn(test, email, NEW)).status).toBe(200);
  });

  it('an account from before emails were sent makes neither keys nor passkeys until its address is confirmed', async () => {
    const email = newAddress();
    await auth(test, 'sign-up/email', { email, password: OLD, name: '' });
    await confirm(email);
    const { cookie } = await signIn(test, email, OLD);
    const headers = { cookie, origin: HERE };
    await test.service.db
      .updateTable('user')
      .set({ emailVerified: false })
      .where('email', '=', email)
      .execute();
    const key = () => test.ask('POST', '/api-keys', { headers, body: { name: 'app', scopes: ['score'] } });
    const refused = await key();
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      403,
      'address-unconfirmed',
    ]);
    const options = await auth(test, 'passkey/generate-register-options', null, { cookie });
    expect([options.status, options.body.code]).toEqual([403, 'address-unconfirmed']);
    await test.service.db
      .updateTable('user')
      .set({ emailVerified: true })
      .where('email', '=', email)
      .execute();
    expect((await key()).status).toBe(201);
  });

  it.each(['a reset', 'a change'])(
    '%s of the password ends sessions, keys, passkeys and links, and tells so',
    async (way) => {
      const email = newAddress();
      await auth(test, 'sign-up/email', { email, password: OLD, name: '' });
      await confirm(email);
      const [one, other] = [await signIn(test, email, OLD), await signIn(test, email, OLD)];
      const headers = { cookie: one.cookie, origin: HERE };
      const made = await test.ask('POST', '/api-keys', {
        headers,
        body: { name: 'app', scopes: ['photos:read'] },
      });
      const key = { authorization: `Bearer ${((await made.json()) as { key: string }).key}` };
      await addPasskey(test, email);
      const passkeys = await countPasskeys(test);
      await auth(test, 'request-password-reset', { email });
      const older = tokenIn(await smtp.nextTo(email));
      await auth(test, 'request-password-reset', { email });
      const newer = tokenIn(await smtp.nextTo(email));
      expect(await statusOf(test, '/photos', key)).toBe(200);

      const changed =
        way === 'a reset'
          ? await auth(test, 'reset-password', { token: newer, newPassword: NEW })
          : await auth(test, 'change-password', { currentPassword: OLD, newPassword: NEW }, headers);
      expect(changed.status).toBe(200);
      expect(await statusOf(test, '/photos', key)).toBe(401);
      expect(await statusOf(test, '/photos', headers)).toBe(401);
      expect(await statusOf(test, '/photos', { cookie: other.cookie })).toBe(401);
      if (way === 'a change') expect(await statusOf(test, '/photos', { cookie: changed.cookie })).toBe(200);
      expect(await countPasskeys(test)).toBe(passkeys - 1);
      for (const token of [older, newer])
        expect(
          (await auth(test, 'reset-password', { token, newPassword: 'and another one of mine' })).status,
        ).toBe(400);
      const told = await smtp.nextTo(email);
      expect(told).toContain(`sessions on other devices: ${way === 'a reset' ? 2 : 1}`);
      expect(told).toMatch(/keys of programs: 1/);
      expect(told).toMatch(/passkeys: 1/);
      expect((await signIn(test, email, OLD)).status).toBe(401);
      expect((await signIn(test, email, NEW)).status).toBe(200);
    },
  );

  it('a sign-in that runs beside a reset does not outlive it', async () => {
    const email = newAddress();
    await auth(test, 'sign-up/email', { email, password: OLD, name: '' });
    await confirm(email);
    await auth(test, 'request-password-reset', { email });
    const token = tokenIn(await smtp.nextTo(email));
    const tries = Array.from({ length: 12 }, () => signIn(test, email, OLD));
    const reset = auth(test, 'reset-password', { token, newPassword: NEW });
    const more = Array.from({ length: 12 }, () => signIn(test, email, OLD));
    const cookies = (await Promise.all([...tries, ...more])).map(({ cookie }) => cookie);
    expect((await reset).status).toBe(200);
    for (const cookie of cookies.filter((one) => one.includes('session')))
      expect(await statusOf(test, '/photos', { cookie })).toBe(401);
  });
});

describe('where no emails are sent', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await openTestApp({ work: false });
  });
  afterAll(() => test.stop());

  it('an account is used at once', async () => {
    const { status, body } = await auth(test, 'sign-up/email', {
      email: newAddress(),
      password: OLD,
      name: '',
    });
    expect([status, typeof body.token]).toEqual([200, 'string']);
  });

  it('links never lead to what a request calls this server', async () => {
    const letters: string[] = [];
    const { send } = test.service.mail;
    Object.assign(test.service.mail, {
      send: async (letter: { text: string }) => {
        letters.push(letter.text);
      },
    });
    const email = newAddress();
    await auth(test, 'sign-up/email', { email, password: OLD, name: '' });
    const body = JSON.stringify({ email });
    await test.app.request('http://evil.example/api/v1/auth/request-password-reset', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await auth(test, 'request-password-reset', { email });
    Object.assign(test.service.mail, { send });
    expect(letters.join()).not.toContain('evil.example');
    expect(letters[1]).toContain('at the address where you open');
    expect(letters.at(-1)).toContain(`${HERE}/#/password/`);
  });

  it.each([
    ['password123', 'PASSWORD_COMMON'],
    ['Passw0rd!!', 'PASSWORD_COMMON'],
    ['short', 'PASSWORD_TOO_SHORT'],
    ['x1'.repeat(501), 'PASSWORD_TOO_LONG'],
  ])('the password %s is refused', async (password, code) => {
    const given = { email: newAddress(), password, name: '' };
    const made = await auth(test, 'sign-up/email', given);
    expect([made.status, made.body.code]).toEqual([400, code]);
    const person = await test.person();
    const changed = await auth(
      test,
      'change-password',
      { currentPassword: OLD, newPassword: password },
      person.headers,
    );
    expect([changed.status, changed.body.code]).toEqual([400, code]);
  });

  it('a refused password leaves the link of the email as it was', async () => {
    const { id, email } = await test.person();
    await auth(test, 'request-password-reset', { email });
    const { identifier } = await test.service.db
      .selectFrom('verification')
      .select('identifier')
      .where('value', '=', id)
      .executeTakeFirstOrThrow();
    const token = identifier.replace('reset-password:', '');
    const weak = await auth(test, 'reset-password', { token, newPassword: 'password123' });
    expect(weak.body.code).toBe('PASSWORD_COMMON');
    expect((await auth(test, 'reset-password', { token, newPassword: NEW })).status).toBe(200);
  });

  it('every one of up to 1000 characters counts, also past 72 bytes', async () => {
    const start = 'Üben macht den Käse: '.repeat(4);
    const long = start + 'Ende gut alles gut '.repeat(50).slice(0, 1000 - start.length);
    expect([long.length, Buffer.byteLength(start) > 72]).toEqual([1000, true]);
    const email = newAddress();
    expect((await auth(test, 'sign-up/email', { email, password: long, name: '' })).status).toBe(200);
    expect((await signIn(test, email, long)).status).toBe(200);
    for (const other of [`${long.slice(0, 999)}?`, long.slice(0, 999), start])
      expect((await signIn(test, email, other)).status).toBe(401);
  });

  it('names and addresses are bounded, and pictures are not taken', async () => {
    const base = { email: newAddress(), password: OLD, name: '' };
    const codes = [];
    for (const more of [
      { name: 'x'.repeat(50_000) },
      { name: 'x'.repeat(81) },
      { email: `${'x'.repeat(300)}@example.org` },
      { image: 'data:image/png;base64,xxxx' },
    ])
      codes.push((await auth(test, 'sign-up/email', { ...base, ...more })).body.code);
    expect(codes).toEqual(['NAME_TOO_LONG', 'NAME_TOO_LONG', 'INVALID_EMAIL', 'NO_PICTURES']);
    const person = await test.person();
    const named = await auth(test, 'update-user', { name: 'x'.repeat(50_000) }, person.headers);
    expect(named.body.code).toBe('NAME_TOO_LONG');
    expect((await auth(test, 'update-user', { name: 'Anna' }, person.headers)).status).toBe(200);
  });

  it('a key that has ended already is not made', async () => {
    const { headers } = await test.person();
    const make = async (expiresAt: string) =>
      (await test.ask('POST', '/api-keys', { headers, body: { name: 'app', scopes: ['score'], expiresAt } }))
        .status;
    expect(await make('2020-01-01T00:00:00Z')).toBe(400);
    expect(await make(new Date(Date.now() + 60_000).toISOString())).toBe(201);
  });

  it('erasing asks for the password', async () => {
    const { headers, id } = await test.person();
    const erase = async (more: object) => {
      const answer = await test.ask('POST', '/erasure', {
        headers,
        body: { confirm: 'erase everything', ...more },
      });
      return [answer.status, ((await answer.json()) as { code?: string }).code];
    };
    expect(await erase({})).toEqual([400, 'request-invalid']);
    expect(await erase({ password: 'not the right one' })).toEqual([403, 'password-wrong']);
    const jobs = () => test.service.db.selectFrom('jobs').select('id').where('user_id', '=', id).execute();
    expect(await jobs()).toEqual([]);
    expect((await erase({ password: OLD }))[0]).toBe(202);
    expect(await jobs()).toHaveLength(1);
  });

  it('a page behind a proxy that ends TLS is told what to set', async () => {
    const answer = await auth(
      test,
      'sign-in/email',
      { email: newAddress(), password: OLD },
      {
        origin: 'https://localhost',
      },
    );
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      code: 'origin-refused',
      detail: expect.stringMatching(/PUBLIC_URL/),
    });
    const foreign = await auth(
      test,
      'sign-in/email',
      { email: newAddress(), password: OLD },
      {
        origin: 'https://evil.example',
      },
    );
    expect([foreign.status, foreign.body.detail]).toEqual([403, undefined]);
  });

  it('what better-auth can do and nobody needs is not there', async () => {
    const { headers } = await test.person();
    for (const path of ['verify-password', 'set-password', 'change-email', 'delete-user', 'revoke-session'])
      expect((await auth(test, path, { password: OLD }, headers)).status).toBe(404);
    for (const path of ['list-sessions', 'list-accounts', 'ok', 'error', 'reset-password/x?callbackURL=/'])
      expect((await auth(test, path, null, headers)).status).toBe(404);
  });
});

describe('signing in without a database', () => {
  const ASKED = [
    ['sign-in/email', { email: 'anna@example.org', password: OLD }],
    ['request-password-reset', { email: 'anna@example.org' }],
    ['sign-up/email', { email: 'anna@example.org', password: OLD, name: '' }],
  ] as const;

  it.skipIf(!findPostgres())('says that the service is not ready', async () => {
    const postgres = await startPostgres(['fsync=off']);
    const environment = { DATABASE_URL: await postgres.createDatabase() };
    const test = await openTestApp({ work: false, environment });
    await test.service.queue.close();
    await postgres.stop();
    for (const [path, body] of ASKED) {
      const answer = await auth(test, path, body);
      expect([answer.status, answer.body.code], path).toEqual([503, 'not-ready']);
    }
    await test.stop().catch(() => {});
  });

  it('is a problem with a code where the database has another fault', async () => {
    const test = await openTestApp({ work: false });
    await sql`alter table "user" rename to people`.execute(test.service.db);
    for (const [path, body] of ASKED) {
      const answer = await auth(test, path, body);
      expect([answer.status >= 500, typeof answer.body.code], path).toEqual([true, 'string']);
    }
    await test.stop();
  });
});
