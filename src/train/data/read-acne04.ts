/** Reads ACNE04 (Wu et al., ICCV 2019) with the readings of several doctors, from a folder with `labels.csv`. */
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Dataset, Example, LeftOut } from './dataset.ts';
import { readNamed } from './read-named.ts';
import { isInside } from './resolve-photo.ts';

/** ACNE04's bands 0-3 plus this are Clarté's scale (clinical.md, "Scales"; a mapping of our own). */
const BAND_TO_SCALE = 2;

/** Its scale begins at “almost clear”; one expert read the photos twice, as if two. */
export const ACNE04_PANEL = { lowestGrade: 2, sameDoctor: [['expert_b', 'expertb2']] } as const;

const Band = z.coerce.number().int().min(0).max(3);
const RowSchema = z.object({
  name: z.string().min(1),
  subject: z.string().min(1),
  severity: Band,
  lesion_count: z.coerce.number().int().nonnegative(),
  test_fold: z.coerce.number().int().min(0).max(4),
  dup_group: z.string(),
  crop: z.string(),
  crop_kind: z.string(),
  frame: z.string(),
  frame_augmented: z.string(),
});

/** Which of the two pictures of each photo to take: `crops` keep pixels and aspect, `frames` are one pipeline for all. */
export type Acne04Pictures = 'crops' | 'frames';

/** Reads the dataset (throws `not-found` where there is none); photos without the wanted picture, and broken rows, are listed in `leftOut` with their line. */
export async function readAcne04(folder: string, pictures: Acne04Pictures): Promise<Dataset> {
  const text = await readNamed(path.join(folder, 'labels.csv'));
  const rows: Record<string, string>[] = parse(text, { columns: true });
  const examples: Example[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, raw] of rows.entries()) {
    const example = readExample(raw, path.resolve(folder), pictures);
    if (typeof example !== 'string') examples.push({ ...example, photo: path.join(folder, example.photo) });
    else leftOut.push({ name: raw.name ?? '', line: index + 2, reason: example });
  }
  return { name: `acne04-${pictures}`, licence: 'ACNE04: free for academic usage', examples, leftOut };
}

/** The example of a row, its photo named from the folder; a reason where there is none. */
function readExample(
  raw: Record<string, string>,
  folder: string,
  pictures: Acne04Pictures,
): Example | string {
  const parsed = RowSchema.safeParse(raw);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const row = parsed.data;
  const votes = readVotes(raw);
  if (typeof votes === 'string') return votes;
  const photo = pictures === 'crops' ? row.crop : row.frame;
  if (!photo) return `has no picture among the ${pictures}`;
  if (!isInside(folder, path.resolve(folder, photo))) return 'its picture lies outside of the folder';
  const frameKind = row.frame_augmented === '1' ? 'frame, augmented' : 'frame';
  return {
    name: row.name,
    photo,
    label: row.severity + BAND_TO_SCALE,
    votes,
    subject: `acne04-${row.subject}`,
    duplicateGroup: row.dup_group ? `acne04-${row.dup_group}` : null,
    source: pictures === 'crops' ? row.crop_kind : frameKind,
    fold: row.test_fold,
    facts: { lesionCount: String(row.lesion_count), cropKind: row.crop_kind },
  };
}

/** Columns `rater_*` hold a band 0-3, or nothing where the rater has not read the photo; else what is wrong. */
function readVotes(row: Record<string, string>): Record<string, number> | string {
  const votes: Record<string, number> = {};
  for (const [column, value] of Object.entries(row)) {
    if (!column.startsWith('rater_') || value === '') continue;
    const band = Band.safeParse(value);
    if (!band.success) return `${column} is no band from 0 to 3`;
    votes[column.slice('rater_'.length)] = band.data + BAND_TO_SCALE;
  }
  return votes;
}
