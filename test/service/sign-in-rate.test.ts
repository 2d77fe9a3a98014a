/** How often passwords may be tried: counted once, however many processes there are. */
import { describe, expect, it } from 'vitest';
import { ORIGIN, openTestApp, type TestApp } from './open-test-app.ts';
import { findPostgres, POSTGRES_HINT, startPostgres } from './start-postgres.ts';

if (!findPostgres()) console.warn(`A test on PostgreSQL is skipped. ${POSTGRES_HINT}`);

/** Tries a password; the answer's status. */
async function guess({ app }: TestApp, path = 'sign-in/email'): Promise<Response> {
  const body = JSON.stringify({ email: 'anna@example.org', password: 'not the right one', name: '' });
  const headers = {
    'content-type': 'application/json',
    'content-length': String(body.length),
    origin: ORIGIN,
  };
  return app.request(`${ORIGIN}/api/v1/auth/${path}`, { method: 'POST', headers, body });
}

describe('passwords', () => {
  it('are tried ten times a minute, whatever the address asks; then it has to wait', async () => {
    const test = await openTestApp({ work: false, environment: { RATE_ANONYMOUS: '300' } });
    const statuses: number[] = [];
    for (let tried = 0; tried < 10; tried++) statuses.push((await guess(test)).status);
    expect(new Set(statuses)).toEqual(new Set([401]));
    const refused = await guess(test, 'sign-up/email');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests' });
    expect((await test.app.request(`${ORIGIN}/api/v1/auth/get-session`)).status).toBe(200);
    await test.stop();
  });

  it.skipIf(!findPostgres())('are counted by two processes on one PostgreSQL together', async () => {
    const postgres = await startPostgres(['fsync=off']);
    const environment = { DATABASE_URL: await postgres.createDatabase(), RATE_ANONYMOUS: '300' };
    const one = await openTestApp({ work: false, environment });
    const other = await openTestApp({ work: false, environment });
    for (let tried = 0; tried < 5; tried++) {
      expect((await guess(one)).status).toBe(401);
      expect((await guess(other)).status).toBe(401);
    }
    expect((await guess(one)).status).toBe(429);
    expect((await guess(other)).status).toBe(429);
    await one.stop();
    await other.stop();
    await postgres.stop();
  });
});
