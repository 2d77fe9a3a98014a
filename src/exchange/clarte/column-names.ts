/** Columns of Clarté's own tables, and what other programs call them. */
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import { FACT_COLUMN, MANIFEST_COLUMNS, RATER_COLUMN } from '#core/schema/manifest-row.ts';

export const STUDY_COLUMNS = {
  labels: ['photo', 'label', 'decided', 'votes', 'role'],
  votes: ['photo', 'rater', 'reading', 'grade', ...PATCH_NAMES, 'flags', 'comment', 'looked_ms', 'made_at'],
  lesions: ['photo', 'rater', 'width_px', 'height_px', 'x', 'y', 'radius_px', 'type', 'from', 'made_at'],
  boxes: ['name', 'x_min_px', 'y_min_px', 'x_max_px', 'y_max_px', 'type', 'rater'],
} as const;

export type TableKind = 'labels' | 'votes' | 'lesions';

const ALIASES: ReadonlyMap<string, string> = new Map(
  (
    [
      ['photo', ['image', 'img', 'file', 'filename', 'file_name', 'image_name', 'foto', 'bild']],
      ['label', ['severity', 'iga']],
      ['rater', ['annotator', 'reader', 'doctor', 'dermatologist']],
      ['subject', ['patient', 'patient_id', 'subject_id', 'person']],
      ['made_at', ['created_at']],
    ] as const
  ).flatMap(([name, others]) => others.map((other) => [other, name] as const)),
);
const COLUMNS: Readonly<Record<TableKind, ReadonlySet<string>>> = {
  labels: new Set([...STUDY_COLUMNS.labels, ...MANIFEST_COLUMNS, 'grade']),
  votes: new Set([...STUDY_COLUMNS.votes, 'label', 'name']),
  lesions: new Set([...STUDY_COLUMNS.lesions, ...STUDY_COLUMNS.boxes]),
};

/** Our name of a column in a table of a kind, or of any; whatever its case; null where it is not ours. */
export function columnNameOf(column: string, kind?: TableKind): string | null {
  const isWide = kind === undefined || kind === 'labels';
  if (RATER_COLUMN.test(column) || FACT_COLUMN.test(column))
    return column in Object.prototype || !isWide ? null : column;
  const clean = column.toLowerCase().replaceAll(' ', '_');
  const kinds = kind === undefined ? Object.values(COLUMNS) : [COLUMNS[kind]];
  const isKnown = (name: string) => kinds.some((columns) => columns.has(name));
  if (isKnown(clean)) return clean;
  const other = ALIASES.get(clean);
  return other !== undefined && isKnown(other) ? other : null;
}

/** What a table holds, by its columns; null where it says of photos nothing that can be taken. */
export function kindOfTable(columns: ReadonlySet<string>): TableKind | null {
  if (columns.has('x') || columns.has('x_min_px')) return 'lesions';
  if (columns.has('rater') && (columns.has('grade') || columns.has('label'))) return 'votes';
  const anyRater = [...columns].some((column) => RATER_COLUMN.test(column));
  return columns.has('label') || columns.has('grade') || anyRater ? 'labels' : null;
}

/** Whether a study wrote it: its grades stand on Clarté's scale. */
export function isOwnTable(columns: ReadonlySet<string>): boolean {
  const all = (names: readonly string[]) => names.every((name) => columns.has(name));
  // Tables of before there were close-ups have no column for them.
  return all(STUDY_COLUMNS.labels) || all(STUDY_COLUMNS.votes.filter((name) => name !== 'skin'));
}
