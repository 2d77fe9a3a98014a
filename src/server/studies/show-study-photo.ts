/** Shows photos of a study to who may see them. */

import type { Context } from 'hono';
import { ClarteError } from '#core/errors.ts';
import { heicToJpeg } from '#node/heic-to-jpeg.ts';
import type { Actor } from '../accounts/actor.ts';
import { hasConsent } from '../consents/rules.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { findPhoto } from '../photos/rules.ts';
import { logPhotoView, sendPhoto, sendPicture } from '../photos/show-photo.ts';
import type { Service } from '../service.ts';
import type { StudyPhotoRow } from './queries/photos.ts';

/** The picture of a task never changes; it may lie in the browser while it is looked at and not much longer. */
export const FOR_AN_HOUR = 'private, max-age=3600';

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
