/** /api/v1/studies/:id/…: how the raters agree, what is to be decided. */

import { z } from 'zod';
import {
  AdjudicationItemSchema,
  ConflictSchema,
  DecideSchema,
  DecisionSchema,
} from '#core/schema/adjudication.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { PanelReportSchema } from '#core/schema/panel-report.ts';
import { defineRoute } from '../../http/define-route.ts';
import { decide, listAdjudication, listConflicts } from '../adjudicate.ts';
import { reportPanel } from '../report-panel.ts';
import { seniorOf } from '../senior-of.ts';
import { findStudy } from '../studies.ts';

const StudyParamsSchema = z.object({ id: IdSchema });
const scientists = { roles: ['scientist'] } as const;
const deciders = { roles: ['scientist', 'dermatologist'] } as const;

export const getPanelRoute = defineRoute(
  {
    method: 'get',
    path: '/studies/:id/panel',
    id: 'getPanel',
    summary: 'How the raters agree with each other, themselves and the model',
    access: scientists,
    params: StudyParamsSchema,
    answers: { 200: ['As of now', PanelReportSchema] },
  },
  async ({ c, params, service: { db } }) => {
    await findStudy(db, params.id);
    return c.json(await reportPanel(db, params.id, new Date()));
  },
);

export const listAdjudicationRoute = defineRoute(
  {
    method: 'get',
    path: '/studies/:id/adjudication',
    id: 'listAdjudication',
    summary: 'Photos whose grades are two or more apart; for scientists and seniors of the study',
    description: 'A senior sees a photo that was assigned to them only once their own grade is in.',
    access: deciders,
    params: StudyParamsSchema,
    answers: { 200: ['Undecided ones first', z.array(AdjudicationItemSchema)] },
  },
  async ({ c, actor, params, service: { db } }) =>
    c.json(await listAdjudication(db, params.id, await seniorOf(db, actor, params.id))),
);

export const decideRoute = defineRoute(
  {
    method: 'post',
    path: '/studies/:id/decisions',
    id: 'decide',
    summary: 'Decide on a photo; the latest decision counts',
    access: deciders,
    params: StudyParamsSchema,
    json: DecideSchema,
    answers: { 201: ['It is decided', DecisionSchema] },
  },
  async ({ c, actor, params, json, service: { db } }) => {
    const senior = await seniorOf(db, actor, params.id);
    const decision = await db.transaction().execute((trx) => decide(trx, params.id, senior, json));
    return c.json(decision, 201);
  },
);

export const listConflictsRoute = defineRoute(
  {
    method: 'get',
    path: '/studies/:id/conflicts',
    id: 'listConflicts',
    summary: 'The same picture with different labels',
    access: scientists,
    params: StudyParamsSchema,
    answers: { 200: ['The widest first', z.array(ConflictSchema)] },
  },
  async ({ c, params, service: { db } }) => {
    await findStudy(db, params.id);
    return c.json(await listConflicts(db, params.id));
  },
);
