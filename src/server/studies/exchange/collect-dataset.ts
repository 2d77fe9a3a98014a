/** A study as a folder for the lab: photos, manifest, votes and lesions. */

import { ClarteError } from '#core/errors.ts';
import { FACT_COLUMN, MANIFEST_COLUMNS } from '#core/schema/manifest-row.ts';
import {
  writeBoxTable,
  writeLabelTable,
  writeLesionTable,
  writeManifestTable,
  writeVoteTable,
} from '#exchange/clarte/write-tables.ts';
import { fromLabels, fromLesions, fromVotes } from '#exchange/from-rows.ts';
import { nameFiles } from '#exchange/name-files.ts';
import type { ExchangePhoto } from '#exchange/neutral.ts';
import { writeTable } from '#exchange/table/write-table.ts';
import type { ZipEntry } from '../../http/stream-zip.ts';
import type { Service } from '../../service.ts';
import { selectWithPictures } from '../queries/pictures.ts';
import { collectLabels, collectLesions, collectNotAcne, collectVotes } from './collect-rows.ts';

/** A ZIP archive without extensions ends at 4 GB. */
const MOST_BYTES = 3_900_000_000;
/** Columns of the manifest by the names that a study's facts have. */
const FACTS = new Map([
  ['skinTone', 'skin_tone'],
  ['sex', 'sex'],
  ['camera', 'camera'],
  ['clinic', 'clinic'],
  ['visit', 'fact_visit'],
  ['view', 'fact_view'],
]);

/**
 * `photos/`, `manifest.csv` of those that have a label or are “not acne”, `votes.csv`, `lesions.csv`, `lesions.json` as `models challenge`
 * takes it, `boxes.csv`, and `left-out.csv` with the reason. Photos that app users lent are never in it: a copy elsewhere
 * could not be withdrawn. Throws `request-too-large`.
 */
export async function collectDataset(
  { db, vault }: Pick<Service, 'db' | 'vault'>,
  studyId: string,
): Promise<ZipEntry[]> {
  const rows = await selectWithPictures(db, studyId);
  const labels = await collectLabels(db, studyId);
  const labelOf = new Map(labels.map((row) => [row.photo, row.label]));
  for (const name of await collectNotAcne(db, studyId)) labelOf.set(name, 0);
  const reasonOf = (row: PhotoRow) => refuse(row, labelOf.get(row.name));
  const kept = rows.filter((row) => reasonOf(row) === null);
  if (kept.reduce((sum, { bytes }) => sum + Number(bytes), 0) > MOST_BYTES)
    throw new ClarteError('request-too-large', 'the photos have more than 3.9 GB');
  const stemOf = nameFiles(kept.map(({ name }) => name));
  const fileOf = new Map(
    kept.map(({ name, format }) => [name, `photos/${stemOf(name)}.${format === 'jpeg' ? 'jpg' : format}`]),
  );
  const own = <Row extends { photo: string }>(all: readonly Row[]) =>
    all.filter(({ photo }) => fileOf.has(photo));
  // Tables name photos by their files, so that each can be read next to them.
  const filed = <Row extends { photo: string }>(all: readonly Row[]) =>
    own(all).map((row) => ({ ...row, photo: fileOf.get(row.photo)! }));
  const votes = fromVotes(filed(await collectVotes(db, studyId)));
  const lesions = own(await collectLesions(db, studyId));
  const readingsOf = new Map(votes.map(({ name, readings }) => [name, readings]));
  const photos = kept.map(
    (row): ExchangePhoto => ({
      name: fileOf.get(row.name)!,
      size: { widthPx: row.width_px, heightPx: row.height_px },
      label: { grade: labelOf.get(row.name)!, decided: false, votes: 0, role: row.role },
      facts: factsOf(row),
      readings: (readingsOf.get(fileOf.get(row.name)!) ?? []).map((reading) => ({
        ...reading,
        rater: columnName(reading.rater),
      })),
      place: { row: 0, at: row.name },
    }),
  );
  const left = rows.flatMap((row) =>
    reasonOf(row) === null ? [] : [{ photo: row.name, reason: reasonOf(row) }],
  );
  const notAcne = new Set(photos.flatMap(({ name, label }) => (label?.grade === 0 ? [name] : [])));
  const marked = { photos: fromLesions(filed(lesions)) };
  const texts = {
    'manifest.csv': writeManifestTable({ photos }),
    'labels.csv': writeLabelTable({ photos: fromLabels(filed(labels)) }),
    // A table of votes alone can be trained on as well, and has no column for “not acne”.
    'votes.csv': writeVoteTable({ photos: votes.filter(({ name }) => !notAcne.has(name)) }),
    'lesions.csv': writeLesionTable(marked),
    'lesions.json': `${JSON.stringify(lesions, null, 1)}\n`,
    'boxes.csv': writeBoxTable(marked),
    'left-out.csv': writeTable(['photo', 'reason'], left),
  };
  return [
    ...Object.entries(texts).map(([path, text]) => ({
      path,
      read: async () => new TextEncoder().encode(text),
    })),
    ...kept.map((row) => ({
      path: fileOf.get(row.name)!,
      // Deleted since: the manifest's reader says so.
      read: () => vault.read(row).catch(() => null),
    })),
  ];
}

type PhotoRow = Awaited<ReturnType<typeof selectWithPictures>>[number];

/** Why a photo does not go along; null where it does. */
function refuse({ role, source }: PhotoRow, label: number | undefined): string | null {
  if (source !== 'upload') return 'lent by a person who uses the app; it stays on the server';
  if (role !== 'training' && role !== 'golden') return `${role} photos are neither trained on nor evaluated`;
  return label === undefined ? 'has no label' : null;
}

function factsOf({ name, role, subject, facts, content_mark }: PhotoRow): Record<string, string> {
  const known = Object.entries(facts).flatMap(([fact, value]) => {
    const column = FACTS.get(fact);
    return column && (MANIFEST_COLUMNS.includes(column) || FACT_COLUMN.test(column)) ? [[column, value]] : [];
  });
  return {
    name,
    ...(subject ? { subject } : {}),
    duplicate_group: content_mark,
    split: role === 'golden' ? 'golden' : 'train',
    ...Object.fromEntries(known),
  };
}

/** A name that ends in `.2` would be read as a second reading. */
const columnName = (rater: string) => rater.replace(/\.(?=[2-9]$)/, '_');
