/** A rater's tasks: what comes next, what is done, how far it is. */
import { type Kysely, sql } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { NextTasks, Progress, Task } from '#core/schema/vote.ts';
import { chooseNext, type OpenTask } from '#core/study/choose-next.ts';
import { gapOf } from '#core/study/order-readings.ts';
import type { Served, Tables } from '../store/schema.ts';
import type { RaterRow } from './study-raters.ts';
import type { StudyRow } from './study-row.ts';

/** Answered: graded or flagged. */
const DONE = ['grade', 'flag'] as const;

/** Everything of a rater's tasks, in the order they were dealt. */
export async function readTasks(db: Kysely<Tables>, raterId: string) {
  return db
    .selectFrom('study_tasks')
    .innerJoin('study_photos', 'study_photos.id', 'study_tasks.photo_id')
    .leftJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .select([
      'study_tasks.id',
      'study_tasks.photo_id',
      'round',
      'reading',
      'position',
      'served',
      'role',
      'study_photos.score',
      'study_photos.model',
      'interval_width',
      'reference_grade',
      'votes.action',
      'votes.made_at',
    ])
    .where('rater_id', '=', raterId)
    .orderBy('round')
    .orderBy('position')
    .execute();
}
type TaskRow = Awaited<ReturnType<typeof readTasks>>[number];

const isDone = ({ action }: TaskRow) => action !== null && (DONE as readonly string[]).includes(action);

/** How far a rater is; calibration comes before all else. */
export function progressOf(tasks: readonly TaskRow[]): Progress {
  const of = (round: TaskRow['round']) => tasks.filter((task) => task.round === round);
  const open = (all: readonly TaskRow[]) => all.some((task) => !isDone(task));
  const count = (all: readonly TaskRow[]) => ({ done: all.filter(isDone).length, total: all.length });
  const [calibration, main] = [of('calibration'), of('main')];
  if (open(calibration)) return { round: 'calibration', ...count(calibration) };
  return { round: open(main) ? 'main' : 'done', ...count(main) };
}

/** The next tasks, `limit` at most; why each came is written down when it comes first. */
export async function nextTasks(
  db: Kysely<Tables>,
  study: StudyRow,
  rater: RaterRow,
  limit: number,
): Promise<NextTasks> {
  const all = await readTasks(db, rater.id);
  const progress = progressOf(all);
  if (study.state !== 'open' || progress.round === 'done') return { tasks: [], progress };
  const { order } = study.settings;
  const values = order === 'random' ? new Map<string, number>() : await readPriorities(db, study, rater);
  const ofRound = all.filter(({ round }) => round === progress.round);
  const firsts = ofRound.filter(({ reading }) => reading === 1);
  const firstOf = new Map(firsts.map((task) => [task.photo_id, task]));
  const gap = gapOf(firsts.length);
  let ahead = 0;
  const open = ofRound
    .filter((task) => !isDone(task))
    .map((task): OpenTask => {
      const skipped = task.action === 'skip';
      const since =
        progress.round === 'main' && task.reading > 1 ? votesSince(firstOf.get(task.photo_id)) : null;
      const tooSoon = since !== null && since + ahead < gap;
      if (!skipped) ahead++;
      return {
        id: task.id,
        movable: progress.round === 'main' && task.reading === 1 && task.role === 'training',
        priority: values.get(task.photo_id) ?? null,
        skipped,
        tooSoon,
      };
    });
  const next = chooseNext(open, order !== 'random').slice(0, limit);
  const rowOf = new Map(all.map((task) => [task.id, task]));
  await noteServed(
    db,
    next.flatMap(({ id, movable, priority }) => {
      const row = rowOf.get(id);
      if (row?.served !== null) return [];
      const served: Served = {
        at: new Date().toISOString(),
        order: movable ? order : 'random',
        value: movable ? priority : null,
        model: row.model,
      };
      return [{ id, served }];
    }),
  );
  return {
    tasks: await describeTasks(
      db,
      study,
      next.map(({ id }) => id),
    ),
    progress,
  };

  /** Votes since the first look; -infinity where that is still to come. */
  function votesSince(first: TaskRow | undefined): number {
    const at = first && isDone(first) ? first.made_at : null;
    if (!at) return Number.NEGATIVE_INFINITY;
    return ofRound.filter((task) => task.made_at !== null && task.made_at > at).length;
  }
}

