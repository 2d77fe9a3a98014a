/** Webhooks: nothing is lost by a bad receiver, the log and its resend, and no way into our own network. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WebhookMessage } from '#core/schema/webhook.ts';
import { deliverMessage, tellJobEnded } from '../../src/server/webhooks/rules.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';
import { playWebhooks } from './play-webhooks.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ work: false });
});
afterAll(() => test.stop());

it('tells a receiver that fails, hangs and is restarted of every event, and of none again that it took', async () => {
  const played = await playWebhooks(test, { events: 60, restarts: 1, limitMs: 300_000 });
  expect(played).toMatchObject({ lost: 0, doubled: 0, unsigned: 0, restarts: 1, logged: 60 });
});

it('shows what was sent, sends it again when asked, and ends where the receiver is gone', async () => {
  const [owner, other] = [await test.person(), await test.person()];
  const { headers } = owner;
  const url = 'https://receiver.example/hook';
  const made = await test.ask('POST', '/webhooks', { headers, body: { url, events: ['export.failed'] } });
  expect(made.status).toBe(201);
  const { id, secret } = (await made.json()) as { id: string; secret: string };
  expect(secret).toMatch(/^whsec_/);
  await test.service.db
    .transaction()
    .execute((trx) => tellJobEnded(test.service, trx, { id, kind: 'export', user_id: owner.id }, 'failed'));
  const log = async () =>
    (await (await test.ask('GET', `/webhooks/${id}/messages`, { headers })).json()) as WebhookMessage[];
  const [{ id: message }] = await log();
  const deliver = (status: number) =>
    deliverMessage(test.service, message, {
      resolve: async () => ['93.184.216.34'],
      post: async () => status,
      waitsS: [],
    });
  await deliver(503);
  expect((await log())[0]).toMatchObject({ state: 'failed', tries: 1, status: 503 });
  const resend = `/webhooks/${id}/messages/${message}/resend`;
  expect((await test.ask('POST', resend, { headers: other.headers })).status).toBe(404);
  expect((await test.ask('POST', resend, { headers })).status).toBe(202);
  expect((await test.ask('POST', resend, { headers })).status).toBe(404);
  await deliver(200);
  await deliver(500);
  expect((await log())[0]).toMatchObject({ state: 'delivered', tries: 1, status: 200 });
  await test.ask('POST', resend, { headers });
  await deliver(410);
  const [webhook] = (await (await test.ask('GET', '/webhooks', { headers })).json()) as {
    endedAt: string | null;
  }[];
  expect(webhook.endedAt).not.toBeNull();
  expect((await test.ask('DELETE', `/webhooks/${id}`, { headers: other.headers })).status).toBe(404);
  expect((await test.ask('DELETE', `/webhooks/${id}`, { headers })).status).toBe(204);
});

it('asks no address of an inner network, whatever its name is', async () => {
  const { headers, id: userId } = await test.person();
  for (const url of ['http://a.example/', 'https://a.example:8443/', 'https://user@a.example/', 'nonsense'])
    expect(
      (await test.ask('POST', '/webhooks', { headers, body: { url, events: ['batch.done'] } })).status,
    ).toBe(422);
  const body = { url: 'https://inner.example/', events: ['batch.done'] };
  const { id } = (await (await test.ask('POST', '/webhooks', { headers, body })).json()) as { id: string };
  // Nobody but this test tries the message: a worker's try would count among them.
  const alone = { ...test.service, queue: { ...test.service.queue, sendMessage: async () => {} } };
  await test.service.db
    .transaction()
    .execute((trx) => tellJobEnded(alone, trx, { id, kind: 'batch', user_id: userId }, 'done'));
  const log = async () =>
    (await (await test.ask('GET', `/webhooks/${id}/messages`, { headers })).json()) as WebhookMessage[];
  const [{ id: message }] = await log();
  let posted = 0;
  for (const address of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1'])
    await deliverMessage(alone, message, {
      resolve: async () => ['93.184.216.34', address],
      post: async () => ++posted,
    });
  expect(posted).toBe(0);
  expect((await log())[0]).toMatchObject({ state: 'waiting', tries: 5, fault: 'not reachable' });
});
