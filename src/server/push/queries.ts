/** Rows of push subscriptions. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { SubscribePush } from '#core/schema/push.ts';
import type { Tables } from '../store/schema.ts';

export type SubscriptionRow = Selectable<Tables['push_subscriptions']>;

/** Writes a fact where there is none of this name yet. */
export async function keepFactOnce(db: Kysely<Tables>, name: string, value: string): Promise<void> {
  await db
    .insertInto('facts')
    .values({ name, value, at: new Date() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

/** Keeps a subscription, in place of what the same browser had asked for before. */
export async function putSubscription(
  db: Kysely<Tables>,
  { endpoint, keys, weekday, minute, zone }: SubscribePush,
  nextAt: Date,
): Promise<void> {
  const asked = { ...keys, weekday, minute, zone, next_at: nextAt, failures: 0 };
  await db
    .insertInto('push_subscriptions')
    .values({ id: randomUUID(), endpoint, created_at: new Date(), ...asked })
    .onConflict((conflict) => conflict.column('endpoint').doUpdateSet(asked))
    .execute();
}

export async function deleteSubscription(db: Kysely<Tables>, endpoint: string): Promise<void> {
  await db.deleteFrom('push_subscriptions').where('endpoint', '=', endpoint).execute();
}

export async function countSubscriptions(db: Kysely<Tables>): Promise<number> {
  const { count } = await db
    .selectFrom('push_subscriptions')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What is due, held until the transaction ends: no other process takes it meanwhile. */
export function takeDue(trx: Transaction<Tables>, now: Date, most: number): Promise<SubscriptionRow[]> {
  return trx
    .selectFrom('push_subscriptions')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function putNext(trx: Transaction<Tables>, id: string, nextAt: Date): Promise<void> {
  await trx.updateTable('push_subscriptions').set({ next_at: nextAt }).where('id', '=', id).execute();
}

/** Counts failures in a row, or begins again at 0. */
export async function putFailures(db: Kysely<Tables>, id: string, failures: number): Promise<void> {
  await db.updateTable('push_subscriptions').set({ failures }).where('id', '=', id).execute();
}
