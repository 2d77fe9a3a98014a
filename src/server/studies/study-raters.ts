/** Rows of the raters of a study. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { StudyRater } from '#core/schema/study.ts';
import type { Tables } from '../store/schema.ts';
import type { StudyRow } from './study-row.ts';

export type RaterRow = Selectable<Tables['study_raters']>;

/** The raters by name, with how far they are in the main round. */
export async function listRaters(db: Kysely<Tables>, studyId: string): Promise<StudyRater[]> {
  const rows = await db
    .selectFrom('study_raters')
    .leftJoin('study_tasks', (join) =>
      join.onRef('study_tasks.rater_id', '=', 'study_raters.id').on('round', '=', 'main'),
    )
    .leftJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .selectAll('study_raters')
    .select(({ fn, eb }) => [
      fn.count<string>('study_tasks.id').as('total'),
      fn
        .count<string>('votes.id')
        .filterWhere(eb('votes.action', 'in', ['grade', 'flag']))
        .as('done'),
      fn.max('votes.received_at').as('last'),
    ])
    .where('study_raters.study_id', '=', studyId)
    .groupBy('study_raters.id')
    .execute();
  const byName = new Intl.Collator('en', { numeric: true });
  return rows
    .map(({ id, user_id, name, senior, calibrated, done, total, last }) => ({
      id,
      person: user_id,
      name,
      senior,
      progress: { done: Number(done), total: Number(total) },
      calibrated,
      lastVoteAt: last ? new Date(last).toISOString() : null,
    }))
    .sort((a, b) => byName.compare(a.name, b.name));
}

/** The person's row in the study. Throws `not-found` where they are no rater of it. */
export async function raterOf(db: Kysely<Tables>, studyId: string, userId: string): Promise<RaterRow> {
  const row = await db
    .selectFrom('study_raters')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (!row) throw new ClarteError('not-found');
  return row;
}

export type RaterToName = {
  /** Null for readings that come from a file. */
  readonly person: string | null;
  readonly name?: string | undefined;
  readonly senior: boolean;
};

/**
 * Names a rater, or changes how one is named. Throws `not-found` where the person is no dermatologist, and
 * `version-conflict` where the name is taken or the study is open.
 */
export async function nameRater(
  trx: Transaction<Tables>,
  study: StudyRow,
  given: RaterToName,
): Promise<RaterRow> {
  const { person, senior } = given;
  if (person !== null) {
    const known = await trx
      .selectFrom('user')
      .select('id')
      .where('id', '=', person)
      .where('role', '=', 'dermatologist')
      .executeTakeFirst();
    if (!known) throw new ClarteError('not-found', 'no dermatologist has this id');
  }
  const all = await trx.selectFrom('study_raters').selectAll().where('study_id', '=', study.id).execute();
  const held = person === null ? undefined : all.find(({ user_id }) => user_id === person);
  if (!held && study.state === 'open' && person !== null)
    throw new ClarteError('version-conflict', 'close the study before more raters are named');
  const taken = new Set(all.filter(({ id }) => id !== held?.id).map(({ name }) => name));
  const name = given.name ?? held?.name ?? freeName(taken);
  if (taken.has(name)) throw new ClarteError('version-conflict', 'another rater has this name');
  if (held)
    return trx
      .updateTable('study_raters')
      .set({ name, senior })
      .where('id', '=', held.id)
      .returningAll()
      .executeTakeFirstOrThrow();
  return trx
    .insertInto('study_raters')
    .values({
      id: randomUUID(),
      study_id: study.id,
      user_id: person,
      name,
      senior,
      calibrated: false,
      created_at: new Date(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

function freeName(taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`rater ${number}`)) number++;
  return `rater ${number}`;
}

/** Takes the person's name off what they did; their votes stay. */
export async function forgetRater(trx: Transaction<Tables>, userId: string): Promise<void> {
  const rows = await trx.selectFrom('study_raters').selectAll().where('user_id', '=', userId).execute();
  for (const { id, study_id } of rows) {
    const others = await trx
      .selectFrom('study_raters')
      .select('name')
      .where('study_id', '=', study_id)
      .where('id', '!=', id)
      .execute();
    const name = freeName(new Set(others.map((other) => other.name)));
    await trx.updateTable('study_raters').set({ user_id: null, name }).where('id', '=', id).execute();
  }
  await trx.updateTable('studies').set({ created_by: null }).where('created_by', '=', userId).execute();
  await trx.updateTable('trainings').set({ asked_by: null }).where('asked_by', '=', userId).execute();
}
