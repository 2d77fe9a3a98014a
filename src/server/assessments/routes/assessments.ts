/** /api/v1/assessments and /api/v1/trend: assess on the server, store what devices assessed, look back. */
import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
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
import { requireRoom } from '../../accounts/quota.ts';
import { hasConsent, requireConsent } from '../../consents/consents.ts';
import { answerOnce } from '../../http/answer-once.ts';
import type { AppEnvironment } from '../../http/app-environment.ts';
import { addRoute, EVERYONE, PEOPLE, personOf } from '../../http/define-route.ts';
import { problemResponse } from '../../http/problem.ts';
import { ownPhoto } from '../../photos/photos.ts';
import type { Service } from '../../service.ts';
import { type AssessDeps, assessInTurn, holdUpload } from '../assess-upload.ts';
import {
  insertAssessment,
  listAssessments,
  ownAssessment,
  readTrend,
  removeAssessment,
} from '../assessments.ts';

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

/** Carries a refusal out of the work that stores. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Adds the routes. */
export function addAssessmentRoutes(app: Hono<AppEnvironment>, service: Service, deps: AssessDeps): void {
  const { config, db, vault } = service;

  addRoute(
    app,
    {
      method: 'post',
      path: '/assessments',
      id: 'createStoredAssessment',
      summary: 'Assess a photo, or store an assessment made on a device',
      description:
        'A photo of a person with an account needs the consent “analysis”; with the consent “storage” photo and ' +
        'assessment are kept (201), else nothing is (200). Without an account nothing is kept. ' +
        'JSON stores what a device assessed and needs “storage”.',
      access: { roles: EVERYONE, scope: 'assessments:write' },
      query: CreateQuerySchema,
      json: StoreAssessmentSchema,
      photo: true,
      keyed: true,
      answers: {
        200: ['Assessed, nothing kept', AssessedSchema],
        201: ['Assessed or taken over, and kept', AssessedSchema],
      },
    },
    async ({ c, actor, query, json }) => {
      if (json) {
        const userId = personOf(actor);
        await requireConsent(db, userId, 'storage');
        if (json.photo) await ownPhoto(db, userId, json.photo);
        return answerOnce(c, service, userId, JSON.stringify(json), async () => ({
          status: 201,
          write: async (trx) => {
            const { assessment, ...stored } = await insertAssessment(trx, {
              id: json.id ?? randomUUID(),
              userId,
              takenAt: new Date(json.takenAt),
              origin: 'device',
              photoId: json.photo ?? null,
              assessment: json.assessment,
            });
            await requireRoom(trx, userId, config.quota);
            return { assessment, stored };
          },
        }));
      }
      const wholePicture = query.whole === 'true';
      const { signal } = c.req.raw;
      const assess = async (bytes: Uint8Array): Promise<Assessment> => {
        const outcome = await assessInTurn(deps, bytes, { wholePicture, signal });
        if (!outcome.ok) throw new Refused(outcome);
        return outcome;
      };
      const userId = actor.kind === 'anonymous' ? null : actor.userId;
      if (userId) await requireConsent(db, userId, 'analysis');
      try {
        return await holdUpload(c, deps, async (bytes) => {
          const keeps = userId !== null && query.keep === 'true' && (await hasConsent(db, userId, 'storage'));
          if (!keeps) return c.json({ assessment: await assess(bytes), stored: null }, 200);
          return storePhotoAssessment({ c, userId, bytes, takenAt: query.takenAt, assess });
        });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return problemResponse(c, error.refusal.reason, { quality: error.refusal.quality });
      }
    },
  );

  type ToStore = {
    readonly c: Parameters<typeof answerOnce>[0];
    readonly userId: string;
    readonly bytes: Uint8Array;
    readonly takenAt: string | undefined;
    readonly assess: (bytes: Uint8Array) => Promise<Assessment>;
  };

  async function storePhotoAssessment({ c, userId, bytes, takenAt, assess }: ToStore): Promise<Response> {
    const at = takenAt === undefined ? new Date() : new Date(takenAt);
    let discard = async () => {};
    try {
      return await answerOnce(c, service, userId, bytes, async () => {
        const assessment = await assess(bytes);
        const photo = await vault.prepare(userId, bytes, at);
        discard = photo.discard;
        return {
          status: 201,
          write: async (trx) => {
            const { id: photoId } = await photo.commit(trx);
            const given = { id: randomUUID(), userId, takenAt: at, origin: 'server' as const, photoId };
            const { assessment: kept, ...stored } = await insertAssessment(trx, { ...given, assessment });
            await requireRoom(trx, userId, config.quota);
            return { assessment: kept, stored };
          },
        };
      });
    } finally {
      await discard();
    }
  }

  addRoute(
    app,
    {
      method: 'get',
      path: '/assessments',
      id: 'listAssessments',
      summary: 'List assessments, the latest first',
      access: { roles: PEOPLE, scope: 'assessments:read' },
      query: PageQuerySchema,
      answers: { 200: ['A page of them', pageOf(StoredAssessmentSchema)] },
    },
    async ({ c, actor, query }) => c.json(await listAssessments(db, personOf(actor), query)),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/assessments/:id',
      id: 'getAssessment',
      summary: 'Show an assessment',
      access: { roles: PEOPLE, scope: 'assessments:read' },
      params: IdParamsSchema,
      answers: { 200: ['The assessment', StoredAssessmentSchema] },
    },
    async ({ c, actor, params }) => c.json(await ownAssessment(db, personOf(actor), params.id)),
  );
  addRoute(
    app,
    {
      method: 'delete',
      path: '/assessments/:id',
      id: 'deleteAssessment',
      summary: 'Delete an assessment; its photo stays until it is deleted itself',
      access: { roles: PEOPLE, scope: 'assessments:write' },
      params: IdParamsSchema,
      answers: { 204: ['It is gone'] },
    },
    async ({ c, actor, params }) => {
      await db.transaction().execute((trx) => removeAssessment(trx, personOf(actor), params.id));
      return c.body(null, 204);
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/trend',
      id: 'getTrend',
      summary: 'Tell how the score went',
      access: { roles: PEOPLE, scope: 'assessments:read' },
      query: TrendQuerySchema,
      answers: { 200: ['Points, oldest first', TrendSchema] },
    },
    async ({ c, actor, query }) => {
      if (query.from && query.to && query.from > query.to)
        throw new ClarteError('request-invalid', 'from is after to');
      return c.json(await readTrend(db, personOf(actor), query));
    },
  );
}
