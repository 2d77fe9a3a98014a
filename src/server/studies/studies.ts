/** Rows of studies, and what scientists see of them. */

import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import {
  type ChangeStudySchema,
  type CreateStudySchema,
  PHOTO_ROLES,
  type Study,
  StudySettingsSchema,
} from '#core/schema/study.ts';
import type { Tables } from '../store/schema.ts';
import {
  countContents,
  insertStudy,
  type StudyRow,
  selectBegunIds,
  selectStudies,
  selectStudy,
  selectStudyLocked,
  updateStudy,
} from './queries/studies.ts';
import { listRaters } from './study-raters.ts';

const MOST_LISTED = 200;

/** Makes a draft. */
export async function createStudy(
  trx: Transaction<Tables>,
  userId: string,
  { name, note, settings }: z.output<typeof CreateStudySchema>,
): Promise<Study> {
  const at = new Date();
  const row = await insertStudy(trx, {
    id: randomUUID(),
    name,
    note,
    state: 'draft',
    settings: JSON.stringify(settings),
    created_by: userId,
    created_at: at,
    history: JSON.stringify([{ at: at.toISOString(), what: `created, ${describe(settings)}` }]),
  });
  return toStudy(trx, row);
}

/** All studies, the latest first. */
export async function listStudies(db: Kysely<Tables>): Promise<Study[]> {
  const rows = await selectStudies(db, MOST_LISTED);
  return Promise.all(rows.map((row) => toStudy(db, row)));
}

/** Throws `not-found`. */
export async function findStudy(db: Kysely<Tables>, id: string): Promise<StudyRow> {
  const row = await selectStudy(db, id);
  if (!row) throw new ClarteError('not-found');
  return row;
}

/** The row, held until the transaction ends; null where there is none. */
export async function tryLockStudy(trx: Transaction<Tables>, id: string): Promise<StudyRow | null> {
  return (await selectStudyLocked(trx, id)) ?? null;
}

/** The row, held until the transaction ends. Throws `not-found`. */
export async function lockStudy(trx: Transaction<Tables>, id: string): Promise<StudyRow> {
  const row = await tryLockStudy(trx, id);
  if (!row) throw new ClarteError('not-found');
  return row;
}

/** Throws `not-found`, and `version-conflict` for settings of a study that was open before. */
export async function changeStudy(
  trx: Transaction<Tables>,
  id: string,
  { name, note, settings }: z.output<typeof ChangeStudySchema>,
): Promise<Study> {
  const row = await lockStudy(trx, id);
  if (settings && row.opened_at)
    throw new ClarteError('version-conflict', 'settings stay once the study was open');
  const changed = await updateStudy(trx, id, {
    name: name ?? row.name,
    note: note ?? row.note,
    ...(settings
      ? {
          settings: JSON.stringify(settings),
          history: addHistory(row, `settings changed, ${describe(settings)}`),
        }
      : {}),
  });
  return toStudy(trx, changed);
}

/** The history with one more entry, as it is stored. */
export function addHistory(row: Pick<StudyRow, 'history'>, what: string): string {
  return JSON.stringify([...row.history, { at: new Date().toISOString(), what }]);
}

const describe = ({ order, ratersPerPhoto, repeatShare, seed }: Study['settings']) =>
  `order ${order}, ${ratersPerPhoto} raters a photo, ${Math.round(100 * repeatShare)} % repeats, seed ${seed}`;

/** What scientists see of a row. */
export async function toStudy(db: Kysely<Tables>, row: StudyRow): Promise<Study> {
  const { photos, votes, strangers } = await countContents(db, row.id);
  const countOf = (role: string) => Number(photos.find((one) => one.role === role)?.count ?? 0);
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    state: row.state,
    settings: StudySettingsSchema.parse(row.settings),
    createdAt: row.created_at.toISOString(),
    openedAt: row.opened_at?.toISOString() ?? null,
    photos: Object.fromEntries(PHOTO_ROLES.map((role) => [role, countOf(role)])) as Study['photos'],
    withoutSubject: strangers,
    raters: await listRaters(db, row.id),
    votes,
    history: row.history,
  };
}

/** Ids of studies that were open. */
export async function listBegunStudies(db: Kysely<Tables>): Promise<string[]> {
  return (await selectBegunIds(db)).map(({ id }) => id);
}
