/** /api/v1/end-users: a partner's statement of what its people agreed to, and erasure by reference. */
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { ConsentKindSchema } from '#core/schema/consent.ts';
import {
  EndUserConsentsSchema,
  EndUserReferenceSchema,
  EndUserSchema,
  StateEndUserSchema,
} from '#core/schema/end-user.ts';
import { JobSchema } from '#core/schema/job.ts';
import type { Actor } from '../accounts/actor.ts';
import { defineRoute, PEOPLE, personOf } from '../http/define-route.ts';
import { eraseEndUser, readEndUser, stateEndUser, withdrawOfEndUser } from './rules.ts';

const access = { roles: PEOPLE, scope: 'end-users' } as const;
const ParamsSchema = z.object({ reference: EndUserReferenceSchema });

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

export const getEndUserRoute = defineRoute(
  {
    method: 'get',
    path: '/end-users/:reference',
    id: 'getEndUser',
    summary: 'What a person you act for has agreed to, by your statements',
    access,
    params: ParamsSchema,
    answers: { 200: ['The latest first', EndUserConsentsSchema] },
  },
  async ({ c, actor, params, service }) =>
    c.json(await readEndUser(service, { owner: ownerOf(actor), ...params })),
);

export const withdrawOfEndUserRoute = defineRoute(
  {
    method: 'delete',
    path: '/end-users/:reference/consents/:kind',
    id: 'withdrawOfEndUser',
    summary: 'Withdraw a consent of a person you act for',
    description: 'It acts at once, as a withdrawal by the person does; see withdrawConsent.',
    access,
    params: ParamsSchema.extend({ kind: ConsentKindSchema }),
    answers: { 204: ['It is withdrawn, and what follows is done'] },
  },
  async ({ c, actor, params: { reference, kind }, service }) => {
    await withdrawOfEndUser(service, { owner: ownerOf(actor), reference }, kind);
    return c.body(null, 204);
  },
);

export const eraseEndUserRoute = defineRoute(
  {
    method: 'delete',
    path: '/end-users/:reference',
    id: 'eraseEndUser',
    summary: 'Erase all that is kept of a person you act for',
    access,
    params: ParamsSchema,
    answers: { 202: ['The job', JobSchema] },
  },
  async ({ c, actor, params, service }) =>
    c.json(await eraseEndUser(service, { owner: ownerOf(actor), ...params }), 202),
);

/** The partner; nobody acts for somebody who acts for somebody. */
function ownerOf(actor: Actor): string {
  if (actor.kind === 'key' && actor.endUser)
    throw new ClarteError('request-invalid', 'Clarte-End-User: not at this address');
  return personOf(actor);
}
