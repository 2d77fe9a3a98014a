/** Sends the reminders that are due: messages without content, which only wake the page's worker. */
import type { Kysely } from 'kysely';
import webPush from 'web-push';
import type { Tables } from '../store/schema.ts';
import { nextWeekly } from './next-weekly.ts';
import type { PushKeys } from './push-keys.ts';
import { deleteSubscription, putFailures, putNext, type SubscriptionRow, takeDue } from './queries.ts';

/** What sending takes. */
export type SendParts = {
  readonly db: Kysely<Tables>;
  readonly keys: PushKeys;
  /** Whom push services may write to: a mailto: or https: address. */
  readonly contact: string;
  readonly now: Date;
  readonly fetch?: typeof fetch;
};

const MOST_AT_ONCE = 200;
/** A reminder that cannot be delivered within half a day no longer counts as a reminder. */
const LIVES_S = 12 * 3600;
const PATIENCE_MS = 10_000;
/** After as many failures in a row a browser is taken for gone. */
const MOST_FAILURES = 5;
/** Push services answer these where a browser has ended its subscription. */
const GONE = [404, 410];

/** Sends all that is due at `now`; answers how many were taken by push services. Each is sent at most once, also after a crash. */
export async function sendDue(parts: SendParts): Promise<number> {
  let sent = 0;
  for (;;) {
    // The next date is written before anything is sent: a crash may lose a reminder and never repeats one.
    const due = await parts.db.transaction().execute(async (trx) => {
      const rows = await takeDue(trx, parts.now, MOST_AT_ONCE);
      for (const row of rows) await putNext(trx, row.id, nextWeekly(row, parts.now));
      return rows;
    });
    const answers = await Promise.all(due.map((row) => sendOne(row, parts)));
    sent += answers.filter(Boolean).length;
    if (due.length < MOST_AT_ONCE) return sent;
  }
}

async function sendOne(row: SubscriptionRow, parts: SendParts): Promise<boolean> {
  const { db, keys, contact, fetch: send = fetch } = parts;
  const { endpoint, p256dh, auth } = row;
  const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, null, {
    vapidDetails: { subject: contact, ...keys },
    TTL: LIVES_S,
    urgency: 'normal',
    topic: 'weekly-photo',
  });
  const answer = await send(endpoint, {
    method: 'POST',
    headers: headersOf(request.headers),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  await answer?.body?.cancel();
  if (answer?.ok) {
    if (row.failures > 0) await putFailures(db, row.id, 0);
    return true;
  }
  if ((answer && GONE.includes(answer.status)) || row.failures + 1 >= MOST_FAILURES)
    await deleteSubscription(db, endpoint);
  else await putFailures(db, row.id, row.failures + 1);
  return false;
}

function headersOf(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, String(value)]),
  );
}
