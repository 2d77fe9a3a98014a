/** /api/v1/models, /model-history, promotion and /rollback: the models installed and the one in use. */

import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { API_SCOPES } from '#core/schema/account.ts';
import { IdSchema, MomentSchema } from '#core/schema/paging.ts';
import { ModelHistorySchema, PromoteSchema, SwitchedSchema } from '#core/schema/training.ts';
import { findModelFile } from '#node/model-layers.ts';
import { nodePorts } from '#node/ports.ts';
import { readDefaultModel } from '#registry/default-model.ts';
import { resolveDefaultModel } from '#registry/resolve-default-model.ts';
import type { Actor } from '../../accounts/actor.ts';
import { defineRoute, EVERYONE, personOf } from '../../http/define-route.ts';
import type { Service } from '../../service.ts';
import { InstalledModelSchema, listInstalled } from '../list-installed.ts';
import { promoteInstalled, promoteTraining, rollBackTraining } from '../promote-training.ts';
import { findTraining } from '../rules.ts';

/** Who is written into the log. */
const whoOf = (actor: Actor) => ({
  actor: personOf(actor),
  role: actor.kind === 'person' ? actor.role : 'scientist',
});
const registryOf = ({ modelsUrl }: Service['config']) => ({ modelsUrl, ports: nodePorts(modelsUrl) });

/** Throws `version-conflict` where no other model can be put in use. */
function checkFree({ modelId }: Service['config']): void {
  if (modelId !== undefined)
    throw new ClarteError('version-conflict', 'MODEL fixes the model of this service');
}

const makers = { roles: ['scientist', 'admin'] } as const;
const IdParamsSchema = z.object({ id: IdSchema });

export const listModelsRoute = defineRoute(
  {
    method: 'get',
    path: '/models',
    id: 'listModels',
    summary: 'Models installed, with their cards',
    access: { roles: EVERYONE, scope: API_SCOPES },
    answers: { 200: ['The models', z.array(InstalledModelSchema)] },
  },
  async ({ c, service }) => c.json(await listInstalled(service)),
);

export const getModelRoute = defineRoute(
  {
    method: 'get',
    path: '/models/:id',
    id: 'getModel',
    summary: 'The card of a model',
    access: { roles: EVERYONE, scope: API_SCOPES },
    params: z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/) }),
    answers: { 200: ['The model', InstalledModelSchema] },
  },
  async ({ c, params, service }) => {
    const found = (await listInstalled(service)).find(({ card }) => card.id === params.id);
    if (!found) throw new ClarteError('not-found');
    return c.json(found);
  },
);

export const promoteTrainingRoute = defineRoute(
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
  async ({ c, actor, params, json, service }) => {
    checkFree(service.config);
    const training = await findTraining(service.db, params.id);
    if (training.state !== 'proposed')
      throw new ClarteError('version-conflict', training.verdict?.reasons[0]?.sentence ?? training.state);
    const { id: current } = await resolveDefaultModel(service.config.modelsUrl);
    if (training.verdict?.champion !== current)
      throw new ClarteError('version-conflict', `it was compared with ${training.verdict?.champion}`);
    const { from, to } = await promoteTraining(service, registryOf(service.config), training, {
      ...whoOf(actor),
      reason: json.reason || `proposed by training ${training.id}`,
    });
    await service.assessor.reload?.();
    return c.json({ from, to });
  },
);

export const promoteModelRoute = defineRoute(
  {
    method: 'post',
    path: '/models/:id/promote',
    id: 'promoteModel',
    summary: 'Put any installed model in use, also one that was taken back',
    access: makers,
    params: z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/) }),
    json: PromoteSchema,
    answers: { 200: ['The models before and now', SwitchedSchema] },
  },
  async ({ c, actor, params, json, service }) => {
    checkFree(service.config);
    if (!findModelFile(service.config.modelsUrl, `${params.id}/card.json`))
      throw new ClarteError('not-found');
    const { from, to } = await promoteInstalled(service, registryOf(service.config), params.id, {
      ...whoOf(actor),
      reason: json.reason || 'picked from the list',
    });
    await service.assessor.reload?.();
    return c.json({ from, to });
  },
);

export const rollBackRoute = defineRoute(
  {
    method: 'post',
    path: '/rollback',
    id: 'rollBack',
    summary: 'Put the model before back in use',
    access: makers,
    json: PromoteSchema,
    answers: { 200: ['The models before and now', SwitchedSchema] },
  },
  async ({ c, actor, service }) => {
    checkFree(service.config);
    const { from, to } = await rollBackTraining(service, registryOf(service.config), whoOf(actor));
    await service.assessor.reload?.();
    return c.json({ from, to });
  },
);

export const getModelHistoryRoute = defineRoute(
  {
    method: 'get',
    path: '/model-history',
    id: 'getModelHistory',
    summary: 'Which models were in use, the oldest first',
    access: makers,
    answers: { 200: ['Promotions', ModelHistorySchema] },
  },
  async ({ c, service: { config } }) => {
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
