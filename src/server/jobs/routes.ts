/** /api/v1/jobs and what starts one: batches, exports, erasure, retraining. */
import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { EraseSchema, JobSchema, RetrainSchema } from '#core/schema/job.ts';
import { IdSchema, PageQuerySchema, pageOf } from '#core/schema/paging.ts';
import { confirmPassword } from '../accounts/confirm-password.ts';
import { exportParts } from '../accounts/jobs/run-export.ts';
import { requireExportRoom } from '../accounts/quota.ts';
import { requireConsent } from '../consents/consents.ts';
import { answerOnce } from '../http/answer-once.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { addRoute, PEOPLE, personOf } from '../http/define-route.ts';
import { ownPhoto } from '../photos/photos.ts';
import type { Service } from '../service.ts';
import { createTraining } from '../trainings/trainings.ts';
import { createJob } from './create-job.ts';
import { listJobs, ownJob } from './jobs.ts';

const IdParamsSchema = z.object({ id: IdSchema });
const BatchSchema = z.strictObject({ photos: z.array(IdSchema).min(1).max(1000) });

/** Adds the routes. */
export function addJobRoutes(app: Hono<AppEnvironment>, service: Service): void {
  const { db, vault } = service;
  addRoute(
    app,
    {
      method: 'get',
      path: '/jobs',
      id: 'listJobs',
      summary: 'Jobs, the latest first',
      access: { roles: PEOPLE },
      query: PageQuerySchema,
      answers: { 200: ['A page of them', pageOf(JobSchema)] },
    },
    async ({ c, actor, query }) => c.json(await listJobs(db, personOf(actor), query)),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/admin/jobs',
      id: 'listAllJobs',
      summary: 'Jobs of everyone, without what they hold',
      access: { roles: ['admin'] },
      query: PageQuerySchema,
      answers: { 200: ['A page of them', pageOf(JobSchema)] },
    },
    async ({ c, query }) => c.json(await listJobs(db, null, query)),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/jobs/:id',
      id: 'getJob',
      summary: 'How far a job has come',
      access: { roles: PEOPLE },
      params: IdParamsSchema,
      answers: { 200: ['The job', JobSchema] },
    },
    async ({ c, actor, params }) => c.json((await ownJob(db, personOf(actor), params.id)).job),
  );
  addRoute(
    app,
    {
      method: 'delete',
      path: '/jobs/:id',
      id: 'cancelJob',
      summary: 'Cancel a job that is not done; what is done stays',
      access: { roles: PEOPLE },
      params: IdParamsSchema,
      answers: { 204: ['It is cancelled, or was done'] },
    },
    async ({ c, actor, params }) => {
      const { row } = await ownJob(db, personOf(actor), params.id);
      // Half an erasure would be worse than none or all of it.
      if (row.kind === 'erase') throw new ClarteError('not-allowed', 'erasing is not cancelled');
      await db
        .updateTable('jobs')
        .set({ state: 'cancelled', finished_at: new Date() })
        .where('id', '=', row.id)
        .where('state', 'in', ['queued', 'running'])
        .execute();
      return c.body(null, 204);
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/jobs/:id/result',
      id: 'getJobResult',
      summary: 'The zip that an export made',
      access: { roles: PEOPLE },
      params: IdParamsSchema,
      answers: { 200: ['JSON and photos', 'application/zip'] },
    },
    async ({ c, actor, params }) => {
      const { row } = await ownJob(db, personOf(actor), params.id);
      if (row.kind !== 'export' || row.state !== 'done' || row.blob_key === null)
        throw new ClarteError('not-found');
      const parts = await exportParts(service, row.blob_key);
      if (parts.length === 0) throw new ClarteError('not-found');
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const key = parts.shift();
          if (key === undefined) return controller.close();
          const bytes = await vault.getFile(key);
          if (!bytes) return controller.error(new ClarteError('data-broken', 'a part is missing'));
          controller.enqueue(bytes);
        },
      });
      return c.body(body, 200, {
        'Content-Type': 'application/zip',
        'Content-Disposition': 'attachment; filename="clarte.zip"',
      });
    },
  );
  addRoute(
    app,
    {
      method: 'post',
      path: '/batches',
      id: 'createBatch',
      summary: 'Assess many kept photos',
      description:
        'Needs the consents “analysis” and “storage”; photos are kept first, with POST /api/v1/photos.',
      access: { roles: PEOPLE, scope: 'assessments:write' },
      json: BatchSchema,
      keyed: true,
      answers: { 202: ['The job', JobSchema] },
    },
    async ({ c, actor, json }) => {
      const userId = personOf(actor);
      await requireConsent(db, userId, 'analysis');
      await requireConsent(db, userId, 'storage');
      for (const id of json.photos) await ownPhoto(db, userId, id);
      return answerOnce(c, service, userId, JSON.stringify(json), async () => ({
        status: 202,
        write: async (trx) => {
          const job = await createJob(trx, service, { kind: 'batch', userId, total: json.photos.length });
          const rows = json.photos.map((photo_id, idx) => ({
            job_id: job.id,
            idx,
            photo_id,
            state: 'waiting' as const,
          }));
          await trx.insertInto('job_items').values(rows).execute();
          return job;
        },
      }));
    },
  );
  addRoute(
    app,
    {
      method: 'post',
      path: '/exports',
      id: 'createExport',
      summary: 'Pack all that is kept of the person into a zip',
      access: { roles: PEOPLE },
      keyed: true,
      answers: { 202: ['The job; its result is the zip', JobSchema] },
    },
    async ({ c, actor }) => {
      const userId = personOf(actor);
      return answerOnce(c, service, userId, '', async () => ({
        status: 202,
        write: async (trx) => {
          await requireExportRoom(trx, userId);
          return createJob(trx, service, { kind: 'export', userId });
        },
      }));
    },
  );
  addRoute(
    app,
    {
      method: 'post',
      path: '/erasure',
      id: 'eraseMe',
      summary: 'Erase the account and all that is kept of the person',
      description:
        'Asks for the password again. The session ends. Photos, rows, exports, mails and backups go.',
      access: { roles: PEOPLE },
      json: EraseSchema,
      answers: { 202: ['The job', JobSchema] },
    },
    async ({ c, actor, json }) => {
      const userId = personOf(actor);
      if (actor.kind !== 'person') throw new ClarteError('not-allowed');
      await confirmPassword(c, service, actor, json.password);
      const job = await db.transaction().execute((trx) => createJob(trx, service, { kind: 'erase', userId }));
      return c.json(job, 202);
    },
  );
  addRoute(
    app,
    {
      method: 'post',
      path: '/retraining',
      id: 'createRetraining',
      summary: 'Train a challenger on a study, or build a dataset of all photos given for training',
      access: { roles: ['scientist', 'admin'] },
      json: RetrainSchema,
      keyed: true,
      answers: { 202: ['The job', JobSchema] },
    },
    async ({ c, actor, json }) => {
      const userId = personOf(actor);
      const { study, note } = json;
      const content = createHash('sha256')
        .update(JSON.stringify([note, study]))
        .digest('hex');
      return answerOnce(c, service, userId, content, async () => ({
        status: 202,
        write: (trx) =>
          study
            ? createTraining(trx, service, { studyId: study, userId, note })
            : createJob(trx, service, { kind: 'retrain', userId, note: userId }),
      }));
    },
  );
}
