/** /api/v1/end-users: a partner's statement of what its people agreed to, and erasure by reference. */
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { EndUserReferenceSchema, EndUserSchema, StateEndUserSchema } from '#core/schema/end-user.ts';
import { JobSchema } from '#core/schema/job.ts';
import type { Actor } from '../accounts/actor.ts';
import { defineRoute, PEOPLE, personOf } from '../http/define-route.ts';
import { eraseEndUser, stateEndUser } from './rules.ts';

const access = { roles: PEOPLE, scope: 'end-users' } as const;

export const stateEndUserRoute = defineRoute(
  {
    method: 'post',
    path: '/end-users',
    id: 'stateEndUser',
    summary: 'State what a person you act for has agreed to; from then on a key may act for them',
    description:
      'The reference is yours and opaque, and is not stored. Sent as the header Clarte-End-User beside a key, it gives that ' +
      'person a history, photos and records of their own. The statement is kept in the audit.',
    access,
    json: StateEndUserSchema,
    answers: { 201: ['They are known', EndUserSchema] },
  },
  async ({ c, actor, json, service }) => c.json(await stateEndUser(service, ownerOf(actor), json), 201),
);

export const eraseEndUserRoute = defineRoute(
  {
    method: 'delete',
    path: '/end-users/:reference',
    id: 'eraseEndUser',
    summary: 'Erase all that is kept of a person you act for',
    access,
    params: z.object({ reference: EndUserReferenceSchema }),
    answers: { 202: ['The job', JobSchema] },
  },
  async ({ c, actor, params, service }) =>
    c.json(await eraseEndUser(service, ownerOf(actor), params.reference), 202),
);

/** The partner; nobody acts for somebody who acts for somebody. */
function ownerOf(actor: Actor): string {
  if (actor.kind === 'key' && actor.endUser)
    throw new ClarteError('request-invalid', 'Clarte-End-User: not at this address');
  return personOf(actor);
}
