/** /api/v1/push: weekly reminders to a browser that is closed, without an account. */
import { z } from 'zod';
import { PushEndpointSchema, PushKeySchema, PushSetSchema, SubscribePushSchema } from '#core/schema/push.ts';
import { defineRoute, EVERYONE } from '../http/define-route.ts';
import { readPushKeys } from './push-keys.ts';
import { subscribe, unsubscribe } from './rules.ts';

export const getPushKeyRoute = defineRoute(
  {
    method: 'get',
    path: '/push/key',
    id: 'getPushKey',
    summary: 'The key that a browser subscribes to reminders with',
    access: { roles: EVERYONE },
    answers: { 200: ['The public key', PushKeySchema] },
  },
  async ({ c, service: { db, secrets } }) =>
    c.json({ key: (await readPushKeys(db, secrets.authSecret)).publicKey }),
);

export const subscribePushRoute = defineRoute(
  {
    method: 'post',
    path: '/push/subscriptions',
    id: 'subscribePush',
    summary: 'Ask for a weekly reminder',
    description:
      'No account is needed and none is noted. The message holds nothing: the page’s own worker says what it is about. ' +
      'Asking again from the same browser changes day and time.',
    access: { roles: EVERYONE },
    json: SubscribePushSchema,
    answers: { 200: ['It is kept', PushSetSchema] },
  },
  async ({ c, json, service: { db, config } }) => {
    const nextAt = await subscribe(db, json, config.pushHosts, new Date());
    return c.json({ nextAt: nextAt.toISOString() });
  },
);

export const unsubscribePushRoute = defineRoute(
  {
    method: 'post',
    path: '/push/unsubscribe',
    id: 'unsubscribePush',
    summary: 'End the weekly reminder',
    access: { roles: EVERYONE },
    json: z.strictObject({ endpoint: PushEndpointSchema }),
    answers: { 204: ['There is none any more'] },
  },
  async ({ c, json, service: { db } }) => {
    await unsubscribe(db, json.endpoint);
    return c.body(null, 204);
  },
);
