/** Who may decide on a study's photos. */

import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Tables } from '../store/schema.ts';
import type { RaterRow } from './queries/raters.ts';
import { findStudy } from './studies.ts';
import { raterOf } from './study-raters.ts';

/** The senior who asks; null for a scientist. Throws `not-found`. */
export async function seniorOf(db: Kysely<Tables>, actor: Actor, studyId: string): Promise<RaterRow | null> {
  await findStudy(db, studyId);
  if (actor.kind !== 'person') throw new ClarteError('not-found');
  if (actor.role === 'scientist') return null;
  const rater = await raterOf(db, studyId, actor.userId);
  if (!rater.senior) throw new ClarteError('not-found');
  return rater;
}
