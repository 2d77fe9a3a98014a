/** Takes votes in: each once, whatever is sent twice, and the latest of a task counts. */

import type { Kysely, Transaction } from 'kysely';
import type { SentVotes, Vote } from '#core/schema/vote.ts';
import type { Tables } from '../store/schema.ts';
import { endCalibration } from './calibration.ts';
import type { RaterRow } from './queries/raters.ts';
import type { StudyRow } from './queries/studies.ts';
import { selectTasksLocked } from './queries/tasks.ts';
import { countLatest, insertVotes, selectVoteOwners } from './queries/votes.ts';
import { readProgress } from './tasks.ts';

type Refusal = SentVotes['refused'][number]['code'];

/** Keeps what can be kept, in one transaction; safe to be called twice at once with the same votes. */
export async function keepVotes(
  db: Kysely<Tables>,
  study: StudyRow,
  rater: RaterRow,
  votes: readonly Vote[],
): Promise<SentVotes> {
  return db.transaction().execute(async (trx) => {
    const locked = await selectTasksLocked(
      trx,
      rater.id,
      votes.map(({ task }) => task),
    );
    const tasks = new Map(locked.map((row) => [row.id, row]));
    const taken = await takenIds(trx, rater.id, votes);
    const refused = votes.flatMap((vote) => {
      const code = refuse(study, vote, taken, tasks);
      return code ? [{ id: vote.id, code }] : [];
    });
    const bad = new Set(refused.map(({ id }) => id));
    // Within one batch an id may stand twice, too.
    const good = [...new Map(votes.filter(({ id }) => !bad.has(id)).map((vote) => [vote.id, vote])).values()];
    if (good.length > 0) {
      const now = new Date();
      await insertVotes(
        trx,
        good.map((vote) => toVoteRow(vote, now)),
      );
      await countLatest(trx, [...new Set(good.map(({ task }) => task))]);
    }
    await endCalibration(trx, study, rater);
    return {
      kept: good.map(({ id }) => id),
      refused,
      progress: await readProgress(trx, rater.id),
      feedback: good.flatMap((vote) => feedBack(vote, tasks)),
    };
  });
}

type Tasks = ReadonlyMap<string, Awaited<ReturnType<typeof selectTasksLocked>>[number]>;

/** Why a vote can never be kept; null where it can. */
function refuse(study: StudyRow, vote: Vote, taken: ReadonlySet<string>, tasks: Tasks): Refusal | null {
  if (taken.has(vote.id)) return 'id-taken';
  if (!tasks.has(vote.task)) return 'task-unknown';
  if (vote.action === 'grade' && vote.grade === null) return 'vote-incomplete';
  if (vote.action === 'flag' && vote.flags.length === 0) return 'vote-incomplete';
  const late = study.state !== 'open' && !(study.closed_at && new Date(vote.madeAt) <= study.closed_at);
  return late ? 'study-closed' : null;
}

/** What the reference is, after a grade in the calibration round. */
function feedBack({ task, action, grade }: Vote, tasks: Tasks): SentVotes['feedback'] {
  const row = tasks.get(task);
  if (row?.round !== 'calibration' || action !== 'grade' || grade === null) return [];
  return row.reference_grade === null ? [] : [{ task, grade, referenceGrade: row.reference_grade }];
}

/** Ids of votes that are somebody else's, or this rater's for another task. */
async function takenIds(
  trx: Transaction<Tables>,
  raterId: string,
  votes: readonly Vote[],
): Promise<Set<string>> {
  const held = await selectVoteOwners(
    trx,
    votes.map(({ id }) => id),
  );
  const taskOf = new Map(votes.map(({ id, task }) => [id, task]));
  return new Set(
    held
      .filter(({ id, task_id, rater_id }) => rater_id !== raterId || taskOf.get(id) !== task_id)
      .map(({ id }) => id),
  );
}

function toVoteRow(vote: Vote, now: Date) {
  return {
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
  };
}
