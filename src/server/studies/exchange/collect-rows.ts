/** What of a study goes into files. */

import type { Kysely } from 'kysely';
import type { LabelRow, LesionRow, VoteRow } from '#core/schema/label-exchange.ts';
import { isNotAcne, labelPhoto } from '#core/study/label-photo.ts';
import type { Tables } from '../../store/schema.ts';
import { readDecisions, readVotes } from '../counting-votes.ts';
import { readCorrections } from '../lesions.ts';
import { selectWithPictures } from '../queries/pictures.ts';
import { selectRaters } from '../queries/raters.ts';

/** Names of photos and raters by id. */
async function readNames(db: Kysely<Tables>, studyId: string) {
  const photos = await selectWithPictures(db, studyId);
  const raters = await selectRaters(db, studyId);
  return {
    photos: new Map(photos.map((photo) => [photo.id, photo])),
    raterOf: new Map(raters.map((r) => [r.id, r.name])),
  };
}

/** Every photo that has a label, by name. */
export async function collectLabels(db: Kysely<Tables>, studyId: string): Promise<LabelRow[]> {
  return (await collectVoted(db, studyId)).flatMap(({ photo: { name, role }, votes }) => {
    const label = labelPhoto(votes);
    return label === null
      ? []
      : [{ photo: name, label, decided: votes.decision !== null, votes: votes.grades.length, role }];
  });
}

/** Names of the photos that were graded “not acne”, which is no label. */
export async function collectNotAcne(db: Kysely<Tables>, studyId: string): Promise<Set<string>> {
  const voted = await collectVoted(db, studyId);
  return new Set(voted.flatMap(({ photo, votes }) => (isNotAcne(votes) ? [photo.name] : [])));
}

/** Every photo with the first readings that count and what was decided. */
async function collectVoted(db: Kysely<Tables>, studyId: string) {
  const { photos } = await readNames(db, studyId);
  const votesOf = Map.groupBy(await readVotes(db, studyId), ({ photo }) => photo);
  const decisions = await readDecisions(db, studyId);
  return [...photos.values()].map((photo) => {
    const grades = (votesOf.get(photo.id) ?? []).flatMap(({ reading, grade }) =>
      reading === 1 && grade !== null ? [grade] : [],
    );
    return { photo, votes: { grades, decision: decisions.get(photo.id)?.grade ?? null } };
  });
}

/** Every vote that counts and is no skip, by photo and rater. */
export async function collectVotes(db: Kysely<Tables>, studyId: string): Promise<VoteRow[]> {
  const { photos, raterOf } = await readNames(db, studyId);
  const rows = (await readVotes(db, studyId)).flatMap((vote): VoteRow[] =>
    vote.action === 'skip'
      ? []
      : [
          {
            photo: photos.get(vote.photo)!.name,
            rater: raterOf.get(vote.rater)!,
            reading: vote.reading,
            grade: vote.grade,
            patches: Object.fromEntries(
              Object.entries(vote.patches).flatMap(([n, g]) => (g === undefined ? [] : [[n, g]])),
            ),
            flags: [...vote.flags],
            comment: vote.comment,
            lookedMs: vote.lookedMs,
            madeAt: vote.madeAt.toISOString(),
          },
        ],
  );
  const key = ({ photo, rater, reading }: VoteRow) => `${photo}\0${rater}\0${reading}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The latest correction of each rater and photo. */
export async function collectLesions(db: Kysely<Tables>, studyId: string): Promise<LesionRow[]> {
  const { photos, raterOf } = await readNames(db, studyId);
  const rows = await readCorrections(db, studyId);
  return rows
    .map(({ photo_id, rater_id, dots, made_at }) => {
      const { name, width_px, height_px } = photos.get(photo_id)!;
      return {
        photo: name,
        rater: raterOf.get(rater_id)!,
        widthPx: width_px,
        heightPx: height_px,
        dots,
        madeAt: made_at.toISOString(),
      };
    })
    .sort((a, b) => (`${a.photo}\0${a.rater}` < `${b.photo}\0${b.rater}` ? -1 : 1));
}
