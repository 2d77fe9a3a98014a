/** /api/v1/photos: keep, list, show, delete; and the photos that people gave for training. */
import type { Hono } from 'hono';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { IdSchema, MomentInputSchema, PageQuerySchema, pageOf } from '#core/schema/paging.ts';
import { StoredPhotoSchema } from '#core/schema/photo.ts';
import { openPhoto } from '#node/open-photo.ts';
import type { Actor } from '../accounts/actor.ts';
import { requireRoom } from '../accounts/quota.ts';
import { type AssessDeps, holdUpload } from '../assessments/assess-upload.ts';
import { deleteBlobs } from '../blobs/settle-intents.ts';
import { consentHolds, hasConsent, requireConsent } from '../consents/consents.ts';
import { answerOnce } from '../http/answer-once.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { addRoute, PEOPLE, personOf } from '../http/define-route.ts';
import type { Service } from '../service.ts';
import { cutPage, decodeCursor } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';
import { findPhoto, listPhotos, type PhotoRow, removePhotos, toStoredPhoto } from './photos.ts';
import { logPhotoView, sendPhoto } from './show-photo.ts';

const IdParamsSchema = z.object({ id: IdSchema });

/** Adds the routes. */
export function addPhotoRoutes(app: Hono<AppEnvironment>, service: Service, deps: AssessDeps): void {
  const { config, db, vault, blobs } = service;

  addRoute(
    app,
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
    async ({ c, actor, query }) => {
      const userId = personOf(actor);
      await requireConsent(db, userId, 'storage');
      const takenAt = query.takenAt === undefined ? new Date() : new Date(query.takenAt);
      return holdUpload(c, deps, async (bytes) => {
        let discard = async () => {};
        try {
          return await answerOnce(c, service, userId, bytes, async () => {
            await checkPixels(bytes);
            const photo = await vault.prepare(userId, bytes, takenAt);
            discard = photo.discard;
            const write = async (trx: Transaction<Tables>) => {
              const kept = toStoredPhoto(await photo.commit(trx));
              await requireRoom(trx, userId, config.quota);
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
  addRoute(
    app,
    {
      method: 'get',
      path: '/photos',
      id: 'listPhotos',
      summary: 'List photos, the latest first',
      access: { roles: PEOPLE, scope: 'photos:read' },
      query: PageQuerySchema,
      answers: { 200: ['A page of them', pageOf(StoredPhotoSchema)] },
    },
    async ({ c, actor, query }) => c.json(await listPhotos(db, personOf(actor), query)),
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/photos/:id',
      id: 'getPhoto',
      summary: 'Show what is known of a photo',
      access: { roles: PEOPLE, scope: 'photos:read' },
      params: IdParamsSchema,
      answers: { 200: ['The photo', StoredPhotoSchema] },
    },
    async ({ c, actor, params }) => c.json(toStoredPhoto(await viewPhoto(actor, params.id))),
  );
  addRoute(
    app,
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
    async ({ c, actor, params }) => {
      return sendPhoto(c, vault, await viewPhoto(actor, params.id), 'private, no-store');
    },
  );
  addRoute(
    app,
    {
      method: 'delete',
      path: '/photos/:id',
      id: 'deletePhoto',
      summary: 'Delete a photo; its assessments stay',
      access: { roles: PEOPLE, scope: 'assessments:write' },
      params: IdParamsSchema,
      answers: { 204: ['It is gone'] },
    },
    async ({ c, actor, params }) => {
      const which = { userId: personOf(actor), id: params.id };
      const keys = await db.transaction().execute((trx) => removePhotos(trx, which));
      if (keys.length === 0) throw new ClarteError('not-found');
      await deleteBlobs(db, blobs, keys);
      return c.body(null, 204);
    },
  );
  addRoute(
    app,
    {
      method: 'get',
      path: '/training/photos',
      id: 'listTrainingPhotos',
      summary: 'List photos that people gave for training, without saying whose',
      access: { roles: ['dermatologist', 'scientist'] },
      query: PageQuerySchema,
      answers: { 200: ['A page of them', pageOf(StoredPhotoSchema)] },
    },
    async ({ c, query: { cursor, limit } }) => {
      let query = db.selectFrom('photos').selectAll().where(consentHolds('photos.user_id', 'training'));
      if (cursor) {
        const { at, id } = decodeCursor(cursor);
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('photos.created_at', 'photos.id'), '<', tuple(at, id)),
        );
      }
      const rows = await query
        .orderBy('photos.created_at', 'desc')
        .orderBy('photos.id', 'desc')
        .limit(limit + 1)
        .execute();
      const page = cutPage(rows, limit, (row) => ({ at: row.created_at, id: row.id }));
      return c.json({ items: page.items.map(toStoredPhoto), next: page.next });
    },
  );

  /** Nothing is kept that cannot be shown. Throws the `photo-*` faults, `busy`. */
  function checkPixels(bytes: Uint8Array): Promise<void> {
    return deps.assessing.run(async () => {
      const photo = await openPhoto(bytes);
      try {
        await photo.read({ maxSidePx: 64 });
      } finally {
        photo.close();
      }
    });
  }

  /** The photo, if it is the person's own or one they may see for their work; the latter is logged first. */
  async function viewPhoto(actor: Actor, id: string): Promise<PhotoRow> {
    const row = await findPhoto(db, id);
    if (!row || actor.kind === 'anonymous') throw new ClarteError('not-found');
    if (row.user_id === actor.userId) return row;
    const works = actor.kind === 'person' && ['dermatologist', 'scientist'].includes(actor.role);
    if (!works || !(await hasConsent(db, row.user_id, 'training'))) throw new ClarteError('not-found');
    await logPhotoView(db, actor, row);
    return row;
  }
}
