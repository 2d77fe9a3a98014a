/** Rows of webhooks and of what was sent to them. */
import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { WebhookEvent } from '#core/schema/webhook.ts';
import type { Tables } from '../store/schema.ts';

export type WebhookRow = Selectable<Tables['webhooks']>;
export type MessageRow = Selectable<Tables['webhook_messages']>;

export function insertWebhook(db: Kysely<Tables>, row: Insertable<Tables['webhooks']>): Promise<WebhookRow> {
  return db.insertInto('webhooks').values(row).returningAll().executeTakeFirstOrThrow();
}

/** A person's webhooks, the latest first. */
export function selectWebhooks(db: Kysely<Tables>, userId: string): Promise<WebhookRow[]> {
  return db
    .selectFrom('webhooks')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .execute();
}

/** Deletes one of a person's, with its log; false where there is none. */
export async function deleteWebhook(db: Kysely<Tables>, userId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('webhooks')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** Nothing more is sent to it. */
export async function endWebhook(db: Kysely<Tables>, id: string): Promise<void> {
  await db.updateTable('webhooks').set({ ended_at: new Date() }).where('id', '=', id).execute();
}

export async function insertMessage(
  trx: Transaction<Tables>,
  row: {
    readonly id: string;
    readonly webhookId: string;
    readonly event: WebhookEvent;
    readonly body: string;
  },
): Promise<void> {
  const { id, webhookId, event, body } = row;
  await trx
    .insertInto('webhook_messages')
    .values({ id, webhook_id: webhookId, event, body, state: 'waiting', created_at: new Date() })
    .execute();
}

/** A webhook's messages, the latest first. */
export function selectMessages(db: Kysely<Tables>, webhookId: string, limit: number): Promise<MessageRow[]> {
  return db
    .selectFrom('webhook_messages')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** A message that waits to be sent, with its address. */
export function selectWaiting(db: Kysely<Tables>, id: string) {
  return db
    .selectFrom('webhook_messages')
    .innerJoin('webhooks', 'webhooks.id', 'webhook_messages.webhook_id')
    .select([
      'webhook_messages.id',
      'webhook_messages.webhook_id',
      'webhook_messages.body',
      'webhook_messages.tries',
      'webhooks.url',
    ])
    .where('webhook_messages.id', '=', id)
    .where('webhook_messages.state', '=', 'waiting')
    .where('webhooks.ended_at', 'is', null)
    .executeTakeFirst();
}

/** Notes a try; only what still waits changes. */
export async function noteTry(
  db: Kysely<Tables>,
  id: string,
  outcome: {
    readonly state: MessageRow['state'];
    readonly tries: number;
    readonly status: number | null;
    readonly fault: string | null;
  },
): Promise<void> {
  await db
    .updateTable('webhook_messages')
    .set({ ...outcome, tried_at: new Date() })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Makes a message that failed or was delivered wait again, its tries counted again; false where there is none. */
export async function setWaiting(
  trx: Transaction<Tables>,
  { webhookId, id }: { readonly webhookId: string; readonly id: string },
): Promise<boolean> {
  const row = await trx
    .updateTable('webhook_messages')
    .set({ state: 'waiting', tries: 0 })
    .where('id', '=', id)
    .where('webhook_id', '=', webhookId)
    .where('state', '!=', 'waiting')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
