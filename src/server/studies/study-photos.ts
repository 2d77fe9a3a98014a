/** Rows of the photos of a study. */
import { createHash, randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { PageQuery } from '#core/schema/paging.ts';
import type { ChangeStudyPhotoSchema, PhotoRole, StudyPhoto } from '#core/schema/study.ts';
import { labelPhoto } from '#core/study/label-photo.ts';
import { noteDeletions, type PhotoRow } from '../photos/photos.ts';
import { cutPage, decodeCursor } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';
import { readDecisions, readVotes } from './counting-votes.ts';
import { addHistory, lockStudy } from './studies.ts';
import type { StudyRow } from './study-row.ts';

export type StudyPhotoRow = Selectable<Tables['study_photos']>;

/** The account that owns what scientists upload; nobody can sign in to it, and it outlives them. */
export const UPLOADS_OWNER = 'clarte-studies';

/** Makes sure that account is there. */
export async function ensureUploadsOwner(db: Kysely<Tables>): Promise<void> {
  const at = new Date();
  await db
    .insertInto('user')
    .values({
      id: UPLOADS_OWNER,
      name: 'Studies',
      email: 'studies@clarte.invalid',
      emailVerified: false,
      image: null,
      createdAt: at,
      updatedAt: at,
      role: 'user',
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** A photo to take in. */
export type NewStudyPhoto = {
  readonly photo: PhotoRow;
  /** Its stripped bytes. */
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly role: PhotoRole;
  readonly referenceGrade: number | null;
  readonly source: StudyPhotoRow['source'];
  readonly subject: string | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
};

/** Throws `request-invalid` where a calibration or reference photo has no grade to stand for. */
export function checkRole(role: PhotoRole, grade: number | null | undefined): void {
  if ((role === 'calibration' || role === 'reference') && !grade)
    throw new ClarteError('request-invalid', `a ${role} photo needs its referenceGrade`);
}

/**
 * Takes a photo in. The same picture under the same name again changes nothing.
 * Throws `version-conflict` where the name is another picture's or the study is open.
 */
export async function insertStudyPhoto(
  trx: Transaction<Tables>,
  study: StudyRow,
  given: NewStudyPhoto,
): Promise<StudyPhotoRow> {
  if (study.state === 'open')
    throw new ClarteError('version-conflict', 'close the study before adding photos');
  const { photo, outcome, name } = given;
  const mark = createHash('sha256').update(study.id).update(given.bytes).digest('hex').slice(0, 40);
  const row = await trx
    .insertInto('study_photos')
    .values({
      id: randomUUID(),
      study_id: study.id,
      photo_id: photo.id,
      user_id: photo.user_id,
      name,
      role: given.role,
      reference_grade: given.referenceGrade,
      source: given.source,
      subject: given.subject,
      facts: JSON.stringify(given.facts),
      content_mark: mark,
      quality: outcome.quality?.verdict ?? null,
      model: outcome.ok ? outcome.model : null,
      score: outcome.ok ? outcome.score : null,
      interval_width: outcome.ok && outcome.interval ? outcome.interval.high - outcome.interval.low : null,
      patches: JSON.stringify(
        outcome.ok ? outcome.patches.map(({ name: patch, box }) => ({ name: patch, box })) : [],
      ),
      dots: JSON.stringify(outcome.ok ? (outcome.lesions?.dots ?? []) : []),
      added_at: new Date(),
    })
    .onConflict((conflict) => conflict.columns(['study_id', 'name']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row) return row;
  const held = await trx
    .selectFrom('study_photos')
    .selectAll()
    .where('study_id', '=', study.id)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  if (held.content_mark !== mark) throw new ClarteError('version-conflict', 'another picture has this name');
  return held;
}

/** The photos of a study, the latest first, with what was voted. */
export async function listStudyPhotos(db: Kysely<Tables>, studyId: string, { cursor, limit }: PageQuery) {
  let query = db.selectFrom('study_photos').selectAll().where('study_id', '=', studyId);
  if (cursor) {
    const { at, id } = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('added_at', 'id'), '<', tuple(at, id)));
  }
  const rows = await query
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = cutPage(rows, limit, (row) => ({ at: row.added_at, id: row.id }));
  return { items: await toStudyPhotos(db, studyId, page.items), next: page.next };
}

/** A photo of this study. Throws `not-found`. */
export async function findStudyPhoto(
  db: Kysely<Tables>,
  studyId: string,
  id: string,
): Promise<StudyPhotoRow> {
  const row = await db
    .selectFrom('study_photos')
    .selectAll()
    .where('id', '=', id)
    .where('study_id', '=', studyId)
    .executeTakeFirst();
  if (!row) throw new ClarteError('not-found');
  return row;
}

/** Changes what it is for. Throws `not-found`; `version-conflict` while the study is open or once it was voted on. */
export async function changeStudyPhoto(
  trx: Transaction<Tables>,
  studyId: string,
  id: string,
  { role, referenceGrade }: z.output<typeof ChangeStudyPhotoSchema>,
): Promise<StudyPhoto> {
  const study = await lockStudy(trx, studyId);
  const row = await findStudyPhoto(trx, studyId, id);
  const becomes = {
    role: role ?? row.role,
    grade: referenceGrade === undefined ? row.reference_grade : referenceGrade,
  };
  checkRole(becomes.role, becomes.grade);
  if (becomes.role !== row.role) await undeal(trx, study, [id]);
  const changed = await trx
    .updateTable('study_photos')
    .set({ role: becomes.role, reference_grade: becomes.grade })
    .where('id', '=', id)
    .returningAll()
    .execute();
  return (await toStudyPhotos(trx, studyId, changed))[0];
}

/** Makes these golden, and golden ones that are not among them training photos. Throws as `changeStudyPhoto`. */
export async function setGolden(
  trx: Transaction<Tables>,
  study: StudyRow,
  ids: readonly string[],
): Promise<void> {
  const rows = await trx
    .selectFrom('study_photos')
    .select(['id', 'role'])
    .where('study_id', '=', study.id)
    .where('role', 'in', ['training', 'golden'])
    .execute();
  const wanted = new Set(ids);
  const known = new Set(rows.map(({ id }) => id));
  if (ids.some((id) => !known.has(id)))
    throw new ClarteError('not-found', 'a photo is not a training or golden one');
  const changed = rows.filter(({ id, role }) => (role === 'golden') !== wanted.has(id));
  await undeal(
    trx,
    study,
    changed.map(({ id }) => id),
  );
  for (const role of ['golden', 'training'] as const) {
    const own = changed.filter(({ id }) => wanted.has(id) === (role === 'golden')).map(({ id }) => id);
    if (own.length > 0) await trx.updateTable('study_photos').set({ role }).where('id', 'in', own).execute();
  }
  await trx
    .updateTable('studies')
    .set({ history: addHistory(study, `${ids.length} golden photos`) })
    .where('id', '=', study.id)
    .execute();
}

/** Takes tasks back that nobody has answered, so that the next opening deals anew. */
async function undeal(trx: Transaction<Tables>, study: StudyRow, ids: readonly string[]): Promise<void> {
  if (study.state === 'open')
    throw new ClarteError('version-conflict', 'close the study before photos change');
  if (ids.length === 0) return;
  const voted = await trx
    .selectFrom('votes')
    .innerJoin('study_tasks', 'study_tasks.id', 'votes.task_id')
    .select('votes.id')
    .where('photo_id', 'in', [...ids])
    .limit(1)
    .executeTakeFirst();
  if (voted) throw new ClarteError('version-conflict', 'a photo has votes, so what it is for stays');
  await trx
    .deleteFrom('study_tasks')
    .where('photo_id', 'in', [...ids])
    .execute();
}

/** Takes photos out with all that was said of them, or all of the study. Returns keys of blobs that are to be deleted. */
export async function removeStudyPhotos(
  trx: Transaction<Tables>,
  studyId: string,
  id?: string,
): Promise<string[]> {
  let gone = trx.deleteFrom('study_photos').where('study_id', '=', studyId);
  if (id !== undefined) gone = gone.where('id', '=', id);
  const rows = await gone.returning(['photo_id', 'source']).execute();
  if (id !== undefined && rows.length === 0) throw new ClarteError('not-found');
  const uploads = [...new Set(rows.filter(({ source }) => source === 'upload').map((row) => row.photo_id))];
  if (uploads.length === 0) return [];
  const blobs = await trx
    .deleteFrom('photos')
    .where('id', 'in', uploads)
    .where('user_id', '=', UPLOADS_OWNER)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('study_photos').select('id').whereRef('photo_id', '=', 'photos.id'))),
    )
    .returning('blob_key')
    .execute();
  const keys = blobs.map(({ blob_key }) => blob_key);
  await noteDeletions(trx, keys);
  return keys;
}

