/** Who may see a stored photo. */
import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Actor } from '../accounts/actor.ts';
import { hasConsent } from '../consents/rules.ts';
import type { Tables } from '../store/schema.ts';
import type { PhotoRow } from './queries.ts';
import { findPhoto } from './rules.ts';
import { logPhotoView } from './show-photo.ts';

/** The photo, if it is the person's own or one they may see for their work; the latter is logged first. Throws `not-found`. */
export async function viewPhoto(db: Kysely<Tables>, actor: Actor, id: string): Promise<PhotoRow> {
  const row = await findPhoto(db, id);
  if (!row || actor.kind === 'anonymous') throw new ClarteError('not-found');
  if (row.user_id === actor.userId) return row;
  const works = actor.kind === 'person' && ['dermatologist', 'scientist'].includes(actor.role);
  if (!works || !(await hasConsent(db, row.user_id, 'training'))) throw new ClarteError('not-found');
  await logPhotoView(db, actor, row);
  return row;
}
