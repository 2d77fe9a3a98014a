import { z } from 'zod';
import {
  API_SCOPES,
  AuditEntrySchema,
  type Me,
  MeSchema,
  PersonSchema,
  RoleSchema,
  SetActiveSchema,
  SetRoleSchema,
} from '#core/schema/account.ts';
import { MomentInputSchema } from '#core/schema/paging.ts';
import { defineRoute, EVERYONE, PEOPLE, personOf } from '../../http/define-route.ts';
import { listAudit } from '../audit.ts';
import { refuseOneself } from '../keep-an-admin.ts';
import { listPeople, setActive, setRole } from '../people.ts';

const AuditQuerySchema = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) });
const WordSchema = z.string().min(1).max(100).optional();
const SearchQuerySchema = AuditQuerySchema.extend({
  actor: WordSchema,
  action: WordSchema,
  subject: WordSchema,
  from: MomentInputSchema.optional(),
  to: MomentInputSchema.optional(),
  /** The `id` of the last entry that was seen. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
const PeopleQuerySchema = z.object({
  role: RoleSchema.optional(),
  /** What a name or an address holds. */
  text: WordSchema,
});
const PersonParamsSchema = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) });

export const getMeRoute = defineRoute(
  {
    method: 'get',
    path: '/me',
    id: 'getMe',
    summary: 'Who asks',
    description: 'A way to see that a key is good, and for what.',
    access: { roles: EVERYONE, scope: API_SCOPES },
    answers: { 200: ['Nobody, a person or a key', MeSchema] },
  },
  async ({ c, actor }) => {
    const nobody: Me = { kind: actor.kind, role: null, email: null, name: null, scopes: null };
    if (actor.kind === 'key') return c.json({ ...nobody, scopes: [...actor.scopes] } satisfies Me);
    if (actor.kind === 'anonymous') return c.json(nobody);
    const { role, email, name } = actor;
    return c.json({ ...nobody, role, email, name } satisfies Me);
  },
);

export const listAuditRoute = defineRoute(
  {
    method: 'get',
    path: '/audit',
    id: 'listAudit',
    summary: 'Who looked at or changed data of the person that asks',
    access: { roles: PEOPLE },
    query: AuditQuerySchema,
    answers: { 200: ['The latest events', z.array(AuditEntrySchema)] },
  },
  async ({ c, actor, query, service: { db } }) =>
    c.json(await listAudit(db, { subject: personOf(actor), ...query })),
);

export const listAllAuditRoute = defineRoute(
  {
    method: 'get',
    path: '/admin/audit',
    id: 'listAllAudit',
    summary: 'Who looked at or changed what, searched by who, what, whose and when',
    access: { roles: ['admin'] },
    query: SearchQuerySchema,
    answers: { 200: ['The latest events', z.array(AuditEntrySchema)] },
  },
  async ({ c, query, service: { db } }) => c.json(await listAudit(db, query)),
);

export const listPeopleRoute = defineRoute(
  {
    method: 'get',
    path: '/admin/people',
    id: 'listPeople',
    summary: 'Accounts and their roles',
    access: { roles: ['admin'] },
    query: PeopleQuerySchema,
    answers: { 200: ['The latest 1000 that fit', z.array(PersonSchema)] },
  },
  async ({ c, query, service: { db } }) => c.json(await listPeople(db, query)),
);

export const setRoleRoute = defineRoute(
  {
    method: 'patch',
    path: '/admin/people/:id',
    id: 'setRole',
    summary: 'Set a person’s role; their sessions end',
    access: { roles: ['admin'] },
    params: PersonParamsSchema,
    json: SetRoleSchema,
    answers: { 200: ['The person', PersonSchema] },
  },
  async ({ c, actor, params, json, service: { db } }) => {
    if (params.id === personOf(actor)) await refuseOneself(db, params.id, 'one’s own role');
    return c.json(await setRole(db, { actor: personOf(actor), id: params.id, role: json.role }));
  },
);

export const setActiveRoute = defineRoute(
  {
    method: 'put',
    path: '/admin/people/:id/active',
    id: 'setActive',
    summary: 'Let a person sign in or not; where not, their sessions and keys end at once',
    access: { roles: ['admin'] },
    params: PersonParamsSchema,
    json: SetActiveSchema,
    answers: { 200: ['The person', PersonSchema] },
  },
  async ({ c, actor, params, json, service: { db } }) => {
    if (params.id === personOf(actor)) await refuseOneself(db, params.id, 'one’s own account');
    return c.json(await setActive(db, { actor: personOf(actor), id: params.id, active: json.active }));
  },
);
