/** /api/v1/tasks: one photo to grade. */

import { z } from 'zod';
import { CorrectLesionsSchema, TaskLesionsSchema } from '#core/schema/lesion-correction.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { TaskSchema } from '#core/schema/vote.ts';
import { defineRoute, personOf } from '../../http/define-route.ts';
import { correctLesions, readLesions } from '../lesions.ts';
import { FOR_AN_HOUR, showStudyPhoto } from '../show-study-photo.ts';
import { findStudy } from '../studies.ts';
import { findStudyPhoto } from '../study-photos.ts';
import { describeTasks, ownTask } from '../tasks.ts';

const raters = { roles: ['dermatologist'] } as const;
const TaskParamsSchema = z.object({ task: IdSchema });

export const getTaskRoute = defineRoute(
  {
    method: 'get',
    path: '/tasks/:task',
    id: 'getTask',
    summary: 'One task of the person',
    access: raters,
    params: TaskParamsSchema,
    answers: { 200: ['The task', TaskSchema] },
  },
  async ({ c, actor, params, service }) => {
    const task = await ownTask(service.db, personOf(actor), params.task);
    const [shown] = await describeTasks(service.db, await findStudy(service.db, task.study_id), [task.id]);
    return c.json(shown);
  },
);

export const getTaskContentRoute = defineRoute(
  {
    method: 'get',
    path: '/tasks/:task/content',
    id: 'getTaskContent',
    summary: 'The picture of a task; looks at app users’ photos are logged',
    access: raters,
    params: TaskParamsSchema,
    answers: { 200: ['The picture', 'image/*'] },
  },
  async ({ c, actor, params, service }) => {
    const task = await ownTask(service.db, personOf(actor), params.task);
    const photo = await findStudyPhoto(service.db, task.study_id, task.photo_id);
    return showStudyPhoto(c, service, actor, photo, FOR_AN_HOUR);
  },
);

export const getTaskLesionsRoute = defineRoute(
  {
    method: 'get',
    path: '/tasks/:task/lesions',
    id: 'getTaskLesions',
    summary: 'Dots of lesions, once the photo is graded',
    access: raters,
    params: TaskParamsSchema,
    answers: { 200: ['The model’s dots, and one’s own', TaskLesionsSchema] },
  },
  async ({ c, actor, params, service }) =>
    c.json(await readLesions(service.db, personOf(actor), params.task)),
);

export const correctTaskLesionsRoute = defineRoute(
  {
    method: 'put',
    path: '/tasks/:task/lesions',
    id: 'correctTaskLesions',
    summary: 'Say where lesions are and of what kind',
    access: raters,
    params: TaskParamsSchema,
    json: CorrectLesionsSchema,
    answers: { 200: ['The dots as they are now', TaskLesionsSchema] },
  },
  async ({ c, actor, params, json, service }) =>
    c.json(await correctLesions(service.db, personOf(actor), params.task, json)),
);
