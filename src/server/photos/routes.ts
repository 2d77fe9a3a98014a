/** /api/v1/photos: keep, list, show, delete; and the photos that people gave for training. */

import type { Transaction } from 'kysely';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { IdSchema, MomentInputSchema, PageQuerySchema, pageOf } from '#core/schema/paging.ts';
import { StoredPhotoSchema } from '#core/schema/photo.ts';
import { requireRoom } from '../accounts/quota.ts';
import { deleteBlobs } from '../blobs/settle-intents.ts';
import { requireConsent } from '../consents/rules.ts';
import { answerOnce } from '../http/answer-once.ts';
import { defineRoute, PEOPLE, personOf } from '../http/define-route.ts';
import { holdUpload } from '../http/hold-upload.ts';
import type { Tables } from '../store/schema.ts';
import { checkPixels } from './check-pixels.ts';
import { listGivenPhotos, listPhotos, removePhotos, toStoredPhoto } from './rules.ts';
import { sendPhoto } from './show-photo.ts';
import { viewPhoto } from './view-photo.ts';

const IdParamsSchema = z.object({ id: IdSchema });

export const keepPhotoRoute = defineRoute(
  {
    method: 'post',
    path: '/photos',
    id: 'keepPhoto',
    summary: 'Keep a photo',
    description:
      'Metadata but a few figures are taken out; what is kept is encrypted. The same photo is kept once. Needs the consent “storage”.',
    access: { roles: PEOPLE, scope: 'assessments:write' },
    query: z.object({ takenAt: MomentInputSchema.optional() }),
    photo: true,
    keyed: true,
    answers: { 201: ['It is kept', StoredPhotoSchema] },
  },
  async ({ c, actor, query, service, deps }) => {
    const userId = personOf(actor);
    await requireConsent(service.db, userId, 'storage');
    const takenAt = query.takenAt === undefined ? new Date() : new Date(query.takenAt);
    return holdUpload(c, deps, async (bytes) => {
      let discard = async () => {};
      try {
        return await answerOnce(c, service, userId, bytes, async () => {
          await checkPixels(deps, bytes);
          const photo = await service.vault.prepare(userId, bytes, takenAt);
          discard = photo.discard;
          const write = async (trx: Transaction<Tables>) => {
            const kept = toStoredPhoto(await photo.commit(trx));
            await requireRoom(trx, userId, service.config.quota);
            return kept;
          };
          return { status: 201, write };
        });
      } finally {
        await discard();
      }
    });
  },
);

export const listPhotosRoute = defineRoute(
  {
    method: 'get',
    path: '/photos',
    id: 'listPhotos',
    summary: 'List photos, the latest first',
    access: { roles: PEOPLE, scope: 'photos:read' },
    query: PageQuerySchema,
    answers: { 200: ['A page of them', pageOf(StoredPhotoSchema)] },
  },
  async ({ c, actor, query, service: { db } }) => c.json(await listPhotos(db, personOf(actor), query)),
);

export const getPhotoRoute = defineRoute(
  {
    method: 'get',
    path: '/photos/:id',
    id: 'getPhoto',
    summary: 'Show what is known of a photo',
    access: { roles: PEOPLE, scope: 'photos:read' },
    params: IdParamsSchema,
    answers: { 200: ['The photo', StoredPhotoSchema] },
  },
  async ({ c, actor, params, service: { db } }) =>
    c.json(toStoredPhoto(await viewPhoto(db, actor, params.id))),
);

export const getPhotoContentRoute = defineRoute(
  {
    method: 'get',
    path: '/photos/:id/content',
    id: 'getPhotoContent',
    summary: 'The picture itself, without metadata',
    description:
      'Dermatologists and scientists may also see photos of people who gave the consent “training”; each look is logged.',
    access: { roles: PEOPLE, scope: 'photos:read' },
    params: IdParamsSchema,
    answers: { 200: ['The picture', 'image/*'] },
  },
  async ({ c, actor, params, service: { db, vault } }) => {
    return sendPhoto(c, vault, await viewPhoto(db, actor, params.id), 'private, no-store');
  },
);

export const deletePhotoRoute = defineRoute(
  {
    method: 'delete',
    path: '/photos/:id',
    id: 'deletePhoto',
    summary: 'Delete a photo; its assessments stay',
    access: { roles: PEOPLE, scope: 'assessments:write' },
    params: IdParamsSchema,
    answers: { 204: ['It is gone'] },
  },
  async ({ c, actor, params, service: { db, blobs } }) => {
    const which = { userId: personOf(actor), id: params.id };
    const keys = await db.transaction().execute((trx) => removePhotos(trx, which));
    if (keys.length === 0) throw new ClarteError('not-found');
    await deleteBlobs(db, blobs, keys);
    return c.body(null, 204);
  },
);

export const listTrainingPhotosRoute = defineRoute(
  {
    method: 'get',
    path: '/training/photos',
    id: 'listTrainingPhotos',
    summary: 'List photos that people gave for training, without saying whose',
    access: { roles: ['dermatologist', 'scientist'] },
    query: PageQuerySchema,
    answers: { 200: ['A page of them', pageOf(StoredPhotoSchema)] },
  },
  async ({ c, query, service: { db } }) => c.json(await listGivenPhotos(db, query)),
);
