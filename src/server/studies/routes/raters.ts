/** /api/v1/raters and /studies/:id/raters: who may grade a study, and who does. */

import { z } from 'zod';
import { IdSchema } from '#core/schema/paging.ts';
import {
  CandidateSchema,
  NameRaterSchema,
  RaterCalibrationSchema,
  SettleCalibrationSchema,
  StudyRaterSchema,
} from '#core/schema/study.ts';
import { listDermatologists } from '../../accounts/people.ts';
import { defineRoute, personOf } from '../../http/define-route.ts';
import { removeRater } from '../remove-rater.ts';
import { seniorOf } from '../senior-of.ts';
import { listCalibration, settleCalibration } from '../settle-calibration.ts';
import { lockStudy } from '../studies.ts';
import { listRaters, nameRater } from '../study-raters.ts';

const scientists = { roles: ['scientist'] } as const;
const deciders = { roles: ['scientist', 'dermatologist'] } as const;
const RaterParamsSchema = z.object({ id: IdSchema, person: z.string().regex(/^[\w-]{1,64}$/) });

export const listCandidatesRoute = defineRoute(
  {
    method: 'get',
    path: '/raters',
    id: 'listCandidates',
    summary: 'Dermatologists, who may be named raters',
    access: scientists,
    answers: { 200: ['All of them', z.array(CandidateSchema)] },
  },
  async ({ c, service: { db } }) => c.json(await listDermatologists(db)),
);

export const nameRaterRoute = defineRoute(
  {
    method: 'put',
    path: '/studies/:id/raters/:person',
    id: 'nameRater',
    summary: 'Name a rater, or change how one is named',
    access: scientists,
    params: RaterParamsSchema,
    json: NameRaterSchema,
    answers: { 200: ['The rater', StudyRaterSchema] },
  },
  async ({ c, params, json, service: { db } }) => {
    const rater = await db.transaction().execute(async (trx) => {
      const study = await lockStudy(trx, params.id);
      const { id } = await nameRater(trx, study, { person: params.person, ...json });
      return (await listRaters(trx, params.id)).find((one) => one.id === id);
    });
    return c.json(rater);
  },
);

export const removeRaterRoute = defineRoute(
  {
    method: 'delete',
    path: '/studies/:id/raters/:person',
    id: 'removeRater',
    summary: 'Take out a rater who has not voted',
    access: scientists,
    params: RaterParamsSchema,
    answers: { 204: ['The rater is out'] },
  },
  async ({ c, params, service: { db } }) => {
    await db.transaction().execute((trx) => removeRater(trx, params.id, params.person));
    return c.body(null, 204);
  },
);

export const listCalibrationRoute = defineRoute(
  {
    method: 'get',
    path: '/studies/:id/calibration',
    id: 'listCalibration',
    summary: 'How the calibration of each rater goes; for scientists and seniors of the study',
    access: deciders,
    params: z.object({ id: IdSchema }),
    answers: { 200: ['Raters who have a calibration round', z.array(RaterCalibrationSchema)] },
  },
  async ({ c, actor, params, service: { db } }) => {
    await seniorOf(db, actor, params.id);
    return c.json(await listCalibration(db, params.id));
  },
);

export const settleCalibrationRoute = defineRoute(
  {
    method: 'post',
    path: '/studies/:id/calibration/:rater',
    id: 'settleCalibration',
    summary:
      'Let a rater begin though calibration was missed, or give it once more; with a reason, which is kept',
    access: deciders,
    params: z.object({ id: IdSchema, rater: IdSchema }),
    json: SettleCalibrationSchema,
    answers: { 200: ['How it stands now', RaterCalibrationSchema] },
  },
  async ({ c, actor, params, json, service: { db } }) => {
    const senior = await seniorOf(db, actor, params.id);
    const by = { actor: personOf(actor), senior };
    return c.json(
      await db
        .transaction()
        .execute((trx) => settleCalibration(trx, { study: params.id, rater: params.rater, by, ...json })),
    );
  },
);
