import { z } from 'zod';
import { JobSchema } from '#core/schema/job.ts';
import { IdSchema, PageQuerySchema, pageOf } from '#core/schema/paging.ts';
import { defineRoute, PEOPLE, personOf } from '../http/define-route.ts';
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
    access: { roles: PEOPLE },
    params: IdParamsSchema,
    answers: { 200: ['The job', JobSchema] },
  },
  async ({ c, actor, params, service: { db } }) => c.json((await ownJob(db, personOf(actor), params.id)).job),
);

export const cancelJobRoute = defineRoute(
  {
    method: 'delete',
    path: '/jobs/:id',
    id: 'cancelJob',
    summary: 'Cancel a job that is not done; what is done stays',
    access: { roles: PEOPLE },
    params: IdParamsSchema,
    answers: { 204: ['It is cancelled, or was done'] },
  },
  async ({ c, actor, params, service: { db } }) => {
    await cancelJob(db, personOf(actor), params.id);
    return c.body(null, 204);
  },
);
