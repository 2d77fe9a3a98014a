/** /api/v1/webhooks: a program's own address is told when a batch, an export or a training has ended. */
import { z } from 'zod';
import { IdSchema } from '#core/schema/paging.ts';
import {
  CreatedWebhookSchema,
  CreateWebhookSchema,
  WebhookMessageSchema,
  WebhookSchema,
} from '#core/schema/webhook.ts';
import { defineRoute, PEOPLE, personOf } from '../http/define-route.ts';
import { createWebhook, listMessages, listWebhooks, removeWebhook, resendMessage } from './rules.ts';

const IdParamsSchema = z.object({ id: IdSchema });
const access = { roles: PEOPLE } as const;

export const listWebhooksRoute = defineRoute(
  {
    method: 'get',
    path: '/webhooks',
    id: 'listWebhooks',
    summary: 'Webhooks, without their secrets',
    access,
    answers: { 200: ['The webhooks', z.array(WebhookSchema)] },
  },
  async ({ c, actor, service: { db } }) => c.json(await listWebhooks(db, personOf(actor))),
);

export const createWebhookRoute = defineRoute(
  {
    method: 'post',
    path: '/webhooks',
    id: 'createWebhook',
    summary: 'Be told at an address; the secret is shown this once',
    description:
      'https on port 443 of the open internet. Messages are signed as Standard Webhooks 1.0 says: throw away what is ' +
      'older than five minutes or of an id that was seen. What is not answered with 2xx in 15 s is sent again, later and ' +
      'later, for a day and a half; 410 ends the webhook.',
    access,
    json: CreateWebhookSchema,
    answers: { 201: ['The webhook', CreatedWebhookSchema] },
  },
  async ({ c, actor, json, service }) => c.json(await createWebhook(service, personOf(actor), json), 201),
);

export const deleteWebhookRoute = defineRoute(
  {
    method: 'delete',
    path: '/webhooks/:id',
    id: 'deleteWebhook',
    summary: 'Be told no more; the log goes too',
    access,
    params: IdParamsSchema,
    answers: { 204: ['It is gone'] },
  },
  async ({ c, actor, params, service: { db } }) => {
    await removeWebhook(db, personOf(actor), params.id);
    return c.body(null, 204);
  },
);

export const listWebhookMessagesRoute = defineRoute(
  {
    method: 'get',
    path: '/webhooks/:id/messages',
    id: 'listWebhookMessages',
    summary: 'The latest hundred messages, and how sending them went',
    access,
    params: IdParamsSchema,
    answers: { 200: ['The messages, the latest first', z.array(WebhookMessageSchema)] },
  },
  async ({ c, actor, params, service: { db } }) => c.json(await listMessages(db, personOf(actor), params.id)),
);

export const resendWebhookMessageRoute = defineRoute(
  {
    method: 'post',
    path: '/webhooks/:id/messages/:message/resend',
    id: 'resendWebhookMessage',
    summary: 'Send a message again',
    access,
    params: z.object({ id: IdSchema, message: IdSchema }),
    answers: { 202: ['It is sent again'] },
  },
  async ({ c, actor, params, service }) => {
    await resendMessage(service, personOf(actor), { webhookId: params.id, id: params.message });
    return c.body(null, 202);
  },
);
