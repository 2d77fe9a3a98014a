/** Weekly reminders: a push service of the test's own gets them, without content, while nobody is there. */
import { createECDH, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPushKeys } from '../../src/server/push/push-keys.ts';
import { sendReminders } from '../../src/server/push/send-reminders.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

const SLOW_MS = 300_000;
const WEEK_MS = 7 * 86_400_000;

/** Keys as a browser makes them. */
function browserKeys() {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return { p256dh: pair.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
}

describe('reminders by push', () => {
  const got: { path: string; headers: IncomingHttpHeaders; bytes: number }[] = [];
  let answer = 201;
  let service: Server;
  let host: string;
  let test: TestApp;
  beforeAll(async () => {
    service = createServer((request, response) => {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      request.on('end', () => {
        got.push({ path: request.url!, headers: request.headers, bytes });
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => {
      service.listen(0, '127.0.0.1', resolve);
    });
    host = `127.0.0.1:${(service.address() as AddressInfo).port}`;
    test = await openTestApp({ environment: { PUSH_HOSTS: host } });
  }, SLOW_MS);
  afterAll(async () => {
    await test.stop();
    service.close();
  });

  const subscribe = (path: string, change = {}) =>
    test.ask('POST', '/push/subscriptions', {
      body: {
        endpoint: `http://${host}/${path}`,
        keys: browserKeys(),
        ...{ weekday: 0, minute: 1080, zone: 'Europe/Berlin' },
        ...change,
      },
    });
  const count = async () =>
    (await test.service.db.selectFrom('push_subscriptions').selectAll().execute()).length;

  it('gives a key to subscribe with, the same each time and not its secret half', async () => {
    const keys = await Promise.all([1, 2, 3].map(async () => (await test.ask('GET', '/push/key')).json()));
    expect(new Set(keys.map(({ key }) => key)).size).toBe(1);
    expect(Buffer.from(keys[0].key, 'base64url')).toHaveLength(65);
    const { privateKey } = await readPushKeys(test.service.db, test.service.secrets.authSecret);
    const facts = JSON.stringify(await test.service.db.selectFrom('facts').selectAll().execute());
    expect(facts).not.toContain(privateKey);
  });

  it('sends one message without content when it is due, and the next a week later', async () => {
    const response = await subscribe('first');
    expect(response.status).toBe(200);
    const due = new Date((await response.json()).nextAt);
    expect(due.getTime()).toBeGreaterThan(Date.now());
    expect(await sendReminders(test.service, new Date(due.getTime() - 1000))).toBe(0);
    expect(await sendReminders(test.service, due)).toBe(1);
    expect(await sendReminders(test.service, due)).toBe(0);
    expect(got).toHaveLength(1);
    const [{ path, headers, bytes }] = got;
    expect({ path, bytes }).toEqual({ path: '/first', bytes: 0 });
    expect(headers.authorization).toMatch(/^vapid t=/);
    expect(headers.ttl).toBe('43200');
    expect(await sendReminders(test.service, new Date(due.getTime() + WEEK_MS + 3_600_000))).toBe(1);
  });

  it('keeps one subscription a browser, the latest wish', async () => {
    await subscribe('again');
    const before = await count();
    await subscribe('again', { weekday: 3 });
    expect(await count()).toBe(before);
  });

  it('lets go of a browser that has ended its subscription, and of one that fails five times', async () => {
    const dueOf = async (response: Promise<Response>) => new Date((await (await response).json()).nextAt);
    answer = 410;
    const gone = await dueOf(subscribe('gone'));
    await sendReminders(test.service, gone);
    const rows = await test.service.db.selectFrom('push_subscriptions').select('endpoint').execute();
    expect(rows.map(({ endpoint }) => endpoint)).not.toContain(`http://${host}/gone`);
    answer = 500;
    await dueOf(subscribe('failing'));
    for (let week = 1; week <= 6; week++)
      await sendReminders(test.service, new Date(gone.getTime() + week * WEEK_MS + 7_200_000));
    const left = await test.service.db.selectFrom('push_subscriptions').select('endpoint').execute();
    expect(left.map(({ endpoint }) => endpoint)).not.toContain(`http://${host}/failing`);
    answer = 201;
  });

  it('ends when asked to, and says nothing of whether there was one', async () => {
    await subscribe('mine');
    const before = await count();
    const end = (path: string) =>
      test.ask('POST', '/push/unsubscribe', { body: { endpoint: `http://${host}/${path}` } });
    expect((await end('mine')).status).toBe(204);
    expect((await end('nobody')).status).toBe(204);
    expect(await count()).toBe(before - 1);
  });

  it('takes no address that is of no push service, no unknown zone, no broken keys', async () => {
    for (const change of [
      { endpoint: 'https://169.254.169.254/latest' },
      { endpoint: 'http://127.0.0.1:1/x' },
      { zone: 'Nowhere/City' },
      { keys: { p256dh: 'x', auth: 'y' } },
      { weekday: 7 },
    ])
      expect((await subscribe('bad', change)).status).toBe(400);
  });
});
