/** Webhooks: who is told of what, and that nothing that is to be told is lost. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { JobKind } from '#core/schema/job.ts';
import type { Webhook, WebhookEvent, WebhookMessage } from '#core/schema/webhook.ts';
import { parseAddress } from '../assessments/fetch-photo.ts';
import { ownerOfEndUser } from '../end-users/rules.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import {
  deleteWebhook,
  endWebhook,
  insertMessage,
  insertWebhook,
  type MessageRow,
  noteTry,
  selectMessages,
  selectWaiting,
  selectWebhooks,
  setWaiting,
  type WebhookRow,
} from './queries.ts';
import { type SendOptions, sendMessage } from './send-message.ts';
import { secretOf, signMessage } from './sign-message.ts';

type Given = Pick<Service, 'db' | 'queue' | 'secrets'>;

const WEBHOOKS_PER_PERSON = 10;
const MESSAGES_SHOWN = 100;
/** Seconds to wait after each try that did not work; then the message counts as failed. A day and a half in all. */
export const WAITS_S: readonly number[] = [5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200, 43_200];
/** The receiver says that it is there no more. */
const GONE = 410;
/** What a job of each kind is called; of others nobody is told. */
const EVENT_OF: Partial<Record<JobKind, 'batch' | 'export' | 'training'>> = {
  batch: 'batch',
  export: 'export',
  retrain: 'training',
};

/** Makes a webhook. Throws `url-refused`, `request-invalid` where there are too many. */
export async function createWebhook(
  { db, secrets }: Given,
  userId: string,
  { url, events }: { readonly url: string; readonly events: readonly WebhookEvent[] },
): Promise<Webhook & { readonly secret: string }> {
  parseAddress(url);
  if ((await selectWebhooks(db, userId)).length >= WEBHOOKS_PER_PERSON)
    throw new ClarteError('request-invalid', `${WEBHOOKS_PER_PERSON} webhooks at most`);
  const id = randomUUID();
  const named = [...new Set(events)];
  const row = { id, user_id: userId, url, events: JSON.stringify(named), created_at: new Date() };
  return { ...toWebhook(await insertWebhook(db, row)), secret: secretOf(id, secrets.authSecret) };
}

export async function listWebhooks(db: Kysely<Tables>, userId: string): Promise<Webhook[]> {
  return (await selectWebhooks(db, userId)).map(toWebhook);
}

/** Throws `not-found`, also for other people's. */
export async function removeWebhook(db: Kysely<Tables>, userId: string, id: string): Promise<void> {
  if (!(await deleteWebhook(db, userId, id))) throw new ClarteError('not-found');
}

/** The latest messages of a webhook. Throws `not-found`. */
export async function listMessages(
  db: Kysely<Tables>,
  userId: string,
  id: string,
): Promise<WebhookMessage[]> {
  await requireOwn(db, userId, id);
  return (await selectMessages(db, id, MESSAGES_SHOWN)).map(toMessage);
}

/** Sends a message again. Throws `not-found`, also where it is still being sent. */
export async function resendMessage(
  { db, queue }: Given,
  userId: string,
  { webhookId, id }: { readonly webhookId: string; readonly id: string },
): Promise<void> {
  await requireOwn(db, userId, webhookId);
  await db.transaction().execute(async (trx) => {
    if (!(await setWaiting(trx, { webhookId, id }))) throw new ClarteError('not-found');
    await queue.sendMessage(trx, id);
  });
}

/**
 * Writes down that a job has ended, for every webhook of its owner that wants to know, in the write that ends it. Of people
 * whom a partner acts for, the partner is told.
 */
export async function tellJobEnded(
  { queue }: Pick<Service, 'queue'>,
  trx: Transaction<Tables>,
  job: { readonly id: string; readonly kind: JobKind; readonly user_id: string | null },
  state: 'done' | 'failed',
): Promise<void> {
  const name = EVENT_OF[job.kind];
  if (name === undefined || job.user_id === null) return;
  const event = `${name}.${state}` as const;
  const owner = (await ownerOfEndUser(trx, job.user_id)) ?? job.user_id;
  const wanting = (await selectWebhooks(trx, owner)).filter(
    ({ events, ended_at }) => ended_at === null && events.includes(event),
  );
  for (const { id: webhookId } of wanting) {
    const id = randomUUID();
    // Nothing of health in it: whoever wants to know asks for the job with a key.
    const body = JSON.stringify({
      type: event,
      timestamp: new Date().toISOString(),
      data: { job: job.id, state },
    });
    await insertMessage(trx, { id, webhookId, event, body });
    await queue.sendMessage(trx, id);
  }
}

/** Sends a message that waits, and notes how that went; what did not work waits in the queue for its next try. */
export async function deliverMessage(
  { db, queue, secrets }: Given,
  id: string,
  { now = () => Date.now(), waitsS = WAITS_S, ...options }: DeliverOptions = {},
): Promise<void> {
  const message = await selectWaiting(db, id);
  if (!message) return;
  const headers = signMessage(
    id,
    message.body,
    Math.floor(now() / 1000),
    secretOf(message.webhook_id, secrets.authSecret),
  );
  const sent = await sendMessage(message.url, { headers, body: message.body }, options);
  const status = 'status' in sent ? sent.status : null;
  const tries = message.tries + 1;
  if (status !== null && status >= 200 && status < 300)
    return noteTry(db, id, { state: 'delivered', tries, status, fault: null });
  const fault = 'fault' in sent ? sent.fault : `status ${status}`;
  if (status === GONE) await endWebhook(db, message.webhook_id);
  const waitS = status === GONE ? undefined : waitsS[message.tries];
  if (waitS === undefined) return noteTry(db, id, { state: 'failed', tries, status, fault });
  await db.transaction().execute(async (trx) => {
    await noteTry(trx, id, { state: 'waiting', tries, status, fault });
    await queue.sendMessage(trx, id, waitS);
  });
}

/** For tests: another clock, shorter waits, a receiver of one's own. */
export type DeliverOptions = SendOptions & {
  readonly now?: () => number;
  readonly waitsS?: readonly number[];
};

async function requireOwn(db: Kysely<Tables>, userId: string, id: string): Promise<void> {
  if (!(await selectWebhooks(db, userId)).some((one) => one.id === id)) throw new ClarteError('not-found');
}

const toWebhook = ({ id, url, events, created_at, ended_at }: WebhookRow): Webhook => ({
  id,
  url,
  events: events as WebhookEvent[],
  createdAt: created_at.toISOString(),
  endedAt: ended_at?.toISOString() ?? null,
});

const toMessage = (row: MessageRow): WebhookMessage => ({
  id: row.id,
  event: row.event as WebhookEvent,
  state: row.state,
  tries: row.tries,
  createdAt: row.created_at.toISOString(),
  triedAt: row.tried_at?.toISOString() ?? null,
  status: row.status,
  fault: row.fault,
});
