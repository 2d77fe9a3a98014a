/** /api/v1/studies/:id/…: how the raters agree, what is to be decided. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import {
  AdjudicationItemSchema,
  ConflictSchema,
  DecideSchema,
  DecisionSchema,
} from '#core/schema/adjudication.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { PanelReportSchema } from '#core/schema/panel-report.ts';
import type { Actor } from '../../accounts/actor.ts';
import type { AppEnvironment } from '../../http/app-environment.ts';
import { addRoute } from '../../http/define-route.ts';
import type { Service } from '../../service.ts';
import { decide, listAdjudication, listConflicts } from '../adjudicate.ts';
import { reportPanel } from '../report-panel.ts';
import { findStudy } from '../studies.ts';
import { raterOf } from '../study-raters.ts';

const StudyParamsSchema = z.object({ id: IdSchema });
const scientists = { roles: ['scientist'] } as const;
const deciders = { roles: ['scientist', 'dermatologist'] } as const;

/** Adds the routes. */
export function addPanelRoutes(app: Hono<AppEnvironment>, { db }: Service): void {
  /** The senior who asks; null for a scientist. Throws `not-found`. */
  const seniorOf = async (actor: Actor, studyId: string) => {
    await findStudy(db, studyId);
    if (actor.kind !== 'person') throw new ClarteError('not-found');
    if (actor.role === 'scientist') return null;
    const rater = await raterOf(db, studyId, actor.userId);
    if (!rater.senior) throw new ClarteError('not-found');
    return rater;
  };

  addRoute(
    app,
    {
      method: 'get',
      path: '/studies/:id/panel',
      id: 'getPanel',
      summary: 'How the raters agree with each other, themselves and the model',
      access: scientists,
      params: StudyParamsSchema,
      answers: { 200: ['As of now', PanelReportSchema] },
    },
    async ({ c, params }) => {
      await findStudy(db, params.id);
      return c.json(await reportPanel(db, params.id, new Date()));
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/studies/:id/adjudication',
      id: 'listAdjudication',
      summary: 'Photos whose grades are two or more apart; for scientists and seniors of the study',
      description: 'A senior sees a photo that was dealt to them only once their own grade is in.',
      access: deciders,
      params: StudyParamsSchema,
      answers: { 200: ['Undecided ones first', z.array(AdjudicationItemSchema)] },
    },
    async ({ c, actor, params }) =>
      c.json(await listAdjudication(db, params.id, await seniorOf(actor, params.id))),
  );
  addRoute(
    app,
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
    async ({ c, actor, params, json }) => {
      const senior = await seniorOf(actor, params.id);
      const decision = await db.transaction().execute((trx) => decide(trx, params.id, senior, json));
      return c.json(decision, 201);
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/studies/:id/conflicts',
      id: 'listConflicts',
      summary: 'The same picture with different labels',
      access: scientists,
      params: StudyParamsSchema,
      answers: { 200: ['The widest first', z.array(ConflictSchema)] },
    },
    async ({ c, params }) => {
      await findStudy(db, params.id);
      return c.json(await listConflicts(db, params.id));
    },
  );
}
