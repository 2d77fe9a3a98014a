/** /api/v1/studies/:id/photos and /golden: the photos of a study. */

import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { JobSchema } from '#core/schema/job.ts';
import { IdSchema, PageQuerySchema, pageOf } from '#core/schema/paging.ts';
import {
  AddConsentedSchema,
  AddPhotoQuerySchema,
  ChangeStudyPhotoSchema,
  PhotoFilterSchema,
  SetGoldenSchema,
  StudyPhotoSchema,
  StudySchema,
} from '#core/schema/study.ts';
import { deleteBlobs } from '../../blobs/settle-intents.ts';
import { defineRoute, personOf } from '../../http/define-route.ts';
import { holdUpload } from '../../http/hold-upload.ts';
import { problemResponse } from '../../http/problem.ts';
import { addUpload } from '../add-upload.ts';
import { changeStudyPhoto } from '../change-photos.ts';
import { chooseGolden } from '../choose-golden.ts';
import { showStudyPhoto } from '../show-study-photo.ts';
import { findStudy, lockStudy } from '../studies.ts';
import { findStudyPhoto, listStudyPhotos, removeStudyPhotos, toStudyPhotos } from '../study-photos.ts';
import { raterOf } from '../study-raters.ts';
import { startTakeIn } from '../take-in.ts';

const scientists = { roles: ['scientist'] } as const;
const StudyParamsSchema = z.object({ id: IdSchema });
const PhotoParamsSchema = z.object({ id: IdSchema, photo: IdSchema });

export const addStudyPhotoRoute = defineRoute(
  {
    method: 'post',
    path: '/studies/:id/photos',
    id: 'addStudyPhoto',
    summary: 'Upload a photo into a study',
    description:
      'Metadata but a few figures are taken out. It is assessed once; below the quality that the study asks for it is ' +
      'refused as an assessment is. The same picture under the same name again changes nothing. ' +
      'A calibration or reference photo needs its referenceGrade.',
    access: scientists,
    params: StudyParamsSchema,
    query: AddPhotoQuerySchema,
    photo: true,
    answers: { 201: ['It is taken in', StudyPhotoSchema] },
  },
  async ({ c, params, query, service, deps }) => {
    const study = await findStudy(service.db, params.id);
    return holdUpload(c, deps, async (bytes) => {
      const added = await addUpload(
        { ...service, assessing: deps.assessing },
        study,
        bytes,
        query,
        c.req.raw.signal,
      );
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
      const [photo] = await toStudyPhotos(service.db, params.id, [added.row]);
      return c.json(photo, 201);
    });
  },
);

export const addConsentedPhotosRoute = defineRoute(
  {
    method: 'post',
    path: '/studies/:id/photos/consented',
    id: 'addConsentedPhotos',
    summary: 'Take in photos of people who allow training',
    access: scientists,
    params: StudyParamsSchema,
    json: AddConsentedSchema,
    answers: { 202: ['The job; “result” says how many were taken in', JobSchema] },
  },
  async ({ c, actor, params, json, service }) => {
    const userId = personOf(actor);
    const job = await service.db
      .transaction()
      .execute((trx) => startTakeIn(trx, service, params.id, userId, json));
    return c.json(job, 202);
  },
);

export const listStudyPhotosRoute = defineRoute(
  {
    method: 'get',
    path: '/studies/:id/photos',
    id: 'listStudyPhotos',
    summary: 'Photos of a study that fit, the latest first',
    access: scientists,
    params: StudyParamsSchema,
    query: PageQuerySchema.extend(PhotoFilterSchema.shape),
    answers: { 200: ['A page of them', pageOf(StudyPhotoSchema)] },
  },
  async ({ c, params, query, service: { db } }) => {
    await findStudy(db, params.id);
    return c.json(await listStudyPhotos(db, params.id, query));
  },
);

export const changeStudyPhotoRoute = defineRoute(
  {
    method: 'patch',
    path: '/studies/:id/photos/:photo',
    id: 'changeStudyPhoto',
    summary: 'Change what a photo is for',
    description: 'A calibration or reference photo needs its referenceGrade, given here or before.',
    access: scientists,
    params: PhotoParamsSchema,
    json: ChangeStudyPhotoSchema,
    answers: { 200: ['The photo as it is now', StudyPhotoSchema] },
  },
  async ({ c, params, json, service: { db } }) =>
    c.json(await db.transaction().execute((trx) => changeStudyPhoto(trx, params.id, params.photo, json))),
);

export const deleteStudyPhotoRoute = defineRoute(
  {
    method: 'delete',
    path: '/studies/:id/photos/:photo',
    id: 'deleteStudyPhoto',
    summary: 'Take a photo out, with all that was said of it',
    access: scientists,
    params: PhotoParamsSchema,
    answers: { 204: ['It is gone'] },
  },
  async ({ c, params, service: { db, blobs } }) => {
    const keys = await db.transaction().execute(async (trx) => {
      await lockStudy(trx, params.id);
      return removeStudyPhotos(trx, params.id, [params.photo]);
    });
    await deleteBlobs(db, blobs, keys);
    return c.body(null, 204);
  },
);

export const getStudyPhotoContentRoute = defineRoute(
  {
    method: 'get',
    path: '/studies/:id/photos/:photo/content',
    id: 'getStudyPhotoContent',
    summary: 'The picture, for scientists and seniors of the study; looks at app users’ photos are logged',
    access: { roles: ['scientist', 'dermatologist'] },
    params: PhotoParamsSchema,
    answers: { 200: ['The picture', 'image/*'] },
  },
  async ({ c, actor, params, service }) => {
    if (actor.kind === 'person' && actor.role !== 'scientist') {
      const rater = await raterOf(service.db, params.id, actor.userId);
      if (!rater.senior) throw new ClarteError('not-found');
    }
    const photo = await findStudyPhoto(service.db, params.id, params.photo);
    return showStudyPhoto(c, service, actor, photo, 'private, no-store');
  },
);

export const setGoldenRoute = defineRoute(
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
  async ({ c, params, json, service: { db } }) =>
    c.json(await db.transaction().execute((trx) => chooseGolden(trx, params.id, json))),
);
