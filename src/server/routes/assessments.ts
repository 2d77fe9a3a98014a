/** POST /api/assessments: a photo in, its assessment out; nothing of it is kept. */
import { Hono } from 'hono';
import { describeRoute, resolver, validator } from 'hono-openapi';
import { z } from 'zod';
import type { Assessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import { sniffPhoto } from '#core/image/sniff-photo.ts';
import { AssessmentSchema, ProblemSchema } from '#core/schema/assessment.ts';
import type { AppEnvironment } from '../app-environment.ts';
import type { Limiter } from '../limit-concurrency.ts';
import { problemResponse } from '../problem.ts';
import { declaredLength } from '../read-body.ts';
import { PHOTO_FIELD, photoEncoding, readPhoto } from '../read-photo.ts';

export type AssessmentsDeps = {
  readonly assessor: Pick<Assessor, 'assess'>;
  /** Gate in front of the assessor, one unit a photo, more for a huge one. */
  readonly assessing: Limiter;
  /** Gate in front of reading bodies, one unit a byte held. */
  readonly uploading: Limiter;
  readonly maxUploadBytes: number;
};

/** Copies of a multipart body in memory at a time: the body, its parsed form, the photo cut out. */
const FORM_COPIES = 3;

/**
 * Pixels of a photo that counts once. Decoding a progressive JPEG or a WebP of 64 megapixels takes 400 MB and
 * more (measured), so that one of those takes the room of two.
 */
const PIXELS_PER_PLACE = 32 * 1024 * 1024;

const QuerySchema = z.object({
  whole: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Assess the whole picture where no face is found'),
});

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: resolver(ProblemSchema.meta({ ref: 'Problem' })) } },
});
const photo = { type: 'string', format: 'binary' } as const;

const description = describeRoute({
  operationId: 'createAssessment',
  summary: 'Assess a photo',
  description:
    'Estimates the visible severity of facial acne in one photo: JPEG, PNG, WebP or HEIC, at most 50 MB and ' +
    '64 megapixels. The photo is assessed in memory and not kept.',
  requestBody: {
    required: true,
    content: {
      'image/*': { schema: photo },
      'application/octet-stream': { schema: photo },
      'multipart/form-data': {
        schema: { type: 'object', required: [PHOTO_FIELD], properties: { [PHOTO_FIELD]: photo } },
      },
    },
  },
  responses: {
    200: {
      description: 'The assessment',
      content: { 'application/json': { schema: resolver(AssessmentSchema.meta({ ref: 'Assessment' })) } },
    },
    400: problem('The request or the file is empty or malformed'),
    413: problem('Too many bytes or pixels'),
    415: problem('Not a photo we can read'),
    422: problem(
      'The photo is damaged, or no honest score can be given; “quality” then holds what was measured',
    ),
    500: problem('A fault on our side'),
    503: problem('Too many photos at once; see Retry-After'),
  },
});

/** The route, to be mounted under `/api`. */
export function assessmentRoutes({ assessor, assessing, uploading, maxUploadBytes }: AssessmentsDeps) {
  const checkQuery = validator('query', QuerySchema, (result) => {
    if (!result.success) throw new ClarteError('request-invalid', '“whole” takes true or false');
  });
  return new Hono<AppEnvironment>().post('/assessments', description, checkQuery, async (c) => {
    const request = c.req.raw;
    const copies = photoEncoding(c.req.header('content-type')) === 'form' ? FORM_COPIES : 1;
    const expectedBytes = Math.min(declaredLength(request.headers) ?? maxUploadBytes, maxUploadBytes);
    const wholePicture = c.req.valid('query').whole === 'true';
    const { signal } = request;
    const assess = async () => {
      const bytes = await readPhoto(request, maxUploadBytes);
      const { widthPx, heightPx } = sniffPhoto(bytes);
      const weight = Math.max(1, Math.ceil((widthPx * heightPx) / PIXELS_PER_PLACE));
      return assessing.run(() => assessor.assess(bytes, { wholePicture }), { weight, signal });
    };
    const outcome = await uploading.run(assess, { weight: expectedBytes * copies, signal });
    if (!outcome.ok) return problemResponse(c, outcome.reason, { quality: outcome.quality });
    return c.json(outcome, 200, { 'Cache-Control': 'no-store' });
  });
}
