/** /api/v1/studies: what scientists do with studies, their photos and raters. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { seedRandom } from '#core/random.ts';
import { IdSchema, PageQuerySchema, pageOf } from '#core/schema/paging.ts';
import {
  AddConsentedSchema,
  AddedSchema,
  AddPhotoQuerySchema,
  CandidateSchema,
  ChangeStudyPhotoSchema,
  ChangeStudySchema,
  CreateStudySchema,
  NameRaterSchema,
  SetGoldenSchema,
  SetStudyStateSchema,
  StudyPhotoSchema,
  StudyRaterSchema,
  StudySchema,
} from '#core/schema/study.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { drawGolden } from '#core/study/draw-golden.ts';
import { type AssessDeps, holdUpload } from '../../assessments/assess-upload.ts';
import { deleteBlobs } from '../../blobs/settle-intents.ts';
import type { AppEnvironment } from '../../http/app-environment.ts';
import { addRoute, personOf } from '../../http/define-route.ts';
import { problemResponse } from '../../http/problem.ts';
import { showStudyPhoto } from '../../photos/show-photo.ts';
import type { Service } from '../../service.ts';
import { addConsented, addUpload } from '../add-photo.ts';
import { setState } from '../set-state.ts';
import { changeStudy, createStudy, findStudy, listStudies, lockStudy, toStudy } from '../studies.ts';
import {
  changeStudyPhoto,
  findStudyPhoto,
  listStudyPhotos,
  removeStudyPhotos,
  setGolden,
  toStudyPhotos,
} from '../study-photos.ts';
import { listRaters, nameRater, raterOf } from '../study-raters.ts';

const scientists = { roles: ['scientist'] } as const;
const StudyParamsSchema = z.object({ id: IdSchema });
const PhotoParamsSchema = z.object({ id: IdSchema, photo: IdSchema });
const RaterParamsSchema = z.object({ id: IdSchema, person: z.string().regex(/^[\w-]{1,64}$/) });

/** Adds the routes. */
export function addStudyRoutes(app: Hono<AppEnvironment>, service: Service, deps: AssessDeps): void {
  const { db, blobs } = service;
  const adding = { db, vault: service.vault, assessor: service.assessor, assessing: deps.assessing };

  addRoute(
    app,
    {
      method: 'post',
      path: '/studies',
      id: 'createStudy',
      summary: 'Make a study; photos and raters are put in next',
      access: scientists,
      json: CreateStudySchema,
      answers: { 201: ['The draft', StudySchema] },
    },
    async ({ c, actor, json }) => {
      const made = await db.transaction().execute((trx) => createStudy(trx, personOf(actor), json));
      return c.json(made, 201);
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/studies',
      id: 'listStudies',
      summary: 'Studies, the latest first',
      access: scientists,
      answers: { 200: ['The latest 200', z.array(StudySchema)] },
    },
    async ({ c }) => c.json(await listStudies(db)),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/studies/:id',
      id: 'getStudy',
      summary: 'Show a study',
      access: scientists,
      params: StudyParamsSchema,
      answers: { 200: ['The study', StudySchema] },
    },
    async ({ c, params }) => c.json(await toStudy(db, await findStudy(db, params.id))),
  );
  addRoute(
    app,
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
    async ({ c, params, json }) =>
      c.json(await db.transaction().execute((trx) => changeStudy(trx, params.id, json))),
  );
  addRoute(
    app,
    {
      method: 'put',
      path: '/studies/:id/state',
      id: 'setStudyState',
      summary: 'Open a study, which deals what is not dealt yet, or close it',
      description: 'Votes made before a closing are taken afterwards, too.',
      access: scientists,
      params: StudyParamsSchema,
      json: SetStudyStateSchema,
      answers: { 200: ['The study as it is now', StudySchema] },
    },
    async ({ c, params, json }) =>
      c.json(await db.transaction().execute((trx) => setState(trx, params.id, json.state))),
  );
  addRoute(
    app,
    {
      method: 'delete',
      path: '/studies/:id',
      id: 'deleteStudy',
      summary: 'Delete a study with its uploads, votes and decisions; not while it is open',
      access: scientists,
      params: StudyParamsSchema,
      answers: { 204: ['It is gone'] },
    },
    async ({ c, params }) => {
      const keys = await db.transaction().execute(async (trx) => {
        const study = await lockStudy(trx, params.id);
        if (study.state === 'open') throw new ClarteError('version-conflict', 'close the study first');
        const gone = await removeStudyPhotos(trx, params.id);
        await trx.deleteFrom('studies').where('id', '=', params.id).execute();
        return gone;
      });
      await deleteBlobs(db, blobs, keys);
      return c.body(null, 204);
    },
  );

  addRoute(
    app,
    {
      method: 'post',
      path: '/studies/:id/photos',
      id: 'addStudyPhoto',
      summary: 'Upload a photo into a study',
      description:
        'Metadata but a few figures are taken out. It is assessed once; below the quality that the study asks for it is ' +
        'refused as an assessment is. The same picture under the same name again changes nothing.',
      access: scientists,
      params: StudyParamsSchema,
      query: AddPhotoQuerySchema,
      photo: true,
      answers: { 201: ['It is taken in', StudyPhotoSchema] },
    },
    async ({ c, params, query }) => {
      const study = await findStudy(db, params.id);
      return holdUpload(c, deps, async (bytes) => {
        const added = await addUpload(adding, study, bytes, query, c.req.raw.signal);
        if (!added.ok) {
          if (!added.outcome.ok)
            return problemResponse(c, added.outcome.reason, { quality: added.outcome.quality });
          const { quality } = added.outcome;
          const worst = quality.measures.find(({ verdict }) => verdict !== 'good');
          return problemResponse(c, 'request-invalid', {
            quality,
            detail: `quality: ${worst?.name ?? 'poor'}`,
          });
        }
        const [photo] = await toStudyPhotos(db, params.id, [added.row]);
        return c.json(photo, 201);
      });
    },
  );
  addRoute(
    app,
    {
      method: 'post',
      path: '/studies/:id/photos/consented',
      id: 'addConsentedPhotos',
      summary: 'Take in photos of people who allow training',
      access: scientists,
      params: StudyParamsSchema,
      json: AddConsentedSchema,
      answers: { 200: ['How many were taken in', AddedSchema] },
    },
    async ({ c, params, json }) => {
      const study = await findStudy(db, params.id);
      return c.json(await addConsented(adding, study, json, c.req.raw.signal));
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/studies/:id/photos',
      id: 'listStudyPhotos',
      summary: 'Photos of a study, the latest first',
      access: scientists,
      params: StudyParamsSchema,
      query: PageQuerySchema,
      answers: { 200: ['A page of them', pageOf(StudyPhotoSchema)] },
    },
    async ({ c, params, query }) => {
      await findStudy(db, params.id);
      return c.json(await listStudyPhotos(db, params.id, query));
    },
  );
  addRoute(
    app,
    {
      method: 'patch',
      path: '/studies/:id/photos/:photo',
      id: 'changeStudyPhoto',
      summary: 'Change what a photo is for',
      access: scientists,
      params: PhotoParamsSchema,
      json: ChangeStudyPhotoSchema,
      answers: { 200: ['The photo as it is now', StudyPhotoSchema] },
    },
    async ({ c, params, json }) =>
      c.json(await db.transaction().execute((trx) => changeStudyPhoto(trx, params.id, params.photo, json))),
  );
  addRoute(
    app,
    {
      method: 'delete',
      path: '/studies/:id/photos/:photo',
      id: 'deleteStudyPhoto',
      summary: 'Take a photo out, with all that was said of it',
      access: scientists,
      params: PhotoParamsSchema,
      answers: { 204: ['It is gone'] },
    },
    async ({ c, params }) => {
      const keys = await db.transaction().execute(async (trx) => {
        await lockStudy(trx, params.id);
        return removeStudyPhotos(trx, params.id, params.photo);
      });
      await deleteBlobs(db, blobs, keys);
      return c.body(null, 204);
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/studies/:id/photos/:photo/content',
      id: 'getStudyPhotoContent',
      summary: 'The picture, for scientists and seniors of the study; looks at app users’ photos are logged',
      access: { roles: ['scientist', 'dermatologist'] },
      params: PhotoParamsSchema,
      answers: { 200: ['The picture', 'image/*'] },
    },
    async ({ c, actor, params }) => {
      if (actor.kind === 'person' && actor.role !== 'scientist') {
        const rater = await raterOf(db, params.id, actor.userId);
        if (!rater.senior) throw new ClarteError('not-found');
      }
      const photo = await findStudyPhoto(db, params.id, params.photo);
      return showStudyPhoto(c, service, actor, photo, 'private, no-store');
    },
  );
  addRoute(
    app,
    {
      method: 'put',
      path: '/studies/:id/golden',
      id: 'setGolden',
      summary: 'Set the golden photos: by hand, or drawn with the model’s grades in equal shares',
      access: scientists,
      params: StudyParamsSchema,
      json: SetGoldenSchema,
      answers: { 200: ['The study as it is now', StudySchema] },
    },
    async ({ c, params, json }) => {
      const study = await db.transaction().execute(async (trx) => {
        const row = await lockStudy(trx, params.id);
        await setGolden(trx, row, 'photos' in json ? json.photos : await draw(trx, row, json.draw));
        return toStudy(trx, await findStudy(trx, params.id));
      });
      return c.json(study);
    },
  );

  addRoute(
    app,
    {
      method: 'get',
      path: '/raters',
      id: 'listCandidates',
      summary: 'Dermatologists, who may be named raters',
      access: scientists,
      answers: { 200: ['All of them', z.array(CandidateSchema)] },
    },
    async ({ c }) =>
      c.json(
        await db
          .selectFrom('user')
          .select(['id', 'name', 'email'])
          .where('role', '=', 'dermatologist')
          .orderBy('email')
          .execute(),
      ),
  );
  addRoute(
    app,
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
    async ({ c, params, json }) => {
      const rater = await db.transaction().execute(async (trx) => {
        const study = await lockStudy(trx, params.id);
        const { id } = await nameRater(trx, study, { person: params.person, ...json });
        return (await listRaters(trx, params.id)).find((one) => one.id === id);
      });
      return c.json(rater);
    },
  );
  addRoute(
    app,
    {
      method: 'delete',
      path: '/studies/:id/raters/:person',
      id: 'removeRater',
      summary: 'Take out a rater who has not voted',
      access: scientists,
      params: RaterParamsSchema,
      answers: { 204: ['The rater is out'] },
    },
    async ({ c, params }) => {
      await db.transaction().execute(async (trx) => {
        await lockStudy(trx, params.id);
        const rater = await raterOf(trx, params.id, params.person);
        const voted = await trx
          .selectFrom('votes')
          .innerJoin('study_tasks', 'study_tasks.id', 'votes.task_id')
          .select('votes.id')
          .where('rater_id', '=', rater.id)
          .executeTakeFirst();
        if (voted) throw new ClarteError('version-conflict', 'the rater has voted');
        await trx.deleteFrom('study_raters').where('id', '=', rater.id).execute();
      });
      return c.body(null, 204);
    },
  );

  async function draw(trx: Service['db'], study: { id: string; settings: { seed: number } }, count: number) {
    const rows = await trx
      .selectFrom('study_photos')
      .select(['id', 'score', 'subject', 'name', 'source', 'user_id'])
      .where('study_id', '=', study.id)
      .where('role', 'in', ['training', 'golden'])
      .orderBy('name')
      .execute();
    const photos = rows.map(({ id, score, subject, name, source, user_id }) => ({
      id,
      stratum: score === null ? 0 : gradeScore(score),
      subject: source === 'consent' ? user_id : (subject ?? name),
    }));
    return drawGolden(photos, count, seedRandom(study.settings.seed));
  }
}
