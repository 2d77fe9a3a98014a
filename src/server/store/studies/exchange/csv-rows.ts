/** Labels, votes and lesions as CSV (RFC 4180), written and read back. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { ClarteError } from '#core/errors.ts';
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import type { LabelRow, LesionRow, VoteRow } from '#core/schema/label-exchange.ts';

const COLUMNS = {
  labels: ['photo', 'label', 'decided', 'votes', 'role'],
  votes: ['photo', 'rater', 'reading', 'grade', ...PATCH_NAMES, 'flags', 'comment', 'looked_ms', 'made_at'],
  lesions: ['photo', 'rater', 'width_px', 'height_px', 'x', 'y', 'radius_px', 'type', 'from', 'made_at'],
  boxes: ['name', 'x_min_px', 'y_min_px', 'x_max_px', 'y_max_px', 'type', 'rater'],
} as const;

function write(what: keyof typeof COLUMNS, rows: readonly object[]): string {
  return stringify([...rows], {
    header: true,
    columns: [...COLUMNS[what]],
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
    cast: { boolean: String },
    // A comment that begins like a formula would be one in a spreadsheet.
    escape_formulas: true,
  });
}

export const writeLabels = (rows: readonly LabelRow[]) => write('labels', rows);

/** One row a vote; flags are separated by blanks. */
export function writeVotes(rows: readonly VoteRow[]): string {
  return write(
    'votes',
    rows.map(({ lookedMs, madeAt, flags, patches, ...row }) => ({
      ...row,
      ...patches,
      flags: flags.join(' '),
      looked_ms: lookedMs,
      made_at: madeAt,
    })),
  );
}

/** One row a dot; a photo on which none are left has one row without a place. */
export function writeLesions(rows: readonly LesionRow[]): string {
  return write(
    'lesions',
    rows.flatMap(({ photo, rater, widthPx, heightPx, dots, madeAt }) => {
      const head = { photo, rater, width_px: widthPx, height_px: heightPx, made_at: madeAt };
      return dots.length > 0
        ? dots.map(({ radiusPx, ...dot }) => ({ ...head, ...dot, radius_px: radiusPx }))
        : [head];
    }),
  );
}

/** Half the mean side of the official boxes of ACNE04 as a share of the picture's width: 33 of 640 pixels. */
const USUAL_RADIUS = 0.026;

/** Corrected lesions in the form the lab trains on; marks are none. A dot without a radius gets the usual one. */
export function writeBoxes(rows: readonly LesionRow[]): string {
  return write(
    'boxes',
    rows.flatMap(({ photo, rater, widthPx, heightPx, dots }) =>
      dots
        .filter(({ type }) => type !== 'mark')
        .map(({ x, y, radiusPx, type }) => {
          const radius = radiusPx ?? USUAL_RADIUS * widthPx;
          return {
            name: photo,
            x_min_px: Math.max(0, x - radius),
            y_min_px: Math.max(0, y - radius),
            x_max_px: Math.min(widthPx, x + radius),
            y_max_px: Math.min(heightPx, y + radius),
            type,
            rater,
          };
        }),
    ),
  );
}

type Cells = Readonly<Record<string, string>>;

/** Rows as their schemas want them, unchecked. Throws `request-invalid` where it is no CSV or lacks a column. */
export function readCsv(what: 'labels' | 'votes' | 'lesions', text: string): unknown[] {
  let rows: Cells[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (cause) {
    throw new ClarteError('request-invalid', 'the CSV cannot be read', { cause });
  }
  if (rows.length > 0 && !('photo' in rows[0])) throw new ClarteError('request-invalid', 'no column “photo”');
  const plain = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, cell.replace(/^'(?=[=+\-@\t\r])/, '')]),
    ),
  );
  if (what === 'labels') return plain.map(toLabel);
  return what === 'votes' ? plain.map(toVote) : toLesions(plain);
}

const numberOf = (cell: string | undefined) => (cell === undefined || cell === '' ? undefined : Number(cell));

function toLabel({ photo, label, decided, votes, role }: Cells) {
  return {
    photo,
    label: numberOf(label),
    decided: decided === 'true',
    votes: numberOf(votes) ?? 0,
    role: role ?? '',
  };
}

function toVote(row: Cells) {
  return {
    photo: row.photo,
    rater: row.rater,
    reading: numberOf(row.reading) ?? 1,
    grade: numberOf(row.grade) ?? null,
    patches: Object.fromEntries(
      PATCH_NAMES.flatMap((name) => (row[name] ? [[name, Number(row[name])]] : [])),
    ),
    flags: row.flags ? row.flags.split(' ') : [],
    comment: row.comment ?? '',
    lookedMs: numberOf(row.looked_ms) ?? 0,
    madeAt: row.made_at,
  };
}

function toLesions(rows: readonly Cells[]) {
  return [...Map.groupBy(rows, ({ photo, rater }) => `${photo}\0${rater}`).values()].map((own) => ({
    photo: own[0].photo,
    rater: own[0].rater,
    widthPx: numberOf(own[0].width_px),
    heightPx: numberOf(own[0].height_px),
    madeAt: own[0].made_at,
    dots: own
      .filter(({ x }) => x !== '')
      .map(({ x, y, radius_px, type, from }) => ({
        x: Number(x),
        y: Number(y),
        radiusPx: numberOf(radius_px) ?? null,
        type,
        from,
      })),
  }));
}
