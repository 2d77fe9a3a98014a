/** Takes rows of files into a study; the same file twice changes nothing. */

import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import {
  type Imported,
  type LabelRow,
  LabelRowSchema,
  type LesionRow,
  LesionRowSchema,
  type VoteRow,
  VoteRowSchema,
} from '#core/schema/label-exchange.ts';
import type { LeaveCode } from '#exchange/neutral.ts';
import type { PlacedRow } from '#exchange/to-rows.ts';
import type { Tables } from '../../store/schema.ts';
import { insertDecision } from '../queries/decisions.ts';
import { insertCorrection, selectCorrections } from '../queries/lesions.ts';
import { selectStudyPhotos } from '../queries/photos.ts';
import type { StudyRow } from '../queries/studies.ts';
import { countLatest, insertVotes, selectCountingVote } from '../queries/votes.ts';
import { collectLabels } from './collect-rows.ts';
import { type Place, taskFor } from './task-for.ts';

/** Most rows of one file. */
const MOST_ROWS = 20_000;

/** `taken`, `known`, or why the row was left out. */
type Fate = 'taken' | 'known' | { readonly code: LeaveCode; readonly reason: string };

/** What an import took in, and what it left out. */
export type TakenIn = Pick<Imported, 'taken' | 'known' | 'leftOut'>;

/** Rows are checked one by one: bad ones are named with their place, and the others are taken. */
export async function importRows(
  trx: Transaction<Tables>,
  study: StudyRow,
  what: 'labels' | 'votes' | 'lesions',
  rows: readonly PlacedRow[],
): Promise<TakenIn> {
  if (rows.length > MOST_ROWS) throw new ClarteError('request-too-large', `${MOST_ROWS} rows at most`);
  const photos = await selectStudyPhotos(trx, study.id);
  const place = { trx, study, photoOf: new Map(photos.map(({ id, name }) => [name, id])) };
  const take = await openTaker(place, what);
  const imported = { taken: 0, known: 0, leftOut: [] as Imported['leftOut'] };
  for (const row of rows) {
    const fate = await take(row.row, row.undated);
    if (typeof fate === 'string') imported[fate]++;
    else imported.leftOut.push({ ...row.place, reason: fate.reason, code: fate.code });
  }
  return imported;
}

async function openTaker(
  place: Place,
  what: 'labels' | 'votes' | 'lesions',
): Promise<(row: unknown, undated: boolean) => Promise<Fate>> {
  const checked =
    <Row extends { photo: string }>(
      schema: z.ZodType<Row>,
      take: (row: Row, photo: string, undated: boolean) => Promise<Fate>,
    ) =>
    async (raw: unknown, undated: boolean): Promise<Fate> => {
      const parsed = schema.safeParse(raw);
      if (!parsed.success)
        return {
          code: 'malformed',
          reason: `${parsed.error.issues[0].path.join('.') || 'row'} is not as it should be`,
        };
      const photo = place.photoOf.get(parsed.data.photo);
      return photo
        ? take(parsed.data, photo, undated)
        : { code: 'photo-unknown', reason: 'no photo of the study has this name' };
    };
  if (what === 'votes')
    return checked<VoteRow>(VoteRowSchema, (row, photo, undated) => takeVote(place, row, photo, undated));
  if (what === 'lesions')
    return checked<LesionRow>(LesionRowSchema, (row, photo, undated) =>
      takeLesions(place, row, photo, undated),
    );
  const labels = new Map(
    (await collectLabels(place.trx, place.study.id)).map(({ photo, label }) => [photo, label]),
  );
  return checked<LabelRow>(LabelRowSchema, (row, photo) =>
    takeLabel(place, row, photo, labels.get(row.photo)),
  );
}

/** A label becomes a decision of nobody, unless it is the label already. */
async function takeLabel(
  { trx }: Place,
  { label }: LabelRow,
  photo: string,
  held: number | undefined,
): Promise<Fate> {
  if (held !== undefined && Math.abs(held - label) < 1e-9) return 'known';
  await insertDecision(trx, {
    id: randomUUID(),
    photo_id: photo,
    rater_id: null,
    grade: label,
    comment: 'imported',
    made_at: new Date(),
  });
  return 'taken';
}

/** `undated`: its time is that of the import, so it is known by its grade alone. */
async function takeVote(place: Place, row: VoteRow, photo: string, undated: boolean): Promise<Fate> {
  if (row.grade === null && row.flags.length === 0)
    return { code: 'empty', reason: 'neither grade nor flag' };
  const task = await taskFor(place, row.rater, photo, row.reading);
  if (typeof task !== 'string') return task;
  const same = await selectCountingVote(place.trx, task);
  if (
    same &&
    same.grade === row.grade &&
    (undated || same.made_at.toISOString() === row.madeAt) &&
    same.comment === row.comment
  )
    return 'known';
  const [made] = await insertVotes(place.trx, [
    {
      id: idOf(task, 'vote', row),
      task_id: task,
      action: row.grade === null ? 'flag' : 'grade',
      grade: row.grade,
      patches: JSON.stringify(row.patches),
      flags: JSON.stringify(row.flags),
      comment: row.comment,
      looked_ms: row.lookedMs,
      made_at: new Date(Math.min(Date.parse(row.madeAt), Date.now())),
      received_at: new Date(),
    },
  ]);
  if (!made) return 'known';
  await countLatest(place.trx, [task]);
  return 'taken';
}

async function takeLesions(place: Place, row: LesionRow, photo: string, undated: boolean): Promise<Fate> {
  const task = await taskFor(place, row.rater, photo, 1);
  if (typeof task !== 'string') return task;
  const same = await selectCorrections(place.trx, task);
  if (same.some(({ made_at }) => made_at.toISOString() === row.madeAt)) return 'known';
  if (undated && same.length > 0 && isDeepStrictEqual(same[0].dots, row.dots)) return 'known';
  const made = await insertCorrection(place.trx, {
    id: idOf(task, 'lesions', row),
    task_id: task,
    dots: JSON.stringify(row.dots),
    looked_ms: 0,
    made_at: row.madeAt,
    received_at: new Date(),
  });
  return made ? 'taken' : 'known';
}

/** A UUID made of what it stands for (version 8), so that the same row is the same vote. */
function idOf(task: string, kind: string, row: unknown): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([task, kind, row]))
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
