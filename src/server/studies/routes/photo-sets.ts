/** /api/v1/studies/:id/photos/…: what is asked of, or done to, many photos of a study at once. */
import { z } from 'zod';
import { IdSchema } from '#core/schema/paging.ts';
import {
  ChangedPhotosSchema,
  ChangePhotosSchema,
  KnownFilesAnswerSchema,
  KnownFilesSchema,
  PhotoFilterSchema,
  PhotoSummarySchema,
  RemovePhotosSchema,
} from '#core/schema/study.ts';
import { deleteBlobs } from '../../blobs/settle-intents.ts';
import { defineRoute } from '../../http/define-route.ts';
import { changePhotos, removePhotos, summarizePhotos } from '../change-many.ts';
import { findKnownFiles } from '../known-files.ts';
import { findStudy } from '../studies.ts';

const scientists = { roles: ['scientist'] } as const;
const StudyParamsSchema = z.object({ id: IdSchema });

export const summarizePhotosRoute = defineRoute(
  {
    method: 'get',
    path: '/studies/:id/photos/summary',
    id: 'summarizePhotos',
    summary: 'How many photos of a study fit, and which views and skin tones it has',
    access: scientists,
    params: StudyParamsSchema,
    query: PhotoFilterSchema,
    answers: { 200: ['As of now', PhotoSummarySchema] },
  },
  async ({ c, params, query, service: { db } }) => {
    await findStudy(db, params.id);
    return c.json(await summarizePhotos(db, params.id, query));
  },
);

export const changePhotosRoute = defineRoute(
  {
    method: 'post',
    path: '/studies/:id/photos/change',
    id: 'changePhotos',
    summary: 'Change what several photos are for, or who is on them',
    description: 'What was voted on keeps its role, and a photo from the app its person: “left” names them.',
    access: scientists,
    params: StudyParamsSchema,
    json: ChangePhotosSchema,
    answers: { 200: ['How many were changed', ChangedPhotosSchema] },
  },
  async ({ c, params, json, service: { db } }) =>
    c.json(await db.transaction().execute((trx) => changePhotos(trx, params.id, json))),
);

export const removePhotosRoute = defineRoute(
  {
    method: 'post',
    path: '/studies/:id/photos/remove',
    id: 'removePhotos',
    summary: 'Take several photos out, with all that was said of them',
    access: scientists,
    params: StudyParamsSchema,
    json: RemovePhotosSchema,
    answers: { 200: ['How many are out', ChangedPhotosSchema] },
  },
  async ({ c, params, json, service: { db, blobs } }) => {
    const { keys, ...done } = await db.transaction().execute((trx) => removePhotos(trx, params.id, json));
    await deleteBlobs(db, blobs, keys);
    return c.json(done);
  },
);

export const findKnownFilesRoute = defineRoute(
  {
    method: 'post',
    path: '/studies/:id/photos/known',
    id: 'findKnownFiles',
    summary:
      'Which files a study holds already, by their hashes, so that an upload goes on where it was cut off',
    access: scientists,
    params: StudyParamsSchema,
    json: KnownFilesSchema,
    answers: { 200: ['Those that are there', KnownFilesAnswerSchema] },
  },
  async ({ c, params, json, service: { db } }) => {
    await findStudy(db, params.id);
    return c.json({ known: await findKnownFiles(db, params.id, json.sha256) });
  },
);
