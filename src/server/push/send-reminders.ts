/** What the clock does for reminders. */
import type { Service } from '../service.ts';
import { readPushKeys } from './push-keys.ts';
import { sendDue } from './send-due.ts';

/** Named to push services where no address of one's own is known. */
const NOBODY = 'mailto:clarte@localhost';

/** Sends what is due at `now`; answers how many reminders push services took. */
export async function sendReminders(
  { db, secrets, config }: Pick<Service, 'db' | 'secrets' | 'config'>,
  now: Date,
): Promise<number> {
  const keys = await readPushKeys(db, secrets.authSecret);
  const contact = config.publicUrl?.startsWith('https:') ? config.publicUrl : NOBODY;
  return sendDue({ db, keys, contact, now });
}
