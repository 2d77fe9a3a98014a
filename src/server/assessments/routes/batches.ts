/** POST /api/v1/batches: many kept photos at once. */

import { z } from 'zod';
import { JobSchema } from '#core/schema/job.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { requireConsent } from '../../consents/rules.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { defineRoute, PEOPLE, personOf } from '../../http/define-route.ts';
import { createJob } from '../../jobs/create-job.ts';
import { addItems } from '../../jobs/items.ts';
import { ownPhoto } from '../../photos/rules.ts';

const BatchSchema = z.strictObject({ photos: z.array(IdSchema).min(1).max(1000) });

export const createBatchRoute = defineRoute(
  {
    method: 'post',
    path: '/batches',
    id: 'createBatch',
    summary: 'Assess many kept photos',
    description:
      'Needs the consents “analysis” and “storage”; photos are kept first, with POST /api/v1/photos.',
    access: { roles: PEOPLE, scope: ['batches', 'assessments:write'] },
    json: BatchSchema,
    keyed: true,
    answers: { 202: ['The job', JobSchema] },
  },
  async ({ c, actor, json, service }) => {
    const userId = personOf(actor);
    await requireConsent(service.db, userId, 'analysis');
    await requireConsent(service.db, userId, 'storage');
    for (const id of json.photos) await ownPhoto(service.db, userId, id);
    return answerOnce(c, service, userId, JSON.stringify(json), async () => ({
      status: 202,
      write: async (trx) => {
        const job = await createJob(trx, service, { kind: 'batch', userId, total: json.photos.length });
        await addItems(trx, job.id, json.photos);
        return job;
      },
    }));
  },
);
