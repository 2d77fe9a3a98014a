/** Shows a photo of a study to who may see it there. */
import type { Context } from 'hono';
import { ClarteError } from '#core/errors.ts';
import type { Actor } from '../accounts/identify.ts';
import type { AppEnvironment } from '../app-environment.ts';
import type { Service } from '../service.ts';
import { writeAudit } from '../store/audit.ts';
import { hasConsent } from '../store/consents.ts';
import { findPhoto } from '../store/photos.ts';
import type { StudyPhotoRow } from '../store/studies/study-photos.ts';

export const MEDIA_TYPES = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
} as const;

/**
 * The picture. A look at an app user's photo needs that their consent still holds, and is logged first.
 * Throws `not-found`.
 */
export async function showStudyPhoto(
  c: Context<AppEnvironment>,
  { db, vault }: Pick<Service, 'db' | 'vault'>,
  actor: Actor,
  { photo_id, source }: Pick<StudyPhotoRow, 'photo_id' | 'source'>,
  cacheControl: string,
): Promise<Response> {
  const row = await findPhoto(db, photo_id);
  if (!row || actor.kind !== 'person') throw new ClarteError('not-found');
  if (source === 'consent') {
    if (!(await hasConsent(db, row.user_id, 'training'))) throw new ClarteError('not-found');
    await writeAudit(db, {
      actor: actor.userId,
      role: actor.role,
      action: 'photo-viewed',
      subject: row.user_id,
      photo: row.id,
    });
  }
  const bytes = await vault.read(row);
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'Content-Type': MEDIA_TYPES[row.format],
    'Cache-Control': cacheControl,
    'Content-Disposition': 'inline',
  });
}
