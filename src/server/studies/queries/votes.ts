/** Rows of votes. */
import { type Insertable, type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** Writes votes; those whose id is there stay. Returns the ids of the new ones. */
export async function insertVotes(
  trx: Transaction<Tables>,
  votes: readonly Insertable<Tables['votes']>[],
): Promise<string[]> {
  const rows = await trx
    .insertInto('votes')
    .values([...votes])
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Lets the latest vote of each task count; none where it takes all before it back. */
export async function countLatest(trx: Transaction<Tables>, tasks: readonly string[]): Promise<void> {
  await sql`
    update study_tasks set vote_id = case when latest.action = 'undo' then null else latest.id end
    from (
      select distinct on (task_id) id, task_id, action from votes
      where task_id in (${sql.join(tasks.map((task) => sql`${task}::uuid`))}) order by task_id, made_at desc, seq desc
    ) as latest where study_tasks.id = latest.task_id`.execute(trx);
}

/** Votes with these ids, and whose they are. */
export function selectVoteOwners(db: Kysely<Tables>, ids: readonly string[]) {
  return db
    .selectFrom('votes')
    .innerJoin('study_tasks', 'study_tasks.id', 'votes.task_id')
    .select(['votes.id', 'task_id', 'rater_id'])
    .where('votes.id', 'in', [...ids])
    .execute();
}

/** Votes by id. */
export function selectVotes(db: Kysely<Tables>, ids: readonly string[]) {
  return db
    .selectFrom('votes')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}

/** The vote of a task that counts. */
export function selectCountingVote(db: Kysely<Tables>, taskId: string) {
  return db
    .selectFrom('study_tasks')
    .innerJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .select(['action', 'grade', 'made_at', 'comment'])
    .where('study_tasks.id', '=', taskId)
    .executeTakeFirst();
}

/** The first grade of each task. */
export function selectFirstGrades(db: Kysely<Tables>, tasks: readonly string[]) {
  return db
    .selectFrom('votes')
    .select(['task_id', 'grade'])
    .distinctOn('task_id')
    .where('task_id', 'in', [...tasks])
    .where('action', '=', 'grade')
    .orderBy('task_id')
    .orderBy('seq')
    .execute();
}

/** Votes of the main round that count, or those on some photos, in the order they were made. */
export function selectCountingVotes(db: Kysely<Tables>, studyId: string, photos?: readonly string[]) {
  let query = db
    .selectFrom('study_tasks')
    .innerJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .selectAll('votes')
    .select(['photo_id', 'rater_id', 'reading'])
    .where('study_id', '=', studyId)
    .where('round', '=', 'main');
  if (photos) query = query.where('photo_id', 'in', [...photos]);
  return query.orderBy('made_at').orderBy('seq').execute();
}

/** Mean grades by other raters than this one, and scores, of photos that have both. */
export function selectOthersMeans(db: Kysely<Tables>, studyId: string, raterId: string) {
  return db
    .selectFrom('study_tasks')
    .innerJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .innerJoin('study_photos', 'study_photos.id', 'study_tasks.photo_id')
    .select(({ fn }) => ['study_photos.id', 'study_photos.score', fn.avg<string>('votes.grade').as('mean')])
    .where('study_tasks.study_id', '=', studyId)
    .where('study_tasks.rater_id', '!=', raterId)
    .where('round', '=', 'main')
    .where('reading', '=', 1)
    .where('action', '=', 'grade')
    .where('votes.grade', '>', 0)
    .where('study_photos.score', 'is not', null)
    .groupBy(['study_photos.id', 'study_photos.score'])
    .execute();
}

/** Whether there is a vote on one of these photos, by a rater, or of a study since a moment. */
export async function isVoted(
  db: Kysely<Tables>,
  {
    photos,
    rater,
    study,
  }: {
    readonly photos?: readonly string[];
    readonly rater?: string;
    readonly study?: { readonly id: string; readonly since: Date };
  },
): Promise<boolean> {
  let query = db
    .selectFrom('votes')
    .innerJoin('study_tasks', 'study_tasks.id', 'votes.task_id')
    .select('votes.id');
  if (photos) query = query.where('photo_id', 'in', [...photos]);
  if (rater !== undefined) query = query.where('rater_id', '=', rater);
  if (study) query = query.where('study_id', '=', study.id).where('received_at', '>', study.since);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** Votes of a person, with the names of the studies. */
export function selectVotesOf(db: Kysely<Tables>, userId: string) {
  return db
    .selectFrom('votes')
    .innerJoin('study_tasks', 'study_tasks.id', 'votes.task_id')
    .innerJoin('study_raters', 'study_raters.id', 'study_tasks.rater_id')
    .innerJoin('studies', 'studies.id', 'study_tasks.study_id')
    .selectAll('votes')
    .select('studies.name as study')
    .where('study_raters.user_id', '=', userId)
    .orderBy('votes.seq')
    .execute();
}
