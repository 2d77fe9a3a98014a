/** Rows of the photos of a study. */

import { createHash, randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { PageQuery } from '#core/schema/paging.ts';
import type { PhotoFilter, PhotoRole, StudyPhoto } from '#core/schema/study.ts';
import { labelPhoto } from '#core/study/label-photo.ts';
import { UPLOADS_OWNER } from '../accounts/people.ts';
import type { PhotoRow } from '../photos/queries.ts';
import { removeUnusedPhotos } from '../photos/rules.ts';
import { cutPage } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';
import { readDecisions, readVotes } from './counting-votes.ts';
import { findAlike } from './find-alike.ts';
import {
  deletePhotosOf,
  deleteStudyPhotos,
  type StudyPhotoRow,
  selectByName,
  selectHashes,
  selectPage,
  selectStudyPhoto,
  selectTwins,
  tryInsertStudyPhoto,
} from './queries/photos.ts';
import { selectSizes, selectWithPictures } from './queries/pictures.ts';
import type { StudyRow } from './queries/studies.ts';

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
  /** See `readLookHash`. */
  readonly lookHash: string | null;
  readonly facts: Readonly<Record<string, string>>;
  /** Of the file as it came; see `markUpload`. */
  readonly uploadMark: string | null;
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
  const row = await tryInsertStudyPhoto(trx, {
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
    upload_mark: given.uploadMark,
    look_hash: given.lookHash,
    quality: outcome.quality?.verdict ?? null,
    model: outcome.ok ? outcome.model : null,
    score: outcome.ok ? outcome.score : null,
    interval_width: outcome.ok && outcome.interval ? outcome.interval.high - outcome.interval.low : null,
    patches: JSON.stringify(
      outcome.ok ? outcome.patches.map(({ name: patch, box }) => ({ name: patch, box })) : [],
    ),
    dots: JSON.stringify(outcome.ok ? (outcome.lesions?.dots ?? []) : []),
    added_at: new Date(),
  });
  if (row) return row;
  const held = await selectByName(trx, study.id, name);
  if (held.content_mark !== mark) throw new ClarteError('version-conflict', 'another picture has this name');
  return held;
}

/** The photos of a study that fit, the latest first, with what was voted. */
export async function listStudyPhotos(db: Kysely<Tables>, studyId: string, query: PageQuery & PhotoFilter) {
  const rows = await selectPage(db, studyId, query);
  const page = cutPage(rows, query.limit, (row) => ({ at: row.added_at, id: row.id }));
  return { items: await toStudyPhotos(db, studyId, page.items), next: page.next };
}

/** A photo of this study. Throws `not-found`. */
export async function findStudyPhoto(
  db: Kysely<Tables>,
  studyId: string,
  id: string,
): Promise<StudyPhotoRow> {
  const row = await selectStudyPhoto(db, studyId, id);
  if (!row) throw new ClarteError('not-found');
  return row;
}

/** Takes photos out with all that was said of them, or all of the study. Returns keys of blobs that are to be deleted. */
export async function removeStudyPhotos(
  trx: Transaction<Tables>,
  studyId: string,
  ids?: readonly string[],
): Promise<string[]> {
  const rows = await deleteStudyPhotos(trx, studyId, ids);
  if (ids && rows.length === 0) throw new ClarteError('not-found');
  const uploads = [...new Set(rows.filter(({ source }) => source === 'upload').map((row) => row.photo_id))];
  if (uploads.length === 0) return [];
  return removeUnusedPhotos(trx, UPLOADS_OWNER, uploads);
}

/** What scientists see of rows. */
export async function toStudyPhotos(
  db: Kysely<Tables>,
  studyId: string,
  rows: readonly StudyPhotoRow[],
): Promise<StudyPhoto[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const sizes = await selectSizes(
    db,
    rows.map((row) => row.photo_id),
  );
  const sizeOf = new Map(sizes.map((size) => [size.id, size]));
  const identical = await selectTwins(
    db,
    studyId,
    rows.map((row) => row.content_mark),
  );
  const alike = findAlike(rows, await selectHashes(db, studyId));
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
      alike: alike.get(row.id) ?? [],
      subject: row.source === 'upload' ? row.subject : null,
      facts: row.source === 'upload' ? row.facts : {},
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

/** Takes a person's photos out of every study, with all that was said of them. */
export function leaveStudies(trx: Transaction<Tables>, userId: string): Promise<void> {
  return deletePhotosOf(trx, userId);
}

/** Sizes of the study's pictures by the ids of its photos, pixels. */
export async function readSizes(
  db: Kysely<Tables>,
  studyId: string,
): Promise<Map<string, { readonly widthPx: number; readonly heightPx: number }>> {
  const rows = await selectWithPictures(db, studyId);
  return new Map(rows.map(({ id, width_px, height_px }) => [id, { widthPx: width_px, heightPx: height_px }]));
}
