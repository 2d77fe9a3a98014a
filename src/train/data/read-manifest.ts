/** Reads a manifest: a CSV file that names photos, their labels and what is known of each. */
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { ClarteError } from '#core/errors.ts';
import type { ManifestRow } from '#core/schema/manifest-row.ts';
import { MAX_MANIFEST_BYTES, parseManifest } from '#exchange/clarte/parse-manifest.ts';
import type { ScaleMap } from '#exchange/scales.ts';
import type { Dataset, Example, LeftOut } from './dataset.ts';
import { MANIFEST_FACTS } from './manifest-facts.ts';
import { resolvePhoto } from './resolve-photo.ts';

/** Ages in bands, for slices: lower ends. */
const AGE_BANDS = [0, 12, 18, 25, 40];

/**
 * Reads the dataset. A broken row, a row without a label, a name that stands there twice and a photo that is not there
 * go to `leftOut` with line and reason; rows with `not_acne` go to `notAcne`. `scale` maps labels of another scale. `allowOutside` lets photos lie outside of the manifest's folder, by absolute
 * paths, `..` or links. Throws `not-found`, `manifest-invalid` and `scale-unknown`.
 */
export async function readManifest(
  file: string,
  { allowOutside = false, scale }: { readonly allowOutside?: boolean; readonly scale?: ScaleMap } = {},
): Promise<Dataset> {
  const { rows, broken } = parseManifest(await readBounded(file), scale);
  const place = { folder: await realpath(path.dirname(file)), allowOutside, listed: new Map() };
  const examples: Example[] = [];
  const notAcne: Example[] = [];
  const leftOut: LeftOut[] = [...broken];
  const lineOf = new Map<string, number>();
  for (const { line, row } of rows) {
    const name = row.name ?? row.photo;
    const earlier = lineOf.get(name);
    lineOf.set(name, earlier ?? line);
    const found =
      earlier === undefined ? await findPhoto(row, place) : `name stands on line ${earlier} already`;
    if (typeof found === 'string') leftOut.push({ name, line, reason: found });
    else (row.not_acne ? notAcne : examples).push(makeExample(row, { name, ...found, line }));
  }
  leftOut.sort((a, b) => a.line - b.line);
  const known = (values: (string | undefined)[]) => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  return {
    name: known(rows.map(({ row }) => row.dataset)).join('+') || path.parse(file).name,
    licence: known(rows.map(({ row }) => row.licence)).join('; ') || 'not stated',
    examples,
    ...(notAcne.length > 0 ? { notAcne } : {}),
    leftOut,
  };
}

/** A row's photo and label, the mean of its raters' where it has none of its own; a reason where either is missing. */
async function findPhoto(
  row: ManifestRow,
  place: Parameters<typeof resolvePhoto>[1],
): Promise<Pick<Example, 'photo' | 'label'> | string> {
  if (row.not_acne && row.label !== undefined) return 'has a label and is “not acne”';
  const votes = Object.values(row.raters);
  const label = row.not_acne ? 0 : (row.label ?? votes.reduce((sum, vote) => sum + vote, 0) / votes.length);
  if (Number.isNaN(label)) return 'has no label, of no rater either';
  const photo = await resolvePhoto(row.photo, place);
  return photo.ok ? { photo: photo.file, label } : `photo ${photo.reason}`;
}

async function readBounded(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > MAX_MANIFEST_BYTES) throw new ClarteError('manifest-invalid', 'it is larger than 64 MB');
    return await readFile(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new ClarteError('not-found', file, { cause });
    if (code === 'EISDIR') throw new ClarteError('manifest-invalid', 'it is a folder', { cause });
    throw cause;
  }
}

type Found = Pick<Example, 'name' | 'photo' | 'label'> & { readonly line?: number };

/** An example of a row that has passed the schema. */
export function makeExample(row: ManifestRow, found: Found): Example {
  const facts: Record<string, string> = { ...row.more };
  for (const [column, fact] of MANIFEST_FACTS) {
    const value = row[column];
    if (value !== undefined) facts[fact] = String(value);
  }
  if (row.age !== undefined) facts.ageBand = bandOf(row.age);
  return {
    ...found,
    votes: row.raters,
    subject: row.subject ?? `alone: ${found.name}`,
    duplicateGroup: row.duplicate_group ?? null,
    source: row.source ?? '',
    fold: row.fold ?? null,
    facts,
    ...(row.split === undefined ? {} : { split: row.split }),
    ...(row.subject === undefined ? { subjectUnknown: true as const } : {}),
  };
}

function bandOf(age: number): string {
  const at = AGE_BANDS.findLastIndex((from) => age >= from);
  const next = AGE_BANDS[at + 1];
  return next === undefined ? `${AGE_BANDS[at]} and more` : `${AGE_BANDS[at]}-${next - 1}`;
}
