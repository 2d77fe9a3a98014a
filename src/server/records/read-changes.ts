/** What changed of a person's data since a device last asked. */

import type { Kysely } from 'kysely';
import type { Sync } from '#core/schema/record.ts';
import { listChangedAssessments } from '../assessments/rules.ts';
import type { Tables } from '../store/schema.ts';
import { selectChangedRecords } from './queries.ts';
import { toRecord } from './rules.ts';

/** What changed after `since`, in order, `limit` changes at most. */
export async function readChanges(
  db: Kysely<Tables>,
  userId: string,
  { since, limit }: { readonly since: number; readonly limit: number },
): Promise<Sync> {
  // One snapshot, so that no change slips in between the two looks.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const records = (await selectChangedRecords(trx, userId, String(since), limit + 1)).map(toRecord);
      const assessments = await listChangedAssessments(trx, userId, since, limit + 1);
      const seqs = [...records, ...assessments].map(({ seq }) => seq).sort((a, b) => a - b);
      const last = seqs[Math.min(limit, seqs.length) - 1] ?? since;
      return {
        records: records.filter(({ seq }) => seq <= last),
        assessments: assessments.filter(({ seq }) => seq <= last),
        next: last,
        more: seqs.length > limit,
      };
    });
}
