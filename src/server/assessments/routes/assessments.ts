/** /api/v1/assessments and /api/v1/trend: assess on the server, store what devices assessed, look back. */

import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { Assessment, Refusal } from '#core/schema/assessment.ts';
import { IdSchema, MomentInputSchema, PageQuerySchema, pageOf } from '#core/schema/paging.ts';
import {
  AssessedSchema,
  StoreAssessmentSchema,
  StoredAssessmentSchema,
  TrendQuerySchema,
  TrendSchema,
} from '#core/schema/stored-assessment.ts';
import { hasConsent, requireConsent } from '../../consents/rules.ts';
import { defineRoute, EVERYONE, PEOPLE, personOf } from '../../http/define-route.ts';
import { holdUpload } from '../../http/hold-upload.ts';
import { problemResponse } from '../../http/problem.ts';
import { ownPhoto } from '../../photos/rules.ts';
import { type AssessDeps, assessInTurn } from '../assess-in-turn.ts';
import { keepDeviceAssessment, keepPhotoAssessment } from '../keep-assessment.ts';
import { listAssessments, ownAssessment, readTrend, removeAssessment } from '../rules.ts';

const CreateQuerySchema = z.object({
  whole: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Assess the whole picture where no face is found'),
  keep: z
    .enum(['true', 'false'])
    .default('true')
    .describe('Keep photo and assessment where the consent “storage” allows it; “false” keeps nothing'),
  takenAt: MomentInputSchema.optional().describe('When the photo was taken; now where absent'),
});
const IdParamsSchema = z.object({ id: IdSchema });

/** Assesses in turn; a refusal is thrown as `Refused`. */
function assessOrRefuse(deps: AssessDeps, wholePicture: boolean, signal: AbortSignal) {
  return async (bytes: Uint8Array): Promise<Assessment> => {
    const outcome = await assessInTurn(deps, bytes, { wholePicture, signal });
    if (!outcome.ok) throw new Refused(outcome);
    return outcome;
  };
}

/** Carries a refusal out of the work that stores. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

export const createStoredAssessmentRoute = defineRoute(
  {
    method: 'post',
    path: '/assessments',
    id: 'createStoredAssessment',
    summary: 'Assess a photo, or store an assessment made on a device',
    description:
      'A photo of a person with an account needs the consent “analysis”; with the consent “storage” photo and ' +
      'assessment are kept (201), else nothing is (200). Without an account nothing is kept. ' +
      'JSON stores what a device assessed and needs “storage”.',
    access: { roles: EVERYONE, scope: ['assessments:write', 'assess'] },
    query: CreateQuerySchema,
    json: StoreAssessmentSchema,
    photo: true,
    keyed: true,
    answers: {
      200: ['Assessed, nothing kept', AssessedSchema],
      201: ['Assessed or taken over, and kept', AssessedSchema],
    },
  },
  async ({ c, actor, query, json, service, deps }) => {
    const mayKeep = actor.kind !== 'key' || actor.scopes.includes('assessments:write');
    if (json) {
      const userId = personOf(actor);
      if (!mayKeep) throw new ClarteError('not-allowed', 'assessments:write');
      await requireConsent(service.db, userId, 'storage');
      if (json.photo) await ownPhoto(service.db, userId, json.photo);
      return keepDeviceAssessment(c, service, userId, json);
    }
    const assess = assessOrRefuse(deps, query.whole === 'true', c.req.raw.signal);
    const userId = actor.kind === 'anonymous' ? null : actor.userId;
    if (userId) await requireConsent(service.db, userId, 'analysis');
    try {
      return await holdUpload(c, deps, async (bytes) => {
        const keeps =
          mayKeep &&
          userId !== null &&
          query.keep === 'true' &&
          (await hasConsent(service.db, userId, 'storage'));
        if (!keeps) return c.json({ assessment: await assess(bytes), stored: null }, 200);
        const takenAt = query.takenAt === undefined ? new Date() : new Date(query.takenAt);
        return keepPhotoAssessment(c, service, { userId, bytes, takenAt, assess });
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return problemResponse(c, error.refusal.reason, { quality: error.refusal.quality });
    }
  },
);

export const listAssessmentsRoute = defineRoute(
  {
    method: 'get',
    path: '/assessments',
    id: 'listAssessments',
    summary: 'List assessments, the latest first',
    access: { roles: PEOPLE, scope: 'assessments:read' },
    query: PageQuerySchema,
    answers: { 200: ['A page of them', pageOf(StoredAssessmentSchema)] },
  },
  async ({ c, actor, query, service: { db } }) => c.json(await listAssessments(db, personOf(actor), query)),
);

export const getAssessmentRoute = defineRoute(
  {
    method: 'get',
    path: '/assessments/:id',
    id: 'getAssessment',
    summary: 'Show an assessment',
    access: { roles: PEOPLE, scope: 'assessments:read' },
    params: IdParamsSchema,
    answers: { 200: ['The assessment', StoredAssessmentSchema] },
  },
  async ({ c, actor, params, service: { db } }) =>
    c.json(await ownAssessment(db, personOf(actor), params.id)),
);

export const deleteAssessmentRoute = defineRoute(
  {
    method: 'delete',
    path: '/assessments/:id',
    id: 'deleteAssessment',
    summary: 'Delete an assessment; its photo stays until it is deleted itself',
    access: { roles: PEOPLE, scope: 'assessments:write' },
    params: IdParamsSchema,
    answers: { 204: ['It is gone'] },
  },
  async ({ c, actor, params, service: { db } }) => {
    await db.transaction().execute((trx) => removeAssessment(trx, personOf(actor), params.id));
    return c.body(null, 204);
  },
);

export const getTrendRoute = defineRoute(
  {
    method: 'get',
    path: '/trend',
    id: 'getTrend',
    summary: 'Tell how the score went',
    description: '“from” is not after “to”.',
    access: { roles: PEOPLE, scope: 'assessments:read' },
    query: TrendQuerySchema,
    answers: { 200: ['Points, oldest first', TrendSchema] },
  },
  async ({ c, actor, query, service: { db } }) => {
    if (query.from && query.to && query.from > query.to)
      throw new ClarteError('request-invalid', 'from is after to');
    return c.json(await readTrend(db, personOf(actor), query));
  },
);
