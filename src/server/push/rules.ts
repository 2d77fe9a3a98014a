/** Who is reminded when: a browser's own subscription, without an account. */
import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { SubscribePush } from '#core/schema/push.ts';
import type { Tables } from '../store/schema.ts';
import { nextWeekly } from './next-weekly.ts';
import { countSubscriptions, deleteSubscription, putSubscription } from './queries.ts';

/** Push services of the browsers: the server sends to no other host, whatever a subscription names. */
const PUSH_HOSTS = [
  'fcm.googleapis.com',
  '.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
] as const;
/** More subscriptions than this are not kept, so that nobody fills the database without an account. */
const MOST = 200_000;

/** Keeps a subscription; answers when the first reminder is due. Throws `request-invalid`, `quota-reached`. */
export async function subscribe(
  db: Kysely<Tables>,
  wanted: SubscribePush,
  extraHosts: readonly string[],
  now: Date,
): Promise<Date> {
  if (!isPushService(wanted.endpoint, extraHosts))
    throw new ClarteError('request-invalid', 'endpoint: is of no push service that is known');
  if ((await countSubscriptions(db)) >= MOST) throw new ClarteError('quota-reached');
  const nextAt = nextWeekly(wanted, now);
  await putSubscription(db, wanted, nextAt);
  return nextAt;
}

/** Ends a subscription; ending none is no fault, so that nobody learns who has one. */
export async function unsubscribe(db: Kysely<Tables>, endpoint: string): Promise<void> {
  await deleteSubscription(db, endpoint);
}

/** `extraHosts` are named with their port, and may be asked without TLS: for push services of one's own. */
export function isPushService(endpoint: string, extraHosts: readonly string[]): boolean {
  const { protocol, host, hostname, port } = new URL(endpoint);
  if (extraHosts.includes(host)) return true;
  if (protocol !== 'https:' || port !== '') return false;
  return PUSH_HOSTS.some((known) => (known.startsWith('.') ? hostname.endsWith(known) : hostname === known));
}
