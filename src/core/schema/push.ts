/** Reminders by push: what a browser hands over so that one may reach it while the page is closed. */
import { z } from 'zod';

const base64url = (bytes: number) =>
  z.string().regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 4) / 3)}}=*$`));

/** Names a subscription: only who has it can end it. */
export const PushEndpointSchema = z.url({ protocol: /^https?$/ }).max(1000);

export const SubscribePushSchema = z.strictObject({
  /** What `PushSubscription.toJSON()` gives. */
  endpoint: PushEndpointSchema,
  keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }),
  /** Day of the week, 0 Sunday, and minute of the day of the weekly reminder, where the person is. */
  weekday: z.int().min(0).max(6),
  minute: z.int().min(0).max(1439),
  /** IANA name of the time zone. */
  zone: z
    .string()
    .max(64)
    .refine((zone) => isZone(zone)),
});
export type SubscribePush = z.infer<typeof SubscribePushSchema>;

export const PushKeySchema = z.object({
  /** The server's public key, for `applicationServerKey`. */
  key: z.string(),
});

export const PushSetSchema = z.object({
  /** When the next reminder is due. */
  nextAt: z.iso.datetime(),
});

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
