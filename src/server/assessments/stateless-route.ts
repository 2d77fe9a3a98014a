/** POST /api/v1/assessments: a photo in, its assessment out; nothing of it is kept. Where there are no accounts. */

import { Hono } from 'hono';
import { describeRoute, resolver, validator } from 'hono-openapi';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { AssessmentSchema, ProblemSchema } from '#core/schema/assessment.ts';
import { AssessedSchema } from '#core/schema/stored-assessment.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { holdUpload } from '../http/hold-upload.ts';
import { problemResponse } from '../http/problem.ts';
import { PHOTO_FIELD } from '../http/read-photo.ts';
import { type AssessDeps, assessInTurn } from './assess-in-turn.ts';

const QuerySchema = z.object({
  whole: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Assess the whole picture where no face is found'),
  keep: z.enum(['true', 'false']).optional().describe('Nothing is kept here, whatever it says'),
});

const NamedSchema = AssessedSchema.extend({ assessment: AssessmentSchema.meta({ ref: 'Assessment' }) }).meta({
  ref: 'Assessed',
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
      content: { 'application/json': { schema: resolver(NamedSchema) } },
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

/** The route, to be mounted under `/api/v1`. */
export function assessmentRoutes(deps: AssessDeps) {
  const checkQuery = validator('query', QuerySchema, (result) => {
    if (!result.success) throw new ClarteError('request-invalid', '“whole” takes true or false');
  });
  return new Hono<AppEnvironment>().post('/assessments', description, checkQuery, async (c) => {
    const wholePicture = c.req.valid('query').whole === 'true';
    const { signal } = c.req.raw;
    const outcome = await holdUpload(c, deps, (bytes) => assessInTurn(deps, bytes, { wholePicture, signal }));
    if (!outcome.ok) return problemResponse(c, outcome.reason, { quality: outcome.quality });
    return c.json({ assessment: outcome, stored: null }, 200, { 'Cache-Control': 'no-store' });
  });
}
