/** How often passwords may be tried and emails asked for over the wire, what text is taken, how much one account may keep. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '#core/schema/assessment.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { ORIGIN, openTestApp, PASSWORD, type TestApp } from './open-test-app.ts';

const LIMITED = { RATE_ANONYMOUS: '100000', RATE_ACCOUNT: '100000', TRUST_PROXY: 'true' };

/** Asks an address of accounts from another one. */
function from({ app }: TestApp, address: string, path: string, body: object, cookie?: string) {
  return app.request(`${ORIGIN}/api/v1/auth/${path}`, {
    method: 'POST',
    headers: {
      origin: ORIGIN,
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(cookie ? { cookie } : {}),
    },
    body: JSON.stringify(body),
  });
}
const photo = async (shade: number) => {
  const create = { width: 64, height: 64, channels: 3, background: { r: shade * 30, g: 90, b: 9 } } as const;
  return new Uint8Array(await sharp({ create }).jpeg().toBuffer());
};
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

describe('passwords and emails', () => {
  it('sixty wrong passwords for one account from sixty addresses: ten are looked at; its owner gets in on their device', async () => {
    const test = await openTestApp({ work: false, environment: LIMITED });
    const email = `${randomUUID()}@example.org`;
    await from(test, '192.0.2.1', 'sign-up/email', { email, password: PASSWORD, name: '' });
    const first = await from(test, '192.0.2.1', 'sign-in/email', { email, password: PASSWORD });
    const device = first.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .find((one) => one.startsWith('clarte-device='));
    const guesses = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        from(test, `10.0.${at}.7`, 'sign-in/email', { email, password: `guess number ${at}` }),
      ),
    );
    const statuses = guesses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(50);
    const told = guesses.find(({ status }) => status === 429) as Response;
    expect(Number(told.headers.get('retry-after'))).toBeLessThanOrEqual(300);
    expect(await codeOf(told)).toBe('too-many-requests');
    // Elsewhere even the right password has to wait, for minutes at most; where they were signed in it does not.
    expect((await from(test, '203.0.113.9', 'sign-in/email', { email, password: PASSWORD })).status).toBe(
      429,
    );
    const owner = await from(test, '203.0.113.9', 'sign-in/email', { email, password: PASSWORD }, device);
    expect(owner.status).toBe(200);
    const other = `${randomUUID()}@example.org`;
    await from(test, '192.0.2.1', 'sign-up/email', { email: other, password: PASSWORD, name: '' });
    const stolen = await from(
      test,
      '203.0.113.9',
      'sign-in/email',
      { email: other, password: 'wrong one' },
      device,
    );
    expect(stolen.status).toBe(401);
    await test.stop();
  });

  it('a network of IPv6 is one guesser, and so is one of IPv4', async () => {
    const test = await openTestApp({ work: false, environment: LIMITED });
    for (const address of [
      (at: number) => `2001:db8:1:aa00:${at.toString(16)}::1`,
      (at: number) => `2001:db8:2:bb${(at + 16).toString(16)}::1`,
      (at: number) => `198.51.100.${at + 1}`,
    ]) {
      const statuses = await Promise.all(
        Array.from({ length: 30 }, async (_, at) => {
          const email = `${randomUUID()}@example.org`;
          return (await from(test, address(at), 'sign-in/email', { email, password: 'not the right one' }))
            .status;
        }),
      );
      expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    }
    await test.stop();
  });

  it('forty reset emails to one address from forty networks: four at most; the same for the current password', async () => {
    const test = await openTestApp({ work: false, environment: LIMITED });
    const email = `${randomUUID()}@example.org`;
    await from(test, '192.0.2.1', 'sign-up/email', { email, password: PASSWORD, name: '' });
    let sent = 0;
    Object.assign(test.service.mail, {
      send: async () => {
        sent += 1;
      },
    });
    for (const path of ['request-password-reset', 'send-verification-email'])
      await Promise.all(Array.from({ length: 40 }, (_, at) => from(test, `10.1.${at}.7`, path, { email })));
    expect(sent).toBeLessThanOrEqual(4);
    const signedIn = await from(test, '192.0.2.1', 'sign-in/email', { email, password: PASSWORD });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const wrong = { currentPassword: 'not the right one', newPassword: 'a new password of mine' };
    const changes = await Promise.all(
      Array.from({ length: 60 }, (_, at) => from(test, `10.2.${at}.7`, 'change-password', wrong, cookie)),
    );
    expect(changes.filter(({ status }) => status === 400)).toHaveLength(10);
    await test.stop();
  });

  it('the only way to assess a photo is counted', async () => {
    const test = await openTestApp({ work: false, environment: { RATE_ANONYMOUS: '3' } });
    const body = await photo(1);
    const statuses = [];
    for (let at = 0; at < 4; at++) statuses.push((await test.ask('POST', '/assessments', { body })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const old = await test.app.request(`${ORIGIN}/api/assessments`, { method: 'POST', body });
    expect([old.status, old.headers.get('location')]).toEqual([308, '/api/v1/assessments']);
    await test.stop();
  });
});

