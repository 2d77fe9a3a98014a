/** The votes and decisions of a study that count. */

import type { Kysely } from 'kysely';
import type { Flag, Vote } from '#core/schema/vote.ts';
import type { Tables } from '../store/schema.ts';
import { selectDecisions } from './queries/decisions.ts';
import { isVoted, selectCountingVotes } from './queries/votes.ts';

/** A vote that counts: the latest of its task. */
export type CountingVote = {
  readonly task: string;
  readonly photo: string;
  readonly rater: string;
  readonly reading: number;
  readonly action: Vote['action'];
  /** Null where the photo was flagged or skipped. */
  readonly grade: number | null;
  readonly patches: Vote['patches'];
  readonly flags: readonly Flag[];
  readonly comment: string;
  readonly lookedMs: number;
  readonly madeAt: Date;
};

/** Votes of the main round, or of photos, in the order they were made. */
export async function readVotes(
  db: Kysely<Tables>,
  studyId: string,
  { photos }: { readonly photos?: readonly string[] } = {},
): Promise<CountingVote[]> {
  const rows = await selectCountingVotes(db, studyId, photos);
  return rows.map((row) => ({
    task: row.task_id,
    photo: row.photo_id,
    rater: row.rater_id,
    reading: row.reading,
    action: row.action,
    grade: row.action === 'grade' ? row.grade : null,
    patches: row.patches,
    flags: row.flags,
    comment: row.comment,
    lookedMs: row.looked_ms,
    madeAt: row.made_at,
  }));
}

/** A decision that counts: the latest of its photo. */
export type CountingDecision = {
  readonly id: string;
  readonly grade: number;
  readonly comment: string;
  readonly at: Date;
  /** Name of the rater who decided. */
  readonly by: string | null;
};

/** Decisions by photo. */
export async function readDecisions(
  db: Kysely<Tables>,
  studyId: string,
): Promise<Map<string, CountingDecision>> {
  const rows = await selectDecisions(db, studyId);
  return new Map(
    rows.map(({ id, photo_id, grade, comment, made_at, by }) => [
      photo_id,
      { id, grade, comment, at: made_at, by },
    ]),
  );
}

/** Whether anybody voted in a study since a moment. */
export function wasVotedSince(db: Kysely<Tables>, studyId: string, since: Date): Promise<boolean> {
  return isVoted(db, { study: { id: studyId, since } });
}
