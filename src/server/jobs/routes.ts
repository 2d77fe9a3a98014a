import type { Kysely } from 'kysely';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { Job } from '#core/schema/job.ts';
import { JobSchema } from '#core/schema/job.ts';
import { IdSchema, PageQuerySchema, pageOf } from '#core/schema/paging.ts';
import type { Actor } from '../accounts/actor.ts';
import { defineRoute, PEOPLE, personOf } from '../http/define-route.ts';
import type { Tables } from '../store/schema.ts';
import { cancelJob, listJobs, ownJob } from './rules.ts';

const IdParamsSchema = z.object({ id: IdSchema });

export const listJobsRoute = defineRoute(
  {
    method: 'get',
    path: '/jobs',
    id: 'listJobs',
    summary: 'Jobs, the latest first',
    access: { roles: PEOPLE },
    query: PageQuerySchema,
    answers: { 200: ['A page of them', pageOf(JobSchema)] },
  },
  async ({ c, actor, query, service: { db } }) => c.json(await listJobs(db, personOf(actor), query)),
);

export const listAllJobsRoute = defineRoute(
  {
    method: 'get',
    path: '/admin/jobs',
    id: 'listAllJobs',
    summary: 'Jobs of everyone, without what they hold',
    access: { roles: ['admin'] },
    query: PageQuerySchema,
    answers: { 200: ['A page of them', pageOf(JobSchema)] },
  },
  async ({ c, query, service: { db } }) => c.json(await listJobs(db, null, query)),
);

export const getJobRoute = defineRoute(
  {
    method: 'get',
    path: '/jobs/:id',
    id: 'getJob',
    summary: 'How far a job has come',
    access: { roles: PEOPLE, scope: 'batches' },
    params: IdParamsSchema,
    answers: { 200: ['The job', JobSchema] },
  },
  async ({ c, actor, params, service: { db } }) => c.json(await jobFor(db, actor, params.id)),
);

export const cancelJobRoute = defineRoute(
  {
    method: 'delete',
    path: '/jobs/:id',
    id: 'cancelJob',
    summary: 'Cancel a job that is not done; what is done stays',
    access: { roles: PEOPLE, scope: 'batches' },
    params: IdParamsSchema,
    answers: { 204: ['It is cancelled, or was done'] },
  },
  async ({ c, actor, params, service: { db } }) => {
    await jobFor(db, actor, params.id);
    await cancelJob(db, personOf(actor), params.id);
    return c.body(null, 204);
  },
);

/** The caller's own job; to a key only batches are there. */
async function jobFor(db: Kysely<Tables>, actor: Actor, id: string): Promise<Job> {
  const { job } = await ownJob(db, personOf(actor), id);
  if (actor.kind === 'key' && job.kind !== 'batch') throw new ClarteError('not-found');
  return job;
}
