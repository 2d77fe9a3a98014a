/** Takes votes in: each once, whatever is sent twice, and the latest of a task counts. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { SentVotes, Vote } from '#core/schema/vote.ts';
import type { Tables } from '../store/schema.ts';
import { endCalibration } from './calibration.ts';
import type { RaterRow } from './study-raters.ts';
import type { StudyRow } from './study-row.ts';
import { progressOf, readTasks } from './tasks.ts';

type Refusal = SentVotes['refused'][number]['code'];

/** Keeps what can be kept, in one transaction; safe to be called twice at once with the same votes. */
export async function keepVotes(
  db: Kysely<Tables>,
  study: StudyRow,
  rater: RaterRow,
  votes: readonly Vote[],
): Promise<SentVotes> {
  return db.transaction().execute(async (trx) => {
    const now = new Date();
    const tasks = await lockTasks(trx, rater.id, votes);
    const taken = await takenIds(trx, rater.id, votes);
    const refusalOf = (vote: Vote): Refusal | null => {
      if (taken.has(vote.id)) return 'id-taken';
      if (!tasks.has(vote.task)) return 'task-unknown';
      if (vote.action === 'grade' && vote.grade === null) return 'vote-incomplete';
      if (vote.action === 'flag' && vote.flags.length === 0) return 'vote-incomplete';
      const late = study.state !== 'open' && !(study.closed_at && new Date(vote.madeAt) <= study.closed_at);
      return late ? 'study-closed' : null;
    };
    const refused = votes.flatMap((vote) => {
      const code = refusalOf(vote);
      return code ? [{ id: vote.id, code }] : [];
    });
    const bad = new Set(refused.map(({ id }) => id));
    // Within one batch an id may stand twice, too.
    const good = [...new Map(votes.filter(({ id }) => !bad.has(id)).map((vote) => [vote.id, vote])).values()];
    if (good.length > 0) {
      await trx
        .insertInto('votes')
        .values(
          good.map((vote) => ({
            id: vote.id,
            task_id: vote.task,
            action: vote.action,
            grade: vote.action === 'grade' ? vote.grade : null,
            patches: JSON.stringify(vote.patches),
            flags: JSON.stringify(vote.flags),
            comment: vote.comment,
            looked_ms: vote.lookedMs,
            // A clock that runs ahead would make a vote count for ever.
            made_at: new Date(Math.min(Date.parse(vote.madeAt), now.getTime())),
            received_at: now,
          })),
        )
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      await countLatest(trx, [...new Set(good.map(({ task }) => task))]);
    }
    await endCalibration(trx, study, rater);
    return {
      kept: good.map(({ id }) => id),
      refused,
      progress: progressOf(await readTasks(trx, rater.id)),
      feedback: good.flatMap(({ task, action, grade }) => {
        const row = tasks.get(task);
        if (row?.round !== 'calibration' || action !== 'grade' || grade === null) return [];
        return row.reference_grade === null ? [] : [{ task, grade, referenceGrade: row.reference_grade }];
      }),
    };
  });
}

/** The rater's tasks that votes are about, held until the transaction ends; always in one order, so that none wait in a ring. */
async function lockTasks(trx: Transaction<Tables>, raterId: string, votes: readonly Vote[]) {
  await trx
    .selectFrom('study_tasks')
    .select('id')
    .where('rater_id', '=', raterId)
    .where(
      'id',
      'in',
      votes.map(({ task }) => task),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  const rows = await trx
    .selectFrom('study_tasks')
    .innerJoin('study_photos', 'study_photos.id', 'study_tasks.photo_id')
    .select(['study_tasks.id', 'round', 'reference_grade'])
    .where('rater_id', '=', raterId)
    .where(
      'study_tasks.id',
      'in',
      votes.map(({ task }) => task),
    )
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ids of votes that are somebody else's, or this rater's for another task. */
async function takenIds(
  trx: Transaction<Tables>,
  raterId: string,
  votes: readonly Vote[],
): Promise<Set<string>> {
  const held = await trx
    .selectFrom('votes')
    .innerJoin('study_tasks', 'study_tasks.id', 'votes.task_id')
    .select(['votes.id', 'task_id', 'rater_id'])
    .where(
      'votes.id',
      'in',
      votes.map(({ id }) => id),
    )
    .execute();
  const taskOf = new Map(votes.map(({ id, task }) => [id, task]));
  return new Set(
    held
      .filter(({ id, task_id, rater_id }) => rater_id !== raterId || taskOf.get(id) !== task_id)
      .map(({ id }) => id),
  );
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
