/** What sandbox keys are answered, the same each time: the examples of the API's document. */

import { EXAMPLE_ASSESSMENT } from '#core/schema/example-assessment.ts';
import type { Drift, Insight } from '#core/schema/insight.ts';
import type { Job } from '#core/schema/job.ts';
import type { Assessed, StoredAssessment } from '#core/schema/stored-assessment.ts';
import { EXAMPLE_ANSWERS } from './examples/example-answers.ts';

/** One grey pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);
const INSIGHT: Insight = {
  people: 120,
  severity: [1, 2, 3, 4, 5].map((grade) => ({ grade, people: 24 })),
  change: [
    { by: 'ingredient', value: 'adapalene', weeks: 8, people: 40, meanChange: -0.4, sd: 0.3, better: 0.6 },
  ],
  adherence: [{ slot: 'evening', people: 80, kept: 0.7 }],
  hidden: 2,
};
const DRIFT: Drift = {
  weeks: [
    {
      from: '2026-11-23',
      model: 'sandbox',
      people: 60,
      assessments: 140,
      score: { mean: 2.4, sd: 0.7 },
      poor: 0.1,
      intervalWidth: 1.2,
      shift: null,
    },
  ],
  hidden: 1,
};
const ASSESSMENT = { ...EXAMPLE_ASSESSMENT, model: 'sandbox' };
const ID = '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c11';
const AT = '2026-11-27T12:00:00.000Z';
const STORED: StoredAssessment = {
  id: ID,
  seq: 1,
  takenAt: AT,
  createdAt: AT,
  origin: 'server',
  photo: null,
  assessment: ASSESSMENT,
};
const BATCH: Job = {
  id: ID,
  kind: 'batch',
  state: 'done',
  createdAt: AT,
  finishedAt: AT,
  progress: { done: 1, total: 1 },
  fault: null,
  items: [{ index: 0, state: 'assessed', assessment: ID, reason: null }],
  result: null,
};

/** By the operation's id: status, and the body where there is one. Where it says more than what an empty service answers. */
export const SANDBOX_ANSWERS: Readonly<Record<string, { readonly status: number; readonly body?: unknown }>> =
  {
    createStoredAssessment: {
      status: 200,
      body: { assessment: ASSESSMENT, stored: null } satisfies Assessed,
    },
    listAssessments: { status: 200, body: { items: [STORED], next: null } },
    getAssessment: { status: 200, body: STORED },
    createBatch: {
      status: 202,
      body: { ...BATCH, state: 'queued', finishedAt: null, items: null } satisfies Job,
    },
    getJob: { status: 200, body: BATCH },
    getInsight: { status: 200, body: INSIGHT },
    getDrift: { status: 200, body: DRIFT },
    getPhotoContent: { status: 200, body: PICTURE },
    scorePhoto: {
      status: 200,
      body: {
        imageScore: ASSESSMENT.score,
        patches: ASSESSMENT.patches.map(({ name, box, score }) => ({ name, box, score })),
        faceBox: ASSESSMENT.face,
        imageSize: { widthPx: 100, heightPx: 100 },
        model: 'sandbox',
      },
    },
  };

/** The answer to a sandbox key; undefined for what no key may do. */
export const sandboxAnswerOf = (id: string) => SANDBOX_ANSWERS[id] ?? EXAMPLE_ANSWERS[id];

/** Operations that look at nothing of anybody's and keep nothing: they answer a sandbox key as any other. */
export const SANDBOX_OPEN: ReadonlySet<string> = new Set([
  'makePlan',
  'listPlanRules',
  'listModels',
  'getModel',
  'getMe',
  'listConsentTexts',
]);
