/** /api/v1/my and /tasks: what a rater sees of a study, and nothing beside it. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { CorrectLesionsSchema, TaskLesionsSchema } from '#core/schema/lesion-correction.ts';
import { IdSchema } from '#core/schema/paging.ts';
import {
  type MyStudy,
  MyStudySchema,
  NextTasksSchema,
  ReferenceSchema,
  SendVotesSchema,
  SentVotesSchema,
  TaskSchema,
} from '#core/schema/vote.ts';
import type { AppEnvironment } from '../../http/app-environment.ts';
import { addRoute, personOf } from '../../http/define-route.ts';
import { showStudyPhoto } from '../../photos/show-photo.ts';
import type { Service } from '../../service.ts';
import { readCalibration } from '../calibration.ts';
import { keepVotes } from '../keep-votes.ts';
import { correctLesions, readLesions } from '../lesions.ts';
import { findStudy } from '../studies.ts';
import { findStudyPhoto } from '../study-photos.ts';
import { raterOf } from '../study-raters.ts';
import type { StudyRow } from '../study-row.ts';
import { describeTasks, doneTasks, nextTasks, ownTask, progressOf, readTasks } from '../tasks.ts';

const raters = { roles: ['dermatologist'] } as const;
const IdParamsSchema = z.object({ id: IdSchema });
const TaskParamsSchema = z.object({ task: IdSchema });
const limit = (most: number, usual: number) =>
  z.object({ limit: z.coerce.number().int().min(1).max(most).default(usual) });
/** The picture of a task never changes; it may lie in the browser while it is looked at and not much longer. */
const FOR_AN_HOUR = 'private, max-age=3600';

/** Adds the routes. */
export function addRaterRoutes(app: Hono<AppEnvironment>, service: Service): void {
  const { db } = service;
  /** Throws `not-found`, also where the person is no rater of the study or it was never open. */
  const enter = async (studyId: string, userId: string) => {
    const rater = await raterOf(db, studyId, userId);
    const study = await findStudy(db, studyId);
    if (study.state === 'draft') throw new ClarteError('not-found');
    return { study, rater };
  };
  const describe = async (study: StudyRow, userId: string): Promise<MyStudy> => {
    const rater = await raterOf(db, study.id, userId);
    const { patches, lesions } = study.settings;
    return {
      id: study.id,
      name: study.name,
      note: study.note,
      state: study.state,
      patches,
      lesions,
      senior: rater.senior,
      progress: progressOf(await readTasks(db, rater.id)),
      calibration: await readCalibration(db, study, rater),
    };
  };

  addRoute(
    app,
    {
      method: 'get',
      path: '/my/studies',
      id: 'listMyStudies',
      summary: 'Studies of which the person is a rater',
      access: raters,
      answers: { 200: ['The latest first', z.array(MyStudySchema)] },
    },
    async ({ c, actor }) => {
      const userId = personOf(actor);
      const rows = await db
        .selectFrom('studies')
        .innerJoin('study_raters', 'study_raters.study_id', 'studies.id')
        .selectAll('studies')
        .where('study_raters.user_id', '=', userId)
        .where('state', '!=', 'draft')
        .orderBy('studies.created_at', 'desc')
        .limit(100)
        .execute();
      return c.json(await Promise.all(rows.map((row) => describe(row, userId))));
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/my/studies/:id',
      id: 'getMyStudy',
      summary: 'A study as its rater sees it',
      access: raters,
      params: IdParamsSchema,
      answers: { 200: ['The study', MyStudySchema] },
    },
    async ({ c, actor, params }) => {
      const { study } = await enter(params.id, personOf(actor));
      return c.json(await describe(study, personOf(actor)));
    },
  );
  addRoute(
    app,
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
    async ({ c, actor, params, query }) => {
      const { study, rater } = await enter(params.id, personOf(actor));
      return c.json(await nextTasks(db, study, rater, query.limit));
    },
  );
  addRoute(
    app,
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
    async ({ c, actor, params, query }) => {
      const { study, rater } = await enter(params.id, personOf(actor));
      return c.json(await doneTasks(db, study, rater, query.limit));
    },
  );
  addRoute(
    app,
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
    async ({ c, actor, params, json }) => {
      const { study, rater } = await enter(params.id, personOf(actor));
      return c.json(await keepVotes(db, study, rater, json.votes));
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/my/studies/:id/references',
      id: 'listReferences',
      summary: 'Examples of each grade',
      access: raters,
      params: IdParamsSchema,
      answers: { 200: ['By grade', z.array(ReferenceSchema)] },
    },
    async ({ c, actor, params }) => {
      await enter(params.id, personOf(actor));
      const rows = await db
        .selectFrom('study_photos')
        .innerJoin('photos', 'photos.id', 'study_photos.photo_id')
        .select(['study_photos.id', 'reference_grade', 'width_px', 'height_px'])
        .where('study_id', '=', params.id)
        .where('study_photos.role', '=', 'reference')
        .orderBy('reference_grade')
        .orderBy('name')
        .execute();
      return c.json(
        rows.map(({ id, reference_grade, width_px, height_px }) => ({
          id,
          grade: reference_grade as number,
          widthPx: width_px,
          heightPx: height_px,
        })),
      );
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/my/studies/:id/references/:photo/content',
      id: 'getReferenceContent',
      summary: 'The picture of an example',
      access: raters,
      params: z.object({ id: IdSchema, photo: IdSchema }),
      answers: { 200: ['The picture', 'image/*'] },
    },
    async ({ c, actor, params }) => {
      await enter(params.id, personOf(actor));
      const photo = await findStudyPhoto(db, params.id, params.photo);
      if (photo.role !== 'reference') throw new ClarteError('not-found');
      return showStudyPhoto(c, service, actor, photo, FOR_AN_HOUR);
    },
  );

  addRoute(
    app,
    {
      method: 'get',
      path: '/tasks/:task',
      id: 'getTask',
      summary: 'One task of the person',
      access: raters,
      params: TaskParamsSchema,
      answers: { 200: ['The task', TaskSchema] },
    },
    async ({ c, actor, params }) => {
      const task = await ownTask(db, personOf(actor), params.task);
      const [shown] = await describeTasks(db, await findStudy(db, task.study_id), [task.id]);
      return c.json(shown);
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/tasks/:task/content',
      id: 'getTaskContent',
      summary: 'The picture of a task; looks at app users’ photos are logged',
      access: raters,
      params: TaskParamsSchema,
      answers: { 200: ['The picture', 'image/*'] },
    },
    async ({ c, actor, params }) => {
      const task = await ownTask(db, personOf(actor), params.task);
      const photo = await findStudyPhoto(db, task.study_id, task.photo_id);
      return showStudyPhoto(c, service, actor, photo, FOR_AN_HOUR);
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/tasks/:task/lesions',
      id: 'getTaskLesions',
      summary: 'Dots of lesions, once the photo is graded',
      access: raters,
      params: TaskParamsSchema,
      answers: { 200: ['The model’s dots, and one’s own', TaskLesionsSchema] },
    },
    async ({ c, actor, params }) => c.json(await readLesions(db, personOf(actor), params.task)),
  );
  addRoute(
    app,
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
    async ({ c, actor, params, json }) =>
      c.json(await correctLesions(db, personOf(actor), params.task, json)),
  );
}
