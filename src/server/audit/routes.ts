/** /api/v1/admin/audit/check and /export, and /model-in-use: what an auditor asks for. */
import { z } from 'zod';
import { MomentInputSchema, MomentSchema } from '#core/schema/paging.ts';
import { defineRoute } from '../http/define-route.ts';
import { checkAudit, exportAudit, modelInUseAt } from './rules.ts';

const CheckSchema = z.object({
  links: z.int().nonnegative(),
  entries: z.int().nonnegative(),
  removed: z.record(z.string(), z.int().nonnegative()),
  faults: z.array(z.string()),
});
const Text = z.string().nullable();
const ChainSchema = z.object({
  links: z.array(
    z.object({
      n: z.string(),
      entry: z.string(),
      what: z.string(),
      digest: Text,
      previous: z.string(),
      hash: z.string(),
    }),
  ),
  entries: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      actor: z.string(),
      role: z.string(),
      action: z.string(),
      subject: Text,
      photo: Text,
      detail: Text,
      salt: Text,
    }),
  ),
  seal: z.object({ n: z.string(), hash: z.string(), mac: z.string() }).nullable(),
});
const ModelInUseSchema = z.object({
  model: z.string().nullable(),
  /** Since when, and by which decision; null before the first that was noted. */
  since: MomentSchema.nullable(),
  action: z.string().nullable(),
});

export const checkAuditRoute = defineRoute(
  {
    method: 'get',
    path: '/admin/audit/check',
    id: 'checkAudit',
    summary: 'Whether the audit is whole: nothing changed, taken out or put in',
    access: { roles: ['admin'] },
    answers: { 200: ['What was found', CheckSchema] },
  },
  async ({ c, service }) => c.json(await checkAudit(service)),
);

export const exportAuditRoute = defineRoute(
  {
    method: 'get',
    path: '/admin/audit/export',
    id: 'exportAudit',
    summary: 'The audit with its chain, to be checked elsewhere',
    access: { roles: ['admin'] },
    answers: { 200: ['Entries, links and seal', ChainSchema] },
  },
  async ({ c, service }) => c.json(await exportAudit(service)),
);

export const getModelInUseRoute = defineRoute(
  {
    method: 'get',
    path: '/model-in-use',
    id: 'getModelInUse',
    summary: 'Which model was in use at a time; without one, now',
    access: { roles: ['scientist', 'admin'] },
    query: z.object({ at: MomentInputSchema.optional() }),
    answers: { 200: ['The model', ModelInUseSchema] },
  },
  async ({ c, query, service: { db } }) => {
    const found = await modelInUseAt(db, query.at === undefined ? new Date() : new Date(query.at));
    return c.json(found ?? { model: null, since: null, action: null });
  },
);
