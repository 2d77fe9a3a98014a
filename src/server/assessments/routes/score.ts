/** POST /api/v1/score, the shape of the paper's service; and the models that are installed. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { ModelCardSchema } from '#core/schema/model-card.ts';
import { PaperScoreSchema, ScoreUrlSchema } from '#core/schema/paper-score.ts';
import { listBundles } from '#registry/list-bundles.ts';
import { requireConsent } from '../../consents/consents.ts';
import type { AppEnvironment } from '../../http/app-environment.ts';
import { clientsOf } from '../../http/client-names.ts';
import { addRoute, EVERYONE } from '../../http/define-route.ts';
import { problemResponse } from '../../http/problem.ts';
import type { Service } from '../../service.ts';
import { type AssessDeps, assessInTurn, holdUpload } from '../assess-upload.ts';
import { fetchPhoto } from '../fetch-photo.ts';

/** Adds the routes. */
export function addScoreRoutes(
  app: Hono<AppEnvironment>,
  { config, db, assessor }: Service,
  deps: AssessDeps,
) {
  addRoute(
    app,
    {
      method: 'post',
      path: '/score',
      id: 'scorePhoto',
      summary: 'Patch boxes with scores, image score, face box and image size of a photo',
      description:
        'Takes the photo itself or, where the service allows it, its https address. Nothing is kept. ' +
        'Of a person with an account it needs the consent “analysis”.',
      access: { roles: EVERYONE, scope: 'score' },
      json: ScoreUrlSchema,
      photo: true,
      answers: { 200: ['The scores', PaperScoreSchema] },
    },
    async ({ c, actor, json }) => {
      if (json && !config.fetchUrls) throw new ClarteError('url-disabled');
      if (actor.kind === 'person') await requireConsent(db, actor.userId, 'analysis');
      const { signal } = c.req.raw;
      const assess = (bytes: Uint8Array) => assessInTurn(deps, bytes, { wholePicture: true, signal });
      const limitBytes = deps.maxUploadBytes;
      const assessFetched = async (url: string) => {
        // Fetched by us, so that nobody can make it last.
        const held = deps.bodies.open(clientsOf(c));
        try {
          await held.take(limitBytes);
          held.complete();
          return await assess(await fetchPhoto(url, { limitBytes }));
        } finally {
          held.release();
        }
      };
      const outcome = json ? await assessFetched(json.url) : await holdUpload(c, deps, assess);
      if (!outcome.ok) return problemResponse(c, outcome.reason, { quality: outcome.quality });
      const { score, patches, face, photo, model } = outcome;
      return c.json({
        imageScore: score,
        patches: patches.map(({ name, box, score: one }) => ({ name, box, score: one })),
        faceBox: face,
        imageSize: { widthPx: photo.widthPx, heightPx: photo.heightPx },
        model,
      } satisfies z.output<typeof PaperScoreSchema>);
    },
  );

  const ModelSchema = z.object({ inUse: z.boolean(), card: ModelCardSchema });
  let listed: Promise<z.output<typeof ModelSchema>[]> | undefined;
  let listedFor = '';
  /** Read once for each model in use. */
  const models = () => {
    if (listedFor !== assessor.card.id) listed = undefined;
    listedFor = assessor.card.id;
    listed ??= listBundles(config.modelsUrl).then((bundles) =>
      bundles.flatMap(({ card }) => (card ? [{ inUse: card.id === assessor.card.id, card }] : [])),
    );
    return listed;
  };
  addRoute(
    app,
    {
      method: 'get',
      path: '/models',
      id: 'listModels',
      summary: 'Models installed, with their cards',
      access: { roles: EVERYONE, scope: 'score' },
      answers: { 200: ['The models', z.array(ModelSchema)] },
    },
    async ({ c }) => c.json(await models()),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/models/:id',
      id: 'getModel',
      summary: 'The card of a model',
      access: { roles: EVERYONE, scope: 'score' },
      params: z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/) }),
      answers: { 200: ['The model', ModelSchema] },
    },
    async ({ c, params }) => {
      const found = (await models()).find(({ card }) => card.id === params.id);
      if (!found) throw new ClarteError('not-found');
      return c.json(found);
    },
  );
}
