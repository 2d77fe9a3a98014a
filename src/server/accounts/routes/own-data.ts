import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { EraseSchema, JobSchema } from '#core/schema/job.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { beginErasure } from '../../accounts/begin-erasure.ts';
import { confirmPassword } from '../../accounts/confirm-password.ts';
import { requireExportRoom } from '../../accounts/quota.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { defineRoute, PEOPLE, personOf } from '../../http/define-route.ts';
import { createJob } from '../../jobs/create-job.ts';
import { ownJob } from '../../jobs/rules.ts';
import { exportParts } from '../export-parts.ts';

const IdParamsSchema = z.object({ id: IdSchema });

export const createExportRoute = defineRoute(
  {
    method: 'post',
    path: '/exports',
    id: 'createExport',
    summary: 'Pack all that is kept of the person into a zip',
    access: { roles: PEOPLE },
    keyed: true,
    answers: { 202: ['The job; its result is the zip', JobSchema] },
  },
  async ({ c, actor, service }) => {
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

export const getJobResultRoute = defineRoute(
  {
    method: 'get',
    path: '/jobs/:id/result',
    id: 'getJobResult',
    summary: 'The zip that an export made',
    access: { roles: PEOPLE },
    params: IdParamsSchema,
    answers: { 200: ['JSON and photos', 'application/zip'] },
  },
  async ({ c, actor, params, service }) => {
    const { row } = await ownJob(service.db, personOf(actor), params.id);
    if (row.kind !== 'export' || row.state !== 'done' || row.blob_key === null)
      throw new ClarteError('not-found');
    const parts = await exportParts(service, row.blob_key);
    if (parts.length === 0) throw new ClarteError('not-found');
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const key = parts.shift();
        if (key === undefined) return controller.close();
        const bytes = await service.vault.getFile(key);
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

export const eraseMeRoute = defineRoute(
  {
    method: 'post',
    path: '/erasure',
    id: 'eraseMe',
    summary: 'Erase the account and all that is kept of the person',
    description:
      'Asks for the password again. The session ends. Photos, rows, exports, mails and backups go. The last administrator stays (`last-administrator`).',
    access: { roles: PEOPLE },
    json: EraseSchema,
    answers: { 202: ['The job', JobSchema] },
  },
  async ({ c, actor, json, service }) => {
    const userId = personOf(actor);
    if (actor.kind !== 'person') throw new ClarteError('not-allowed');
    await confirmPassword(c, service, actor, json.password);
    return c.json(await beginErasure(service, userId), 202);
  },
);
