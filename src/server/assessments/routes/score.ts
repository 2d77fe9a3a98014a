/** POST /api/v1/score, the shape of the paper’s service. */

import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { PaperScoreSchema, ScoreUrlSchema } from '#core/schema/paper-score.ts';
import { requireConsent } from '../../consents/rules.ts';
import { clientsOf } from '../../http/client-names.ts';
import { defineRoute, EVERYONE } from '../../http/define-route.ts';
import { holdUpload } from '../../http/hold-upload.ts';
import { problemResponse } from '../../http/problem.ts';
import { assessInTurn } from '../assess-in-turn.ts';
import { fetchPhoto } from '../fetch-photo.ts';

export const scorePhotoRoute = defineRoute(
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
  async ({ c, actor, json, service: { db, config }, deps }) => {
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
