/** Rows of the raters of a study. */

import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { StudyRater } from '#core/schema/study.ts';
import type { Tables } from '../store/schema.ts';
import {
  insertRater,
  isDermatologist,
  type RaterRow,
  selectRaterOf,
  selectRaters,
  selectRatersOf,
  selectRatersWithProgress,
  updateRater,
} from './queries/raters.ts';
import { clearCreatedBy, type StudyRow } from './queries/studies.ts';

/** The raters by name, with how far they are in the main round. */
export async function listRaters(db: Kysely<Tables>, studyId: string): Promise<StudyRater[]> {
  const rows = await selectRatersWithProgress(db, studyId);
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
  const row = await selectRaterOf(db, studyId, userId);
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
  if (person !== null && !(await isDermatologist(trx, person)))
    throw new ClarteError('not-found', 'no dermatologist has this id');
  const all = await selectRaters(trx, study.id);
  const held = person === null ? undefined : all.find(({ user_id }) => user_id === person);
  if (!held && study.state === 'open' && person !== null)
    throw new ClarteError('version-conflict', 'close the study before more raters are named');
  const taken = new Set(all.filter(({ id }) => id !== held?.id).map(({ name }) => name));
  const name = given.name ?? held?.name ?? freeName(taken);
  if (taken.has(name)) throw new ClarteError('version-conflict', 'another rater has this name');
  if (held) return updateRater(trx, held.id, { name, senior });
  return insertRater(trx, {
    id: randomUUID(),
    study_id: study.id,
    user_id: person,
    name,
    senior,
    calibrated: false,
    created_at: new Date(),
  });
}

function freeName(taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`rater ${number}`)) number++;
  return `rater ${number}`;
}

/** Takes the person's name off what they did; their votes stay. */
export async function forgetRater(trx: Transaction<Tables>, userId: string): Promise<void> {
  for (const { id, study_id } of await selectRatersOf(trx, userId)) {
    const others = (await selectRaters(trx, study_id)).filter((other) => other.id !== id);
    await updateRater(trx, id, { user_id: null, name: freeName(new Set(others.map(({ name }) => name))) });
  }
  await clearCreatedBy(trx, userId);
}

/** Ids and names of the raters. */
export async function listRaterNames(
  db: Kysely<Tables>,
  studyId: string,
): Promise<{ readonly id: string; readonly name: string; readonly senior: boolean }[]> {
  return selectRaters(db, studyId);
}