/** Writes down why tasks came, where it is not written yet. */
async function noteServed(
  db: Kysely<Tables>,
  fresh: readonly { readonly id: string; readonly served: Served }[],
): Promise<void> {
  if (fresh.length === 0) return;
  await sql`
    update study_tasks set served = fresh.served
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as fresh(id uuid, served jsonb)
    where study_tasks.id = fresh.id and study_tasks.served is null`.execute(db);
}

/** What the study's order goes by, for each photo it is known of. */
async function readPriorities(
  db: Kysely<Tables>,
  study: StudyRow,
  rater: RaterRow,
): Promise<Map<string, number>> {
  if (study.settings.order === 'uncertainty') {
    const rows = await db
      .selectFrom('study_photos')
      .select(['id', 'interval_width'])
      .where('study_id', '=', study.id)
      .where('interval_width', 'is not', null)
      .execute();
    return new Map(rows.map(({ id, interval_width }) => [id, interval_width as number]));
  }
  const rows = await db
    .selectFrom('study_tasks')
    .innerJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .innerJoin('study_photos', 'study_photos.id', 'study_tasks.photo_id')
    .select(({ fn }) => ['study_photos.id', 'study_photos.score', fn.avg<string>('votes.grade').as('mean')])
    .where('study_tasks.study_id', '=', study.id)
    .where('study_tasks.rater_id', '!=', rater.id)
    .where('round', '=', 'main')
    .where('reading', '=', 1)
    .where('action', '=', 'grade')
    .where('votes.grade', '>', 0)
    .where('study_photos.score', 'is not', null)
    .groupBy(['study_photos.id', 'study_photos.score'])
    .execute();
  return new Map(rows.map(({ id, score, mean }) => [id, Math.abs((score as number) - Number(mean))]));
}

/** Tasks as raters see them, in the order of `ids`. */
export async function describeTasks(
  db: Kysely<Tables>,
  study: StudyRow,
  ids: readonly string[],
): Promise<Task[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('study_tasks')
    .innerJoin('study_photos', 'study_photos.id', 'study_tasks.photo_id')
    .innerJoin('photos', 'photos.id', 'study_photos.photo_id')
    .select(['study_tasks.id', 'round', 'width_px', 'height_px', 'study_photos.patches', 'vote_id'])
    .where('study_tasks.id', 'in', [...ids])
    .execute();
  const voteIds = rows.flatMap(({ vote_id }) => (vote_id ? [vote_id] : []));
  const votes =
    voteIds.length > 0 ? await db.selectFrom('votes').selectAll().where('id', 'in', voteIds).execute() : [];
  const tasks = new Map(
    rows.map((row): [string, Task] => {
      const vote = votes.find(({ id }) => id === row.vote_id);
      return [
        row.id,
        {
          id: row.id,
          round: row.round,
          widthPx: row.width_px,
          heightPx: row.height_px,
          patches: study.settings.patches ? row.patches : [],
          vote: vote
            ? {
                id: vote.id,
                task: vote.task_id,
                action: vote.action,
                grade: vote.grade,
                patches: vote.patches,
                flags: vote.flags,
                comment: vote.comment,
                lookedMs: vote.looked_ms,
                madeAt: vote.made_at.toISOString(),
              }
            : null,
        },
      ];
    }),
  );
  return ids.flatMap((id) => tasks.get(id) ?? []);
}

/** Answered tasks of a rater, the latest first. */
export async function doneTasks(
  db: Kysely<Tables>,
  study: StudyRow,
  rater: RaterRow,
  limit: number,
): Promise<Task[]> {
  const rows = await db
    .selectFrom('study_tasks')
    .innerJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .select('study_tasks.id')
    .where('rater_id', '=', rater.id)
    .where('action', '!=', 'skip')
    .orderBy('made_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return describeTasks(
    db,
    study,
    rows.map(({ id }) => id),
  );
}

/** A task of this person, with its study, photo and rater. Throws `not-found`, also for other people's. */
export async function ownTask(db: Kysely<Tables>, userId: string, id: string) {
  const row = await db
    .selectFrom('study_tasks')
    .innerJoin('study_raters', 'study_raters.id', 'study_tasks.rater_id')
    .selectAll('study_tasks')
    .where('study_tasks.id', '=', id)
    .where('study_raters.user_id', '=', userId)
    .executeTakeFirst();
  if (!row) throw new ClarteError('not-found');
  return row;
}
