/** /api/v1/studies: what scientists do with studies. */

import { z } from 'zod';
import { IdSchema } from '#core/schema/paging.ts';
import {
  ChangeStudySchema,
  CreateStudySchema,
  SetStudyStateSchema,
  StudySchema,
} from '#core/schema/study.ts';
import { deleteBlobs } from '../../blobs/settle-intents.ts';
import { defineRoute, personOf } from '../../http/define-route.ts';
import { removeStudy } from '../remove-study.ts';
import { setState } from '../set-state.ts';
import { changeStudy, createStudy, findStudy, listStudies, toStudy } from '../studies.ts';

const scientists = { roles: ['scientist'] } as const;
const StudyParamsSchema = z.object({ id: IdSchema });

export const createStudyRoute = defineRoute(
  {
    method: 'post',
    path: '/studies',
    id: 'createStudy',
    summary: 'Make a study; photos and raters are put in next',
    access: scientists,
    json: CreateStudySchema,
    answers: { 201: ['The draft', StudySchema] },
  },
  async ({ c, actor, json, service: { db } }) => {
    const made = await db.transaction().execute((trx) => createStudy(trx, personOf(actor), json));
    return c.json(made, 201);
  },
);

export const listStudiesRoute = defineRoute(
  {
    method: 'get',
    path: '/studies',
    id: 'listStudies',
    summary: 'Studies, the latest first',
    access: scientists,
    answers: { 200: ['The latest 200', z.array(StudySchema)] },
  },
  async ({ c, service: { db } }) => c.json(await listStudies(db)),
);

export const getStudyRoute = defineRoute(
  {
    method: 'get',
    path: '/studies/:id',
    id: 'getStudy',
    summary: 'Show a study',
    access: scientists,
    params: StudyParamsSchema,
    answers: { 200: ['The study', StudySchema] },
  },
  async ({ c, params, service: { db } }) => c.json(await toStudy(db, await findStudy(db, params.id))),
);

export const changeStudyRoute = defineRoute(
  {
    method: 'patch',
    path: '/studies/:id',
    id: 'changeStudy',
    summary: 'Change name, note or, before the first opening, settings',
    access: scientists,
    params: StudyParamsSchema,
    json: ChangeStudySchema,
    answers: { 200: ['The study as it is now', StudySchema] },
  },
  async ({ c, params, json, service: { db } }) =>
    c.json(await db.transaction().execute((trx) => changeStudy(trx, params.id, json))),
);

export const setStudyStateRoute = defineRoute(
  {
    method: 'put',
    path: '/studies/:id/state',
    id: 'setStudyState',
    summary: 'Open a study, which assigns what is not assigned yet, or close it',
    description: 'Votes made before a closing are taken afterwards, too.',
    access: scientists,
    params: StudyParamsSchema,
    json: SetStudyStateSchema,
    answers: { 200: ['The study as it is now', StudySchema] },
  },
  async ({ c, params, json, service: { db } }) =>
    c.json(await db.transaction().execute((trx) => setState(trx, params.id, json.state))),
);

export const deleteStudyRoute = defineRoute(
  {
    method: 'delete',
    path: '/studies/:id',
    id: 'deleteStudy',
    summary: 'Delete a study with its uploads, votes and decisions; not while it is open',
    access: scientists,
    params: StudyParamsSchema,
    answers: { 204: ['It is gone'] },
  },
  async ({ c, params, service: { db, blobs } }) => {
    const keys = await db.transaction().execute((trx) => removeStudy(trx, params.id));
    await deleteBlobs(db, blobs, keys);
    return c.body(null, 204);
  },
);
