/** Photos that wait for a senior's decision, the decisions, and identical pictures with different labels. */

import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import {
  ADJUDICATION_SPREAD,
  type AdjudicationItem,
  type Conflict,
  type DecideSchema,
} from '#core/schema/adjudication.ts';
import { labelPhoto, spreadOf } from '#core/study/label-photo.ts';
import type { Tables } from '../store/schema.ts';
import { type CountingDecision, readDecisions, readVotes } from './counting-votes.ts';
import { insertDecision, selectDecision } from './queries/decisions.ts';
import { isGraded } from './queries/photos.ts';
import { selectWithPictures } from './queries/pictures.ts';
import type { RaterRow } from './queries/raters.ts';
import { selectUnansweredPhotos } from './queries/tasks.ts';
import { findStudyPhoto } from './study-photos.ts';

/** What is voted and decided on each photo. */
async function readStudy(db: Kysely<Tables>, studyId: string) {
  const photos = (await selectWithPictures(db, studyId)).filter(({ role }) => isGraded(role));
  const votes = Map.groupBy(await readVotes(db, studyId), ({ photo }) => photo);
  const decisions = await readDecisions(db, studyId);
  return photos.map((photo) => {
    const readings = (votes.get(photo.id) ?? []).flatMap(({ reading, grade, comment }) =>
      reading === 1 && grade !== null ? [{ grade, comment }] : [],
    );
    return { ...photo, readings, decision: decisions.get(photo.id) ?? null };
  });
}

/** A decision as it is told. */
export function toDecision({ id, grade, comment, at, by }: CountingDecision) {
  return { id, grade, comment, at: at.toISOString(), by };
}

/**
 * Photos whose grades are far apart, undecided ones first, then the widest. A senior who is to grade a photo does not see
 * it here before: `rater` is theirs, null for a scientist.
 */
export async function listAdjudication(
  db: Kysely<Tables>,
  studyId: string,
  rater: RaterRow | null,
): Promise<AdjudicationItem[]> {
  const own = new Set(rater ? await selectUnansweredPhotos(db, rater.id) : []);
  const apart = (await readStudy(db, studyId)).flatMap(({ id, readings, decision, width_px, height_px }) => {
    const spread = spreadOf(readings.map(({ grade }) => grade));
    if (spread < ADJUDICATION_SPREAD || own.has(id)) return [];
    return [
      {
        photo: id,
        widthPx: width_px,
        heightPx: height_px,
        spread,
        votes: readings.toSorted((a, b) => a.grade - b.grade),
        decision: decision && toDecision(decision),
      },
    ];
  });
  return apart.sort(
    (a, b) => Number(a.decision !== null) - Number(b.decision !== null) || b.spread - a.spread,
  );
}

/**
 * Keeps a decision; the latest counts, earlier ones stay. The same id again changes nothing.
 * Throws `not-found`; `not-allowed` where a senior has not graded the photo that was assigned to them; `version-conflict`.
 */
export async function decide(
  trx: Transaction<Tables>,
  studyId: string,
  rater: RaterRow | null,
  given: z.output<typeof DecideSchema>,
) {
  await findStudyPhoto(trx, studyId, given.photo);
  if (rater && (await selectUnansweredPhotos(trx, rater.id)).includes(given.photo))
    throw new ClarteError('not-allowed', 'your own grade comes first');
  await insertDecision(trx, {
    id: given.id,
    photo_id: given.photo,
    rater_id: rater?.id ?? null,
    grade: given.grade,
    comment: given.comment,
    made_at: new Date(),
  });
  const held = await selectDecision(trx, given.id);
  if (held.photo_id !== given.photo) throw new ClarteError('version-conflict', 'the id is taken');
  return toDecision({ ...held, at: held.made_at, by: rater?.name ?? null });
}

/** The same picture, labelled differently; the widest first. */
export async function listConflicts(db: Kysely<Tables>, studyId: string): Promise<Conflict[]> {
  const labelled = (await readStudy(db, studyId)).flatMap(
    ({ id, name, content_mark, readings, decision }) => {
      const grades = readings.map(({ grade }) => grade);
      const label = labelPhoto({ grades, decision: decision?.grade ?? null });
      return label === null ? [] : [{ id, name, label, content_mark }];
    },
  );
  return [...Map.groupBy(labelled, ({ content_mark }) => content_mark).values()]
    .map((group) => ({
      photos: group.map(({ id, name, label }) => ({ id, name, label })),
      difference: Math.max(...group.map(({ label }) => label)) - Math.min(...group.map(({ label }) => label)),
    }))
    .filter(({ difference }) => difference > 0)
    .sort((a, b) => b.difference - a.difference);
}
