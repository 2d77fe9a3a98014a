/** A receiver that fails, hangs and is restarted, and a service that tells it of many events. */
import { randomUUID } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliverMessage, tellJobEnded } from '../../src/server/webhooks/rules.ts';
import type { Post } from '../../src/server/webhooks/send-message.ts';
import { verifyMessage } from '../../src/server/webhooks/sign-message.ts';
import type { TestApp } from './open-test-app.ts';

export type WebhooksPlayed = {
  readonly events: number;
  /** Never acknowledged. */
  readonly lost: number;
  /** Acknowledged, and sent again all the same. */
  readonly doubled: number;
  /** Whose signature did not hold. */
  readonly unsigned: number;
  /** What the receiver did: acknowledged, refused, left hanging; and how often it was restarted. */
  readonly acknowledged: number;
  readonly refused: number;
  readonly hung: number;
  readonly restarts: number;
  /** Messages that the log shows as delivered. */
  readonly logged: number;
};

const EVENTS_AT_ONCE = 50;
/** Of a hundred requests; after its restarts the receiver is well. */
const REFUSES = 20;
const HANGS = 10;

/** Tells of `events` ended jobs and waits until all are acknowledged, or `limitMs` are over. */
export async function playWebhooks(
  test: TestApp,
  {
    events,
    restarts,
    limitMs,
  }: { readonly events: number; readonly restarts: number; readonly limitMs: number },
): Promise<WebhooksPlayed> {
  const person = await test.person();
  const made = await test.ask('POST', '/webhooks', {
    headers: person.headers,
    body: { url: 'https://receiver.example/hook', events: ['batch.done'] },
  });
  const { id: webhookId, secret } = (await made.json()) as { id: string; secret: string };
  const receiver = openReceiver(secret);
  await receiver.start();
  const post: Post = async (_url, _address, message) => {
    const status = await postTo(receiver.port(), message);
    // An answer that never came back acknowledges nothing.
    if (status < 300) receiver.heard.add(message.headers['webhook-id']);
    return status;
  };
  await test.service.queue.workMessages((id) =>
    deliverMessage(test.service, id, {
      resolve: async () => ['93.184.216.34'],
      post,
      timeoutMs: 3000,
      waitsS: Array.from({ length: 200 }, () => 1),
    }),
  );
  for (let sent = 0; sent < events; sent += EVENTS_AT_ONCE)
    await test.service.db.transaction().execute(async (trx) => {
      for (let one = sent; one < Math.min(events, sent + EVENTS_AT_ONCE); one++)
        await tellJobEnded(
          test.service,
          trx,
          { id: randomUUID(), kind: 'batch', user_id: person.id },
          'done',
        );
    });
  const endMs = Date.now() + limitMs;
  let restarted = 0;
  while (receiver.acknowledged.size < events && Date.now() < endMs) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (restarted >= restarts || receiver.acknowledged.size < ((restarted + 1) * events) / (restarts + 1))
      continue;
    restarted++;
    await receiver.stop();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await receiver.start();
  }
  // What would be sent a second time is sent by now.
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await receiver.stop();
  const { rows, doubled } = { rows: await countDelivered(test, webhookId), doubled: receiver.doubled() };
  return {
    events,
    lost: events - receiver.acknowledged.size,
    doubled,
    unsigned: receiver.unsigned(),
    acknowledged: receiver.acknowledged.size,
    refused: receiver.refused(),
    hung: receiver.hung(),
    restarts: restarted,
    logged: rows,
  };
}

async function countDelivered(test: TestApp, webhookId: string): Promise<number> {
  const rows = await test.service.db
    .selectFrom('webhook_messages')
    .select('id')
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'delivered')
    .execute();
  return rows.length;
}

function openReceiver(secret: string) {
  const [acknowledged, heard] = [new Set<string>(), new Set<string>()];
  let [doubled, unsigned, refused, hung, asked, port] = [0, 0, 0, 0, 0, 0];
  let server: Server;
  const start = async () => {
    server = createServer((incoming, answer) => {
      let body = '';
      incoming.on('data', (chunk) => {
        body += chunk;
      });
      incoming.on('end', () => {
        const headers = incoming.headers as Record<string, string>;
        if (!verifyMessage(headers, body, Date.now() / 1000, secret)) unsigned++;
        // The same requests fail each time the test runs.
        const draw = (asked++ * 37) % 100;
        if (draw < HANGS) {
          hung++;
          return;
        }
        if (draw < HANGS + REFUSES) {
          refused++;
          answer.writeHead(500).end();
          return;
        }
        const id = headers['webhook-id'];
        if (heard.has(id)) doubled++;
        acknowledged.add(id);
        answer.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  return {
    acknowledged,
    /** Whose acknowledgement has reached the service. */
    heard,
    doubled: () => doubled,
    unsigned: () => unsigned,
    refused: () => refused,
    hung: () => hung,
    port: () => port,
    start,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function postTo(port: number, { headers, body, signal }: Parameters<Post>[2]): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/hook',
        headers: { ...headers },
        signal,
        agent: false,
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}
