/** /api/v1/admin/invitations and /invitations: links by which somebody becomes a rater, a scientist or an administrator. */
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import {
  InvitationSchema,
  InvitationTokenSchema,
  InviteSchema,
  MadeInvitationSchema,
  OpenInvitationSchema,
  PersonSchema,
} from '#core/schema/account.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { networkOf } from '../../http/client-names.ts';
import { defineRoute, EVERYONE, PEOPLE, personOf } from '../../http/define-route.ts';
import { beginTry } from '../../http/limit-rate.ts';
import {
  acceptInvitation,
  invite,
  listInvitations,
  readInvitation,
  withdrawInvitation,
} from '../invitations.ts';

const admins = { roles: ['admin'] } as const;

export const inviteRoute = defineRoute(
  {
    method: 'post',
    path: '/admin/invitations',
    id: 'invite',
    summary: 'Make a link that gives a role to whoever opens it first',
    description: 'The token is told once. It belongs behind the hash of an address, where no log sees it.',
    access: admins,
    json: InviteSchema,
    answers: { 201: ['The invitation with its token', MadeInvitationSchema] },
  },
  async ({ c, actor, json, service: { db } }) => c.json(await invite(db, personOf(actor), json), 201),
);

export const listInvitationsRoute = defineRoute(
  {
    method: 'get',
    path: '/admin/invitations',
    id: 'listInvitations',
    summary: 'Invitations that are still good',
    access: admins,
    answers: { 200: ['The latest first', z.array(InvitationSchema)] },
  },
  async ({ c, service: { db } }) => c.json(await listInvitations(db)),
);

export const withdrawInvitationRoute = defineRoute(
  {
    method: 'delete',
    path: '/admin/invitations/:id',
    id: 'withdrawInvitation',
    summary: 'End an invitation',
    access: admins,
    params: z.object({ id: IdSchema }),
    answers: { 204: ['It is no longer good'] },
  },
  async ({ c, actor, params, service: { db } }) => {
    await withdrawInvitation(db, personOf(actor), params.id);
    return c.body(null, 204);
  },
);

export const readInvitationRoute = defineRoute(
  {
    method: 'post',
    path: '/invitations/read',
    id: 'readInvitation',
    summary: 'What an invitation is good for; not found where it is used, withdrawn or past',
    access: { roles: EVERYONE },
    json: InvitationTokenSchema,
    answers: { 200: ['It is good', OpenInvitationSchema] },
  },
  async ({ c, json, service: { db, rates } }) => {
    const tried = await beginTry(c, rates, [['network', networkOf(c.get('address') ?? 'unknown')]]);
    const open = await readInvitation(db, json.token);
    await tried.succeeded();
    return c.json(open);
  },
);

export const acceptInvitationRoute = defineRoute(
  {
    method: 'post',
    path: '/invitations/accept',
    id: 'acceptInvitation',
    summary: 'Take the role of an invitation; it is used up, and other sessions of the person end',
    access: { roles: PEOPLE },
    json: InvitationTokenSchema,
    answers: { 200: ['The person with the role', PersonSchema] },
  },
  async ({ c, actor, json, service: { db, rates } }) => {
    if (actor.kind !== 'person') throw new ClarteError('not-signed-in');
    const tried = await beginTry(c, rates, [['network', networkOf(c.get('address') ?? 'unknown')]]);
    const person = await acceptInvitation(db, actor, json.token);
    await tried.succeeded();
    return c.json(person);
  },
);
