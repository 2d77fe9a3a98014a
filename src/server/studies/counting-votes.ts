/** The votes and decisions of a study that count. */
import type { Kysely } from 'kysely';
import type { Flag, Vote } from '#core/schema/vote.ts';
import type { Tables } from '../store/schema.ts';

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
  let query = db
    .selectFrom('study_tasks')
    .innerJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .selectAll('votes')
    .select(['photo_id', 'rater_id', 'reading'])
    .where('study_id', '=', studyId)
    .where('round', '=', 'main');
  if (photos) query = query.where('photo_id', 'in', [...photos]);
  const rows = await query.orderBy('made_at').orderBy('seq').execute();
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
  const rows = await db
    .selectFrom('study_decisions')
    .innerJoin('study_photos', 'study_photos.id', 'study_decisions.photo_id')
    .leftJoin('study_raters', 'study_raters.id', 'study_decisions.rater_id')
    .select([
      'study_decisions.id',
      'study_decisions.photo_id',
      'study_decisions.grade',
      'study_decisions.comment',
      'study_decisions.made_at',
      'study_raters.name as by',
    ])
    .where('study_photos.study_id', '=', studyId)
    .orderBy('study_decisions.seq')
    .execute();
  return new Map(
    rows.map(({ id, photo_id, grade, comment, made_at, by }) => [
      photo_id,
      { id, grade, comment, at: made_at, by },
    ]),
  );
}