/** What scientists see of rows. */
export async function toStudyPhotos(
  db: Kysely<Tables>,
  studyId: string,
  rows: readonly StudyPhotoRow[],
): Promise<StudyPhoto[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const sizes = await db
    .selectFrom('photos')
    .select(['id', 'width_px', 'height_px'])
    .where(
      'id',
      'in',
      rows.map((row) => row.photo_id),
    )
    .execute();
  const sizeOf = new Map(sizes.map((size) => [size.id, size]));
  const twins = await db
    .selectFrom('study_photos')
    .select('content_mark')
    .where('study_id', '=', studyId)
    .where(
      'content_mark',
      'in',
      rows.map((row) => row.content_mark),
    )
    .groupBy('content_mark')
    .having(sql`count(*)`, '>', 1)
    .execute();
  const identical = new Set(twins.map((twin) => twin.content_mark));
  const votes = Map.groupBy(await readVotes(db, studyId, { photos: ids }), ({ photo }) => photo);
  const decisions = await readDecisions(db, studyId);
  return rows.map((row) => {
    const grades = (votes.get(row.id) ?? []).flatMap(({ reading, grade }) =>
      reading === 1 && grade !== null ? [grade] : [],
    );
    const size = sizeOf.get(row.photo_id)!;
    return {
      id: row.id,
      name: row.name,
      role: row.role,
      referenceGrade: row.reference_grade as StudyPhoto['referenceGrade'],
      source: row.source,
      identical: identical.has(row.content_mark),
      widthPx: size.width_px,
      heightPx: size.height_px,
      quality: row.quality,
      addedAt: row.added_at.toISOString(),
      model:
        row.model === null || row.score === null
          ? null
          : { id: row.model, score: row.score, width: row.interval_width },
      votes: grades.length,
      label: labelPhoto({ grades, decision: decisions.get(row.id)?.grade ?? null }),
    };
  });
}
