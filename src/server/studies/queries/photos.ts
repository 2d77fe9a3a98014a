/** Rows of the photos of a study. */
import {
  type Insertable,
  type Kysely,
  type RawBuilder,
  type Selectable,
  sql,
  type Transaction,
  type Updateable,
} from 'kysely';
import { ADJUDICATION_SPREAD } from '#core/schema/adjudication.ts';
import type { PageQuery } from '#core/schema/paging.ts';
import type { PhotoFilter, PhotoRole } from '#core/schema/study.ts';
import { decodeCursor } from '../../store/page.ts';
import type { Tables } from '../../store/schema.ts';

export type StudyPhotoRow = Selectable<Tables['study_photos']>;
/** Photos that are graded. */
export const GRADED_ROLES = ['training', 'golden'] as const;

export const isGraded = (role: PhotoRole) => role === 'training' || role === 'golden';

/** Takes a photo in; undefined where its name is taken. */
export function tryInsertStudyPhoto(
  trx: Transaction<Tables>,
  row: Insertable<Tables['study_photos']>,
): Promise<StudyPhotoRow | undefined> {
  return trx
    .insertInto('study_photos')
    .values(row)
    .onConflict((conflict) => conflict.columns(['study_id', 'name']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** The photo of this name. */
export function selectByName(db: Kysely<Tables>, studyId: string, name: string): Promise<StudyPhotoRow> {
  return db
    .selectFrom('study_photos')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
}

/** Photos of a study that fit a filter. Who is on a photo from the app is nobody's to look for. */
function fitting(db: Kysely<Tables>, studyId: string, filter: PhotoFilter) {
  const { text, role, state, view, skinTone } = filter;
  let query = db.selectFrom('study_photos').where('study_id', '=', studyId);
  if (text !== undefined) query = query.where(holdsText(text));
  if (role) query = query.where('role', '=', role);
  if (view !== undefined) query = query.where(sql<string>`facts ->> 'view'`, '=', view);
  if (skinTone !== undefined) query = query.where(sql<string>`facts ->> 'skinTone'`, '=', skinTone);
  if (state) query = query.where(STATES[state]);
  return query;
}

function holdsText(text: string) {
  const like = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`(name ilike ${like} or (source = 'upload'
    and (subject ilike ${like} or facts ->> 'visit' ilike ${like})))`;
}

const grades = (what: RawBuilder<unknown>) => sql`(
  select ${what} from study_tasks t join votes v on v.id = t.vote_id
  where t.photo_id = study_photos.id and t.round = 'main' and t.reading = 1 and v.action = 'grade')`;
/** Each as a condition. */
const STATES: Readonly<Record<NonNullable<PhotoFilter['state']>, RawBuilder<boolean>>> = {
  voted: sql<boolean>`exists ${grades(sql`1`)}`,
  unvoted: sql<boolean>`not exists ${grades(sql`1`)}`,
  apart: sql<boolean>`${grades(sql`max(v.grade) - min(v.grade)`)} >= ${ADJUDICATION_SPREAD}`,
  refused: sql<boolean>`score is null`,
  stranger: sql<boolean>`(source = 'upload' and subject is null)`,
};

/** A page of a study's photos that fit, the latest first, and one more. */
export function selectPage(
  db: Kysely<Tables>,
  studyId: string,
  { cursor, limit, ...filter }: PageQuery & PhotoFilter,
): Promise<StudyPhotoRow[]> {
  let query = fitting(db, studyId, filter).selectAll();
  if (cursor) {
    const { at, id } = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('added_at', 'id'), '<', tuple(at, id)));
  }
  return query
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** Ids, names and sources of photos: these, or all that fit. */
export function selectChosen(
  db: Kysely<Tables>,
  studyId: string,
  choice: { readonly photos: readonly string[] } | { readonly filter: PhotoFilter },
) {
  const query =
    'photos' in choice
      ? fitting(db, studyId, {}).where('id', 'in', [...choice.photos])
      : fitting(db, studyId, choice.filter);
  return query.select(['id', 'name', 'source', 'role', 'reference_grade', 'facts']).orderBy('name').execute();
}

/** How many fit. */
export async function countFitting(
  db: Kysely<Tables>,
  studyId: string,
  filter: PhotoFilter,
): Promise<number> {
  const row = await fitting(db, studyId, filter)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** What a fact is told as in a study's uploads, by word. */
export async function selectFactValues(
  db: Kysely<Tables>,
  studyId: string,
  fact: 'view' | 'skinTone',
): Promise<string[]> {
  const value = sql<string | null>`facts ->> ${fact}`;
  const rows = await db
    .selectFrom('study_photos')
    .select(value.as('value'))
    .distinct()
    .where('study_id', '=', studyId)
    .where(value, 'is not', null)
    .orderBy('value')
    .limit(100)
    .execute();
  return rows.flatMap((row) => row.value ?? []);
}

/** Names of uploads with these marks. */
export function selectUploaded(db: Kysely<Tables>, studyId: string, marks: readonly string[]) {
  return db
    .selectFrom('study_photos')
    .select(['upload_mark', 'name'])
    .where('study_id', '=', studyId)
    .where('upload_mark', 'in', [...marks])
    .execute();
}

/** Which of these photos somebody has voted on. */
export async function selectVotedOn(db: Kysely<Tables>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('votes')
    .innerJoin('study_tasks', 'study_tasks.id', 'votes.task_id')
    .select('photo_id')
    .distinct()
    .where('photo_id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ photo_id }) => photo_id));
}

/** Changes several photos alike; facts that are null go. */
export async function updatePhotos(
  trx: Transaction<Tables>,
  ids: readonly string[],
  becomes: {
    readonly columns: Updateable<Pick<Tables['study_photos'], 'role' | 'reference_grade' | 'subject'>>;
    readonly facts: Readonly<Record<string, string | null>>;
  },
): Promise<void> {
  const gone = Object.keys(becomes.facts).filter((name) => becomes.facts[name] === null);
  const told = Object.fromEntries(Object.entries(becomes.facts).filter(([, value]) => value !== null));
  await trx
    .updateTable('study_photos')
    .set({
      ...becomes.columns,
      facts: sql<string>`(facts - ${gone}::text[]) || ${JSON.stringify(told)}::jsonb`,
    })
    .where('id', 'in', [...ids])
    .execute();
}

/** The photo with this id. */
export function selectStudyPhoto(
  db: Kysely<Tables>,
  studyId: string,
  id: string,
): Promise<StudyPhotoRow | undefined> {
  return db
    .selectFrom('study_photos')
    .selectAll()
    .where('id', '=', id)
    .where('study_id', '=', studyId)
    .executeTakeFirst();
}

/** All of a study's, or those of some roles, by name. */
export function selectStudyPhotos(
  db: Kysely<Tables>,
  studyId: string,
  roles?: readonly PhotoRole[],
): Promise<StudyPhotoRow[]> {
  let query = db.selectFrom('study_photos').selectAll().where('study_id', '=', studyId);
  if (roles) query = query.where('role', 'in', [...roles]);
  return query.orderBy('name').execute();
}

/** Which of these pictures are in the study more than once. */
export async function selectTwins(
  db: Kysely<Tables>,
  studyId: string,
  marks: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('study_photos')
    .select('content_mark')
    .where('study_id', '=', studyId)
    .where('content_mark', 'in', [...marks])
    .groupBy('content_mark')
    .having(sql`count(*)`, '>', 1)
    .execute();
  return new Set(rows.map(({ content_mark }) => content_mark));
}

/** By what all photos of a study are known again. */
export function selectHashes(db: Kysely<Tables>, studyId: string) {
  return db
    .selectFrom('study_photos')
    .select(['id', 'name', 'content_mark', 'look_hash'])
    .where('study_id', '=', studyId)
    .where('look_hash', 'is not', null)
    .orderBy('name')
    .execute();
}

/** Changes what photos are for, or who is on them. */
export function updateRoles(
  trx: Transaction<Tables>,
  ids: readonly string[],
  becomes: {
    readonly role: PhotoRole;
    readonly reference_grade?: number | null;
    readonly subject?: string | null;
  },
): Promise<StudyPhotoRow[]> {
  return trx
    .updateTable('study_photos')
    .set(becomes)
    .where('id', 'in', [...ids])
    .returningAll()
    .execute();
}

/** Takes photos out, or all of the study. */
export function deleteStudyPhotos(trx: Transaction<Tables>, studyId: string, ids?: readonly string[]) {
  let gone = trx.deleteFrom('study_photos').where('study_id', '=', studyId);
  if (ids) gone = gone.where('id', 'in', [...ids]);
  return gone.returning(['photo_id', 'source']).execute();
}

/** Takes a person's photos out of every study; with them go their tasks, votes and decisions. */
export async function deletePhotosOf(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.deleteFrom('study_photos').where('user_id', '=', userId).execute();
}

/** How wide the model's interval is, of photos that have one. */
export function selectWidths(db: Kysely<Tables>, studyId: string) {
  return db
    .selectFrom('study_photos')
    .select(['id', 'interval_width'])
    .where('study_id', '=', studyId)
    .where('interval_width', 'is not', null)
    .$narrowType<{ interval_width: number }>()
    .execute();
}
