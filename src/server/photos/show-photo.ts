/** Shows stored photos to who may see them. */
import type { Context } from 'hono';
import { ClarteError } from '#core/errors.ts';
import { heicToJpeg } from '#node/heic-to-jpeg.ts';
import type { Actor } from '../accounts/actor.ts';
import { writeAudit } from '../accounts/audit.ts';
import { hasConsent } from '../consents/consents.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import type { Service } from '../service.ts';
import type { StudyPhotoRow } from '../studies/study-photos.ts';
import { findPhoto, type PhotoRow } from './photos.ts';

const MEDIA_TYPES = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
} as const;

/**
 * The picture of a study; JPEG in place of HEIC, which most browsers cannot show. A look at an app user's photo needs that their consent still holds, and is logged
 * first. Throws `not-found`, and `busy` where too much is being assessed.
 */
export async function showStudyPhoto(
  c: Context<AppEnvironment>,
  { db, vault, assessing }: Pick<Service, 'db' | 'vault' | 'assessing'>,
  actor: Actor,
  { photo_id, source }: Pick<StudyPhotoRow, 'photo_id' | 'source'>,
  cacheControl: string,
): Promise<Response> {
  const row = await findPhoto(db, photo_id);
  if (!row || actor.kind !== 'person') throw new ClarteError('not-found');
  if (source === 'consent') {
    if (!(await hasConsent(db, row.user_id, 'training'))) throw new ClarteError('not-found');
    await logPhotoView(db, actor, row);
  }
  if (row.format !== 'heic') return sendPhoto(c, vault, row, cacheControl);
  // Held to as many at a time as photos that are assessed: the pixels take as much memory.
  const jpeg = await assessing.run(async () => heicToJpeg(await vault.read(row)), {
    signal: c.req.raw.signal,
  });
  return sendPicture(c, jpeg, 'jpeg', cacheControl);
}

/** Logs that somebody looks at another person's photo; to be done before it is shown. */
export function logPhotoView(
  db: Service['db'],
  { userId, role }: Extract<Actor, { kind: 'person' }>,
  { user_id, id }: PhotoRow,
): Promise<void> {
  return writeAudit(db, { actor: userId, role, action: 'photo-viewed', subject: user_id, photo: id });
}

/** The picture, as it is kept. */
export async function sendPhoto(
  c: Context<AppEnvironment>,
  vault: Service['vault'],
  row: PhotoRow,
  cacheControl: string,
): Promise<Response> {
  const bytes = await vault.read(row);
  return sendPicture(c, bytes as Uint8Array<ArrayBuffer>, row.format, cacheControl);
}

function sendPicture(
  c: Context<AppEnvironment>,
  bytes: Uint8Array<ArrayBuffer>,
  format: PhotoRow['format'],
  cacheControl: string,
): Response {
  return c.body(bytes, 200, {
    'Content-Type': MEDIA_TYPES[format],
    'Cache-Control': cacheControl,
    'Content-Disposition': 'inline',
  });
}
