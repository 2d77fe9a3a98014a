/** /api/v1/my: what a rater sees of a study, and nothing else. */

import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { IdSchema } from '#core/schema/paging.ts';
import {
  MyStudySchema,
  NextTasksSchema,
  ReferenceSchema,
  SendVotesSchema,
  SentVotesSchema,
  TaskSchema,
} from '#core/schema/vote.ts';
import { defineRoute, personOf } from '../../http/define-route.ts';
import { keepVotes } from '../keep-votes.ts';
import { describeMyStudy, enterStudy, listMyStudies, listReferences } from '../my-studies.ts';
import { FOR_AN_HOUR, showStudyPhoto } from '../show-study-photo.ts';
import { findStudyPhoto } from '../study-photos.ts';
import { doneTasks, nextTasks } from '../tasks.ts';

const raters = { roles: ['dermatologist'] } as const;
const IdParamsSchema = z.object({ id: IdSchema });
const limit = (most: number, usual: number) =>
  z.object({ limit: z.coerce.number().int().min(1).max(most).default(usual) });

export const listMyStudiesRoute = defineRoute(
  {
    method: 'get',
    path: '/my/studies',
    id: 'listMyStudies',
    summary: 'Studies of which the person is a rater',
    access: raters,
    answers: { 200: ['The latest first', z.array(MyStudySchema)] },
  },
  async ({ c, actor, service: { db } }) => c.json(await listMyStudies(db, personOf(actor))),
);

export const getMyStudyRoute = defineRoute(
  {
    method: 'get',
    path: '/my/studies/:id',
    id: 'getMyStudy',
    summary: 'A study as its rater sees it',
    access: raters,
    params: IdParamsSchema,
    answers: { 200: ['The study', MyStudySchema] },
  },
  async ({ c, actor, params, service }) => {
    const { study } = await enterStudy(service.db, params.id, personOf(actor));
    return c.json(await describeMyStudy(service.db, study, personOf(actor)));
  },
);

export const listNextTasksRoute = defineRoute(
  {
    method: 'get',
    path: '/my/studies/:id/next',
    id: 'listNextTasks',
    summary: 'The next photos to grade, in order, to be loaded ahead',
    access: raters,
    params: IdParamsSchema,
    query: limit(200, 12),
    answers: { 200: ['Tasks and progress', NextTasksSchema] },
  },
  async ({ c, actor, params, query, service }) => {
    const { study, rater } = await enterStudy(service.db, params.id, personOf(actor));
    return c.json(await nextTasks(service.db, study, rater, query.limit));
  },
);

export const listDoneTasksRoute = defineRoute(
  {
    method: 'get',
    path: '/my/studies/:id/done',
    id: 'listDoneTasks',
    summary: 'Own answers, the latest first',
    access: raters,
    params: IdParamsSchema,
    query: limit(200, 50),
    answers: { 200: ['Tasks with their votes', z.array(TaskSchema)] },
  },
  async ({ c, actor, params, query, service }) => {
    const { study, rater } = await enterStudy(service.db, params.id, personOf(actor));
    return c.json(await doneTasks(service.db, study, rater, query.limit));
  },
);

export const sendVotesRoute = defineRoute(
  {
    method: 'post',
    path: '/my/studies/:id/votes',
    id: 'sendVotes',
    summary: 'Send votes; each counts once, however often it is sent',
    description:
      '“kept” names what the device may forget. What is in “refused” can never be kept. Of a task the latest “madeAt” counts.',
    access: raters,
    params: IdParamsSchema,
    json: SendVotesSchema,
    answers: { 200: ['What was kept', SentVotesSchema] },
  },
  async ({ c, actor, params, json, service }) => {
    const { study, rater } = await enterStudy(service.db, params.id, personOf(actor));
    return c.json(await keepVotes(service.db, study, rater, json.votes));
  },
);

export const listReferencesRoute = defineRoute(
  {
    method: 'get',
    path: '/my/studies/:id/references',
    id: 'listReferences',
    summary: 'Examples of each grade',
    access: raters,
    params: IdParamsSchema,
    answers: { 200: ['By grade', z.array(ReferenceSchema)] },
  },
  async ({ c, actor, params, service: { db } }) => {
    await enterStudy(db, params.id, personOf(actor));
    return c.json(await listReferences(db, params.id));
  },
);

export const getReferenceContentRoute = defineRoute(
  {
    method: 'get',
    path: '/my/studies/:id/references/:photo/content',
    id: 'getReferenceContent',
    summary: 'The picture of an example',
    access: raters,
    params: z.object({ id: IdSchema, photo: IdSchema }),
    answers: { 200: ['The picture', 'image/*'] },
  },
  async ({ c, actor, params, service }) => {
    await enterStudy(service.db, params.id, personOf(actor));
    const photo = await findStudyPhoto(service.db, params.id, params.photo);
    if (photo.role !== 'reference') throw new ClarteError('not-found');
    return showStudyPhoto(c, service, actor, photo, FOR_AN_HOUR);
  },
);
