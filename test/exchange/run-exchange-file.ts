/** Reads a file of test/fixtures/exchange as a study of four photos would take it in. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClarteError } from '#core/errors.ts';
import { LabelRowSchema, LesionRowSchema, VoteRowSchema } from '#core/schema/label-exchange.ts';
import { openPhotoFinder } from '#exchange/find-photo.ts';
import { FORMATS } from '#exchange/formats.ts';
import type { FileIn } from '#exchange/neutral.ts';
import { type ReadFormat, readLabels } from '#exchange/read-labels.ts';
import type { ReadOptions } from '#exchange/read-options.ts';
import { type PlacedRow, toRows } from '#exchange/to-rows.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/exchange/', import.meta.url));
const PHOTOS = [
  { name: 'a.jpg', widthPx: 512, heightPx: 512 },
  { name: 'b.webp', widthPx: 640, heightPx: 480 },
  { name: 'visit/c.jpg', widthPx: 1024, heightPx: 768 },
  { name: 'Müller.jpg', widthPx: 512, heightPx: 512 },
];
const find = openPhotoFinder(PHOTOS.map((photo) => [photo.name, photo] as const));

export type ExchangeFile = {
  /** File or folder. */
  readonly file: string;
  readonly format: ReadFormat | 'manifest';
  readonly what: 'labels' | 'votes' | 'lesions';
  readonly options?: ReadOptions;
};
/** What came of it: rows as words, what was left out and noted; or the refusal of the whole. */
export type ExchangeOutcome = {
  readonly rows: readonly string[];
  readonly left: readonly string[];
  readonly notes: readonly string[];
  readonly refused: string | null;
};

export function runExchangeFile({ file, format, what, options = {} }: ExchangeFile): ExchangeOutcome {
  const sizeOf = (name: string) => {
    const found = find(name);
    return found.ok ? found.photo : undefined;
  };
  try {
    const files = readFiles(file);
    const given = { ...options, sizeOf };
    const set =
      format === 'manifest' ? FORMATS.manifest.read(files, given) : readLabels(format, files, given, what);
    const { rows, left } = toRows(set, what, PHOTOS, new Date('2026-11-27T09:00:00Z'));
    const taken = rows.map((row) => sayRow(row, what));
    return {
      rows: taken.filter((row) => row.ok).map(({ text }) => text),
      left: [
        ...left.map(({ at, code }) => `${at} ${code}`),
        ...taken.filter((row) => !row.ok).map(({ text }) => text),
      ],
      notes: set.notes.map(({ code, name, count }) => `${code} ${name} ${count}`),
      refused: null,
    };
  } catch (fault) {
    if (!(fault instanceof ClarteError)) throw fault;
    return { rows: [], left: [], notes: [], refused: `${fault.code}: ${fault.detail}` };
  }
}

function readFiles(name: string): FileIn[] {
  const whole = path.join(FOLDER, name);
  if (!statSync(whole).isDirectory()) return [{ path: name, bytes: new Uint8Array(readFileSync(whole)) }];
  return readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: path.relative(whole, file), bytes: new Uint8Array(readFileSync(file)) }));
}

/** As a study checks it: by its schema. */
function sayRow(
  { row, place }: PlacedRow,
  what: ExchangeFile['what'],
): { readonly ok: boolean; readonly text: string } {
  const schema = { labels: LabelRowSchema, votes: VoteRowSchema, lesions: LesionRowSchema }[what];
  const parsed = schema.safeParse(row);
  if (!parsed.success) return { ok: false, text: `${place.at} malformed` };
  const { data } = parsed;
  const round = (value: number) => Math.round(100 * value) / 100;
  if ('label' in data) return { ok: true, text: `${data.photo} ${round(data.label)}` };
  if ('dots' in data) {
    const dots = data.dots.map(
      ({ x, y, radiusPx, type }) => `${round(x)},${round(y)},${radiusPx && round(radiusPx)} ${type}`,
    );
    return { ok: true, text: `${data.photo} ${data.rater}: ${dots.join('; ')}` };
  }
  return { ok: true, text: `${data.photo} ${data.rater} ${data.grade}` };
}
