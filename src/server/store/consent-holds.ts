/** The one condition that queries of several rooms share: whose consent holds. */
import { sql } from 'kysely';
import { type ConsentKind, currentVersion } from '#core/schema/consent.ts';

/** A condition on rows whose column `owner` is a person: their consent holds, for the text in force. */
export function consentHolds(
  owner: 'photos.user_id' | 'study_photos.user_id' | 'assessments.user_id' | 'records.user_id',
  kind: ConsentKind,
) {
  return sql<boolean>`exists (
    select 1 from consents
    where consents.user_id = ${sql.ref(owner)}
      and consents.kind = ${kind}
      and consents.version = ${currentVersion(kind)}
      and consents.withdrawn_at is null
  )`;
}
