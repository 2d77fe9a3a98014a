/** Writes Clarté's own tables from the neutral form. */
import { MANIFEST_COLUMNS } from '#core/schema/manifest-row.ts';
import type { ExchangePhoto, ExchangeSet, Lesion, Reading } from '../neutral.ts';
import { writeTable } from '../table/write-table.ts';
import { STUDY_COLUMNS } from './column-names.ts';

/** One row a photo that has a label. */
export function writeLabelTable({ photos }: Pick<ExchangeSet, 'photos'>): string {
  const rows = photos.flatMap(({ name, label }) =>
    label === null ? [] : [{ photo: name, label: label.grade, ...label }],
  );
  return writeTable(STUDY_COLUMNS.labels, rows);
}

/** One row a reading with a grade or flag; flags are separated by blanks. */
export function writeVoteTable({ photos }: Pick<ExchangeSet, 'photos'>): string {
  const rows = photos.flatMap(({ name, readings }) =>
    readings.filter(isVote).map(({ patches, flags, lookedMs, madeAt, ...reading }) => ({
      ...reading,
      ...patches,
      photo: name,
      flags: flags.join(' '),
      looked_ms: lookedMs,
      made_at: madeAt,
    })),
  );
  return writeTable(STUDY_COLUMNS.votes, rows);
}

/** Whether a reading is a vote: done, with a grade or flag. */
export const isVote = ({ status, grade, flags }: Reading) =>
  status === 'done' && (grade !== null || flags.length > 0);

/** One row a lesion, a box by its centre and radius; a rater who left none has one row without a place. */
export function writeLesionTable({ photos }: Pick<ExchangeSet, 'photos'>): string {
  const rows = photos.flatMap(({ name, readings }) =>
    readings.flatMap(({ status, rater, marked, madeAt }) => {
      if (status !== 'done' || marked === null) return [];
      const { widthPx, heightPx } = marked.size;
      const head = { photo: name, rater, width_px: widthPx, height_px: heightPx, made_at: madeAt };
      if (marked.lesions.length === 0) return [head];
      return marked.lesions.map(({ x, y, radiusPx, type, from }) => ({
        ...head,
        ...{ x, y, radius_px: radiusPx, type, from },
      }));
    }),
  );
  return writeTable(STUDY_COLUMNS.lesions, rows);
}

/** Half the mean side of the official boxes of ACNE04 as a share of the picture's width: 33 of 640 pixels. */
const USUAL_RADIUS = 0.026;

/** Left upper and right lower corner within the photo; a dot without a radius gets the usual one. */
export function boxOf(lesion: Lesion, { widthPx, heightPx }: { widthPx: number; heightPx: number }) {
  const radius = lesion.radiusPx ?? USUAL_RADIUS * widthPx;
  const [halfW, halfH] = lesion.box ? [lesion.box.widthPx / 2, lesion.box.heightPx / 2] : [radius, radius];
  return {
    x0: Math.max(0, lesion.x - halfW),
    y0: Math.max(0, lesion.y - halfH),
    x1: Math.min(widthPx, lesion.x + halfW),
    y1: Math.min(heightPx, lesion.y + halfH),
  };
}

/** Lesions as boxes in the form the lab trains on; marks are not lesions. */
export function writeBoxTable({ photos }: Pick<ExchangeSet, 'photos'>): string {
  const rows = photos.flatMap(({ name, readings }) =>
    readings.flatMap(({ status, rater, marked }) =>
      status !== 'done' || marked === null
        ? []
        : marked.lesions
            .filter(({ type }) => type !== 'mark')
            .map((lesion) => {
              const { x0, y0, x1, y1 } = boxOf(lesion, marked.size);
              return {
                name,
                x_min_px: x0,
                y_min_px: y0,
                x_max_px: x1,
                y_max_px: y1,
                type: lesion.type,
                rater,
              };
            }),
    ),
  );
  return writeTable(STUDY_COLUMNS.boxes, rows);
}

/** A manifest: one row a photo that has a label or grades; `-` `.` and blanks of raters' names stay as they are. */
export function writeManifestTable({ photos }: Pick<ExchangeSet, 'photos'>): string {
  const rows = photos.flatMap((photo) => {
    const raters = raterCells(photo);
    if (photo.label === null && Object.keys(raters).length === 0) return [];
    return [
      {
        ...{ photo: photo.name, ...photo.facts, ...raters },
        ...labelCell(photo),
      } as Record<string, string>,
    ];
  });
  const used = new Set(rows.flatMap((row) => Object.keys(row)));
  const others = [...used].filter((column) => !MANIFEST_COLUMNS.includes(column)).sort();
  const columns = [
    ...MANIFEST_COLUMNS.filter((column) => column === 'photo' || used.has(column)),
    ...others.filter((column) => column.startsWith('rater_')),
    ...others.filter((column) => column.startsWith('fact_')),
  ];
  return writeTable(columns, rows, { plain: true });
}

/** “Not acne” has a column of its own: as a label, 0 would look like another scale's. */
function labelCell({ label }: ExchangePhoto): Record<string, string> {
  if (label === null) return {};
  return label.grade === 0 ? { not_acne: 'yes' } : { label: String(label.grade) };
}

/** Grades 1 to 5; “not acne” is no severity. */
function raterCells({ readings }: ExchangePhoto): Record<string, string> {
  return Object.fromEntries(
    readings.flatMap(({ status, rater, reading, grade }) =>
      status !== 'done' || grade === null || grade < 1
        ? []
        : [[`rater_${rater}${reading === 1 ? '' : `.${reading}`}`, String(grade)]],
    ),
  );
}