it('text that the database cannot hold is refused wherever it is sent, and never a fault of ours', async () => {
  const test = await openTestApp({ work: false });
  const { headers } = await test.person('scientist', ['storage', 'analysis']);
  const texts = ['x\\u0000y', 'x\\ud800', '\\udc00x'];
  const deep = `${'['.repeat(2000)}${']'.repeat(2000)}`;
  for (const text of texts)
    for (const [method, path, body] of [
      ['PUT', '/records/note/a', `{"base":0,"data":"${text}"}`],
      ['PUT', '/records/note/a', `{"base":0,"data":{"${text}":1}}`],
      ['PUT', '/profile', `{"base":0,"data":{"allergies":["${text}"]}}`],
      ['PUT', '/plans/a', `{"base":0,"data":["${text}"]}`],
      ['POST', '/api-keys', `{"name":"${text}","scopes":["score"]}`],
      ['POST', '/studies', `{"name":"${text}"}`],
      ['POST', '/retraining', `{"note":"${text}"}`],
      [
        'POST',
        '/auth/sign-up/email',
        `{"email":"a@example.org","password":"${text} and more","name":"${text}"}`,
      ],
      ['POST', '/auth/sign-in/email', `{"email":"a@example.org","password":"${text} and more"}`],
      ['POST', '/auth/update-user', `{"name":"${text}"}`],
    ]) {
      const answer = await test.ask(method, path, { headers, body, type: 'application/json' });
      expect([answer.status, await codeOf(answer)], `${path} ${body}`).toEqual([400, 'request-invalid']);
    }
  const nested = await test.ask('PUT', '/records/note/a', {
    headers,
    body: `{"base":0,"data":${deep}}`,
    type: 'application/json',
  });
  expect([nested.status, await codeOf(nested)]).toEqual([400, 'request-invalid']);
  for (const path of [
    '/records/note/a%00b',
    '/photos?cursor=%00',
    '/models/%00',
    '/auth/verify-email?token=%00',
  ])
    expect((await test.ask('GET', path, { headers })).status, path).toBeLessThan(500);
  expect(test.reported).toEqual([]);
  await test.stop();
});

describe('what one account may keep', () => {
  it('is bounded in photos, also for those that come at once; a photo that goes makes room', async () => {
    const test = await openTestApp({ work: false, environment: { QUOTA_PHOTOS: '3' } });
    const { headers } = await test.person('user', ['storage', 'analysis']);
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (shade) =>
        test.ask('POST', shade % 2 ? '/photos' : '/assessments', { headers, body: await photo(shade) }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const refused = answers.find(({ status }) => status === 403) as Response;
    expect(await refused.json()).toMatchObject({ code: 'quota-reached', detail: '3 photos at most' });
    const { items } = (await (await test.ask('GET', '/photos', { headers })).json()) as {
      items: { id: string }[];
    };
    expect(items).toHaveLength(3);
    // What was refused leaves nothing lying.
    const blobs: string[] = [];
    for await (const { key } of test.service.blobs.list('photos/')) blobs.push(key);
    expect(blobs).toHaveLength(3);
    const again = await test.ask('POST', '/photos', { headers, body: await photo(7) });
    expect(again.status).toBe(403);
    await test.ask('DELETE', `/photos/${items[0].id}`, { headers });
    expect((await test.ask('POST', '/photos', { headers, body: await photo(7) })).status).toBe(201);
    await test.stop();
  });

  it('is bounded in bytes, whatever they are of, and in exports', async () => {
    const test = await openTestApp({ work: false, environment: { QUOTA_MB: '1' } });
    const { headers } = await test.person('user', ['storage']);
    const put = async (at: number) => {
      // Random, so that it stays as long as it is where it is packed.
      const data = Array.from({ length: 2000 }, () => randomUUID())
        .join('')
        .slice(0, 60_000);
      return test.ask('PUT', `/records/note/n${at}`, { headers, body: { base: 0, data } });
    };
    const statuses = [];
    for (let at = 0; at < 24; at++) statuses.push((await put(at)).status);
    expect(statuses[0]).toBe(200);
    expect(statuses.at(-1)).toBe(403);
    expect(await codeOf(await put(99))).toBe('quota-reached');
    const assessment = (await fakeAssessor.assess(await photo(1))) as Assessment;
    const stored = await test.ask('POST', '/assessments', {
      headers,
      body: { takenAt: '2026-05-01T10:00:00Z', assessment },
    });
    expect([201, 403]).toContain(stored.status);
    const exports = [];
    for (let at = 0; at < 4; at++) exports.push((await test.ask('POST', '/exports', { headers })).status);
    expect(exports).toEqual([202, 202, 202, 403]);
    await test.stop();
  });
});
