/** What a training learns from: photos of a study that have labels now, and whose owners allow it now. */

import type { Kysely } from 'kysely';
import type { LesionRow } from '#core/schema/label-exchange.ts';
import { isNotAcne, labelPhoto } from '#core/study/label-photo.ts';
import type { Example } from '#train/data/dataset.ts';
import type { Tables } from '../store/schema.ts';
import { type CountingVote, readDecisions, readVotes } from '../studies/counting-votes.ts';
import { readCorrections } from '../studies/lesions.ts';
import { readSizes } from '../studies/study-photos.ts';
import { listRaterNames } from '../studies/study-raters.ts';
import { selectLearnable } from './queries/datasets.ts';

/** A labelled photo; `example.photo` is the name of the file it is to be written to. */
export type TrainingPhoto = {
  readonly example: Example;
  readonly photo: { readonly id: string; readonly userId: string; readonly blob_key: string };
};

/** Labelled training and golden photos, and those graded “not acne” with the label 0. People are numbered; of repeats the first reading is taken. */
export async function readTrainingSet(db: Kysely<Tables>, studyId: string): Promise<TrainingPhoto[]> {
  const rows = await selectLearnable(db, studyId);
  const names = await listRaterNames(db, studyId);
  const nameOf = new Map(names.map(({ id, name }) => [id, name.replaceAll(/[^\w-]/g, '_')]));
  const votes = Map.groupBy(await readVotes(db, studyId), ({ photo }) => photo);
  const decisions = await readDecisions(db, studyId);
  const numberOf = numberPeople();
  return rows.flatMap((row) => {
    const first = (votes.get(row.id) ?? []).filter(({ reading, grade }) => reading === 1 && grade !== null);
    const counting = {
      grades: first.map(({ grade }) => grade as number),
      decision: decisions.get(row.id)?.grade ?? null,
    };
    const label = isNotAcne(counting) ? 0 : labelPhoto(counting);
    if (label === null) return [];
    const photo = { id: row.photo_id, userId: row.user_id, blob_key: row.blob_key };
    return [{ photo, example: toExample(row, label, first, { nameOf, numberOf }) }];
  });
}

/** Fact under which a manifest holds a patch's own label. */
const patchFact = (name: string) => `patch_${name.replaceAll('-', '_')}`;

type LearnableRow = Awaited<ReturnType<typeof selectLearnable>>[number];
type Names = {
  readonly nameOf: ReadonlyMap<string, string>;
  readonly numberOf: (person: string) => number;
};

function toExample(
  row: LearnableRow,
  label: number,
  votes: readonly CountingVote[],
  { nameOf, numberOf }: Names,
): Example {
  const person = row.source === 'consent' ? `app ${row.user_id}` : row.subject && `upload ${row.subject}`;
  const facts: Record<string, string> = { ...row.facts };
  for (const [patch, grades] of groupPatches(votes))
    facts[patchFact(patch)] = String(grades.reduce((sum, grade) => sum + grade, 0) / grades.length);
  return {
    name: row.id,
    photo: `${row.id}.${row.format}`,
    label,
    votes: Object.fromEntries(
      votes.flatMap(({ rater, grade }) => (grade ? [[nameOf.get(rater) as string, grade]] : [])),
    ),
    subject: person ? `person ${numberOf(person)}` : `alone: ${row.id}`,
    ...(person ? {} : { subjectUnknown: true as const }),
    duplicateGroup: row.content_mark,
    source: row.source,
    fold: null,
    facts,
    split: row.role === 'golden' ? 'golden' : 'train',
  };
}

/** Numbers people in the order they are met, from 1. */
function numberPeople(): Names['numberOf'] {
  const people = new Map<string, number>();
  return (person) => {
    const number = people.get(person) ?? people.size + 1;
    people.set(person, number);
    return number;
  };
}

/** Corrected dots of the study's photos, named as in {@link readTrainingSet}, by rater. */
export async function readTrainingDots(db: Kysely<Tables>, studyId: string): Promise<LesionRow[]> {
  const sizeOf = await readSizes(db, studyId);
  const rows = await readCorrections(db, studyId);
  return rows.flatMap(({ photo_id, rater_id, dots, made_at }) => {
    const size = sizeOf.get(photo_id);
    // Taken in since.
    if (!size) return [];
    return [{ photo: photo_id, rater: rater_id, ...size, dots, madeAt: made_at.toISOString() }];
  });
}

/** Grades 1-5 by patch. */
function groupPatches(votes: readonly { readonly patches: Readonly<Record<string, number | undefined>> }[]) {
  const grades = new Map<string, number[]>();
  for (const { patches } of votes)
    for (const [name, grade] of Object.entries(patches))
      if (grade) grades.set(name, [...(grades.get(name) ?? []), grade]);
  return grades;
}
