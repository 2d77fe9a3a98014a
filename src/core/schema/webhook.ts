/** Messages to a program’s own address, in the form of Standard Webhooks 1.0. */
import { z } from 'zod';
import { IdSchema, MomentSchema } from './paging.ts';

export const WEBHOOK_EVENTS = [
  'batch.done',
  'batch.failed',
  'export.done',
  'export.failed',
  'training.done',
  'training.failed',
] as const;
export const WebhookEventSchema = z.enum(WEBHOOK_EVENTS);
/** What happened: a job of this kind has ended so. */
export type WebhookEvent = z.infer<typeof WebhookEventSchema>;

export const CreateWebhookSchema = z.strictObject({
  /** https on port 443; an address of the open internet. */
  url: z.string().max(2000),
  events: z.array(WebhookEventSchema).min(1).max(WEBHOOK_EVENTS.length),
});
export const WebhookSchema = z.object({
  id: IdSchema,
  url: z.string(),
  events: z.array(WebhookEventSchema),
  createdAt: MomentSchema,
  /** Since when nothing is sent: the address answered 410. */
  endedAt: MomentSchema.nullable(),
});
export type Webhook = z.infer<typeof WebhookSchema>;
/** With the secret that signs, `whsec_` and base64; it is shown this once. */
export const CreatedWebhookSchema = WebhookSchema.extend({ secret: z.string() });

/** One message, as the log shows it. */
export const WebhookMessageSchema = z.object({
  id: IdSchema,
  event: WebhookEventSchema,
  state: z.enum(['waiting', 'delivered', 'failed']),
  tries: z.int().nonnegative(),
  createdAt: MomentSchema,
  triedAt: MomentSchema.nullable(),
  /** Last status of the receiver. */
  status: z.int().nullable(),
  /** Why the last try did not work. */
  fault: z.string().nullable(),
});
export type WebhookMessage = z.infer<typeof WebhookMessageSchema>;
