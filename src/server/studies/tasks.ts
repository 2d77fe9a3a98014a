/** A rater's tasks: what comes next, what is done, how far it is. */

import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { MOST_CALIBRATION_ROUNDS } from '#core/schema/study.ts';
import type { NextTasks, Progress, Task } from '#core/schema/vote.ts';
import { chooseNext, type OpenTask } from '#core/study/choose-next.ts';
import { gapOf } from '#core/study/order-readings.ts';
import type { Served, Tables } from '../store/schema.ts';
import { roundsOf } from './calibration.ts';
import { selectWidths } from './queries/photos.ts';
import { type RaterRow, selectRater } from './queries/raters.ts';
import type { StudyRow } from './queries/studies.ts';
import {
  selectAnsweredIds,
  selectOwnTask,
  selectShown,
  selectTasksOf,
  updateServed,
} from './queries/tasks.ts';
import { selectOthersMeans, selectVotes } from './queries/votes.ts';

/** Answered: graded or flagged. */
const DONE = ['grade', 'flag'] as const;

type TaskOfRater = Awaited<ReturnType<typeof selectTasksOf>>[number];

const isDone = ({ action }: TaskOfRater) => action !== null && (DONE as readonly string[]).includes(action);

/** How far a rater is; calibration comes before all else, unless somebody has waived it. */
export function progressOf(
  tasks: readonly TaskOfRater[],
  { calibrated, waived }: Pick<RaterRow, 'calibrated' | 'waived'>,
): Progress {
  const of = (round: TaskOfRater['round']) => tasks.filter((task) => task.round === round);
  const open = (all: readonly TaskOfRater[]) => all.some((task) => !isDone(task));
  const count = (all: readonly TaskOfRater[]) => ({ done: all.filter(isDone).length, total: all.length });
  const [calibration, main] = [of('calibration'), of('main')];
  if (!waived && open(calibration)) return { round: 'calibration', ...count(calibration) };
  if (!waived && !calibrated && roundsOf(calibration) >= MOST_CALIBRATION_ROUNDS)
    return { round: 'held', ...count(calibration) };
  return { round: open(main) ? 'main' : 'done', ...count(main) };
}

/** The next tasks, `limit` at most; why each came is written down when it comes first. */
export async function nextTasks(
  db: Kysely<Tables>,
  study: StudyRow,
  rater: RaterRow,
  limit: number,
): Promise<NextTasks> {
  const all = await selectTasksOf(db, rater.id);
  const progress = progressOf(all, rater);
  if (study.state !== 'open' || progress.round === 'done' || progress.round === 'held')
    return { tasks: [], progress };
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
  const fresh = next.flatMap(({ id, movable, priority }) => {
    const row = rowOf.get(id);
    if (row?.served !== null) return [];
    const served: Served = {
      at: new Date().toISOString(),
      order: movable ? order : 'random',
      value: movable ? priority : null,
      model: row.model,
    };
    return [{ id, served }];
  });
  if (fresh.length > 0) await updateServed(db, fresh);
  return {
    tasks: await describeTasks(
      db,
      study,
      next.map(({ id }) => id),
    ),
    progress,
  };

  /** Votes since the first look; -infinity where that is still to come. */
  function votesSince(first: TaskOfRater | undefined): number {
    const at = first && isDone(first) ? first.made_at : null;
    if (!at) return Number.NEGATIVE_INFINITY;
    return ofRound.filter((task) => task.made_at !== null && task.made_at > at).length;
  }
}

/** What the study's order goes by, for each photo it is known of. */
async function readPriorities(
  db: Kysely<Tables>,
  study: StudyRow,
  rater: RaterRow,
): Promise<Map<string, number>> {
  if (study.settings.order === 'uncertainty') {
    const rows = await selectWidths(db, study.id);
    return new Map(rows.map(({ id, interval_width }) => [id, interval_width]));
  }
  const rows = await selectOthersMeans(db, study.id, rater.id);
  return new Map(rows.map(({ id, score, mean }) => [id, Math.abs((score as number) - Number(mean))]));
}

/** Tasks as raters see them, in the order of `ids`. */
export async function describeTasks(
  db: Kysely<Tables>,
  study: StudyRow,
  ids: readonly string[],
): Promise<Task[]> {
  if (ids.length === 0) return [];
  const rows = await selectShown(db, ids);
  const voteIds = rows.flatMap(({ vote_id }) => (vote_id ? [vote_id] : []));
  const votes = voteIds.length > 0 ? await selectVotes(db, voteIds) : [];
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
  return describeTasks(db, study, await selectAnsweredIds(db, rater.id, limit));
}

/** A task of this person, with its study, photo and rater. Throws `not-found`, also for other people's. */
export async function ownTask(db: Kysely<Tables>, userId: string, id: string) {
  const row = await selectOwnTask(db, userId, id);
  if (!row) throw new ClarteError('not-found');
  return row;
}

/** How far a rater is in the study. */
export async function readProgress(db: Kysely<Tables>, raterId: string): Promise<Progress> {
  return progressOf(await selectTasksOf(db, raterId), await selectRater(db, raterId));
}
