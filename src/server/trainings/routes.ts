/** /api/v1/trainings, /rollback, /model-history and /datasets: proposals, and the model in use. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { IdSchema, MomentSchema } from '#core/schema/paging.ts';
import {
  DatasetSchema,
  ModelHistorySchema,
  PromoteSchema,
  SwitchedSchema,
  TrainingSchema,
  VerdictSchema,
} from '#core/schema/training.ts';
import { nodePorts } from '#node/ports.ts';
import { readDefaultModel } from '#registry/default-model.ts';
import type { Actor } from '../accounts/actor.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { addRoute, personOf } from '../http/define-route.ts';
import type { Service } from '../service.ts';
import { promoteTraining, rollBackTraining } from './promote-training.ts';
import { findTraining, listTrainings, toTraining } from './trainings.ts';

const makers = { roles: ['scientist', 'admin'] } as const;
const IdParamsSchema = z.object({ id: IdSchema });

/** Who is written into the log. */
const whoOf = (actor: Actor) => ({
  actor: personOf(actor),
  role: actor.kind === 'person' ? actor.role : 'scientist',
});

/** Adds the routes. */
export function addTrainingRoutes(app: Hono<AppEnvironment>, service: Service): void {
  const { db, vault, config, assessor } = service;
  const registry = { modelsUrl: config.modelsUrl, ports: nodePorts(config.modelsUrl) };
  const checkFree = () => {
    if (config.modelId !== undefined)
      throw new ClarteError('version-conflict', 'MODEL fixes the model of this service');
  };

  addRoute(
    app,
    {
      method: 'get',
      path: '/trainings',
      id: 'listTrainings',
      summary: 'Trainings and their proposals, the latest first',
      access: makers,
      answers: { 200: ['The latest 200', z.array(TrainingSchema)] },
    },
    async ({ c }) => c.json(await listTrainings(db)),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/trainings/:id',
      id: 'getTraining',
      summary: 'A training with its verdict',
      access: makers,
      params: IdParamsSchema,
      answers: { 200: ['The training', TrainingSchema] },
    },
    async ({ c, params }) => c.json(toTraining(await findTraining(db, params.id))),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/trainings/:id/report',
      id: 'getTrainingReport',
      summary: 'The report as a page; no photo is in it',
      access: makers,
      params: IdParamsSchema,
      answers: { 200: ['HTML', 'text/html'] },
    },
    async ({ c, params }) => {
      const { report_key } = await findTraining(db, params.id);
      const bytes = report_key && (await vault.getFile(report_key));
      if (!bytes) throw new ClarteError('not-found');
      c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': 'text/html; charset=utf-8' });
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/trainings/:id/report.json',
      id: 'getTrainingFigures',
      summary: 'The verdict with all its figures',
      access: makers,
      params: IdParamsSchema,
      answers: { 200: ['The verdict', VerdictSchema] },
    },
    async ({ c, params }) => {
      const { verdict } = await findTraining(db, params.id);
      if (!verdict) throw new ClarteError('not-found');
      return c.json(verdict);
    },
  );
  addRoute(
    app,
    {
      method: 'post',
      path: '/trainings/:id/promote',
      id: 'promoteTraining',
      summary: 'Put the proposed model in use',
      description:
        'A refused one answers version-conflict with its first reason. Assessments made before keep their model.',
      access: makers,
      params: IdParamsSchema,
      json: PromoteSchema,
      answers: { 200: ['The models before and now', SwitchedSchema] },
    },
    async ({ c, actor, params, json }) => {
      checkFree();
      const training = await findTraining(db, params.id);
      if (training.state !== 'proposed')
        throw new ClarteError('version-conflict', training.verdict?.reasons[0]?.sentence ?? training.state);
      const { id: current } = await readDefaultModel(config.modelsUrl);
      if (training.verdict?.champion !== current)
        throw new ClarteError('version-conflict', `it was judged beside ${training.verdict?.champion}`);
      const { from, to } = await promoteTraining(service, registry, training, {
        ...whoOf(actor),
        reason: json.reason || `proposed by training ${training.id}`,
      });
      await assessor.reload?.();
      return c.json({ from, to });
    },
  );
  addRoute(
    app,
    {
      method: 'post',
      path: '/rollback',
      id: 'rollBack',
      summary: 'Put the model before back in use',
      access: makers,
      json: PromoteSchema,
      answers: { 200: ['The models before and now', SwitchedSchema] },
    },
    async ({ c, actor }) => {
      checkFree();
      const { from, to } = await rollBackTraining(service, registry, whoOf(actor));
      await assessor.reload?.();
      return c.json({ from, to });
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/model-history',
      id: 'getModelHistory',
      summary: 'Which models were in use, the oldest first',
      access: makers,
      answers: { 200: ['Promotions', ModelHistorySchema] },
    },
    async ({ c }) => {
      const { history } = await readDefaultModel(config.modelsUrl);
      const toMoment = (at: string | null | undefined) =>
        at ? MomentSchema.parse(new Date(at).toISOString()) : null;
      return c.json(
        history.map(({ id, promotedAt, reason, rolledBackAt }) => ({
          id,
          promotedAt: toMoment(promotedAt),
          reason,
          rolledBackAt: toMoment(rolledBackAt),
        })),
      );
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/datasets',
      id: 'listDatasets',
      summary: 'Datasets that trainings were built on, without whose photos they hold',
      access: makers,
      answers: { 200: ['The latest 200', z.array(DatasetSchema)] },
    },
    async ({ c }) => {
      const rows = await db
        .selectFrom('datasets')
        .leftJoin('studies', 'studies.id', 'datasets.study_id')
        .leftJoin('trainings', 'trainings.job_id', 'datasets.job_id')
        .select(({ selectFrom }) => [
          'datasets.id',
          'datasets.created_at',
          'datasets.photos',
          'studies.id as study_id',
          'studies.name',
          'trainings.id as training_id',
          selectFrom('dataset_photos')
            .select(({ fn }) => fn.countAll<string>().as('count'))
            .whereRef('dataset_id', '=', 'datasets.id')
            .as('left'),
        ])
        .orderBy('datasets.created_at', 'desc')
        .limit(200)
        .execute();
      return c.json(
        rows.map((row) => ({
          id: row.id,
          createdAt: row.created_at.toISOString(),
          study: row.study_id && row.name ? { id: row.study_id, name: row.name } : null,
          photosAtFirst: row.photos,
          photos: Number(row.left),
          training: row.training_id,
        })),
      );
    },
  );
}
