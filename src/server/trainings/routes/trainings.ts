/** /api/v1/trainings, /retraining, /datasets: challengers, what they learned from, and their verdicts. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { JobSchema, RetrainSchema } from '#core/schema/job.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { DatasetSchema, TrainingSchema, VerdictSchema } from '#core/schema/training.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { defineRoute, personOf } from '../../http/define-route.ts';
import { createJob } from '../../jobs/create-job.ts';
import { createTraining, findTraining, listDatasets, listTrainings, toTraining } from '../rules.ts';

const makers = { roles: ['scientist', 'admin'] } as const;
const IdParamsSchema = z.object({ id: IdSchema });

export const createRetrainingRoute = defineRoute(
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
  async ({ c, actor, json, service }) => {
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

export const listTrainingsRoute = defineRoute(
  {
    method: 'get',
    path: '/trainings',
    id: 'listTrainings',
    summary: 'Trainings and their proposals, the latest first',
    access: makers,
    answers: { 200: ['The latest 200', z.array(TrainingSchema)] },
  },
  async ({ c, service: { db } }) => c.json(await listTrainings(db)),
);

export const getTrainingRoute = defineRoute(
  {
    method: 'get',
    path: '/trainings/:id',
    id: 'getTraining',
    summary: 'A training with its verdict',
    access: makers,
    params: IdParamsSchema,
    answers: { 200: ['The training', TrainingSchema] },
  },
  async ({ c, params, service: { db } }) => c.json(toTraining(await findTraining(db, params.id))),
);

export const getTrainingReportRoute = defineRoute(
  {
    method: 'get',
    path: '/trainings/:id/report',
    id: 'getTrainingReport',
    summary: 'The report as a page; no photo is in it',
    access: makers,
    params: IdParamsSchema,
    answers: { 200: ['HTML', 'text/html'] },
  },
  async ({ c, params, service: { db, vault } }) => {
    const { report_key } = await findTraining(db, params.id);
    const bytes = report_key && (await vault.getFile(report_key));
    if (!bytes) throw new ClarteError('not-found');
    c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': 'text/html; charset=utf-8' });
  },
);

export const getTrainingFiguresRoute = defineRoute(
  {
    method: 'get',
    path: '/trainings/:id/report.json',
    id: 'getTrainingFigures',
    summary: 'The verdict with all its figures',
    access: makers,
    params: IdParamsSchema,
    answers: { 200: ['The verdict', VerdictSchema] },
  },
  async ({ c, params, service: { db } }) => {
    const { verdict } = await findTraining(db, params.id);
    if (!verdict) throw new ClarteError('not-found');
    return c.json(verdict);
  },
);

export const listDatasetsRoute = defineRoute(
  {
    method: 'get',
    path: '/datasets',
    id: 'listDatasets',
    summary: 'Datasets that trainings were built on, without whose photos they hold',
    access: makers,
    answers: { 200: ['The latest 200', z.array(DatasetSchema)] },
  },
  async ({ c, service: { db } }) => c.json(await listDatasets(db)),
);
