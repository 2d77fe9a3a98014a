/** Assessment results as CSV (RFC 4180). */
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import type { PhotoResult } from './photo-result.ts';

const COLUMNS = ['photo', 'ok', 'score', 'grade', 'method', 'model', ...PATCH_NAMES, 'reason', 'sentence'];

/** A header and one row per photo; patch columns hold scores; lines end in CRLF. */
export function writeCsv(results: readonly PhotoResult[]): string {
  const rows = results.map((result) => {
    const patches = result.ok ? result.patches.map(({ name, score }) => [name, score.toFixed(3)]) : [];
    const own = result.ok ? { ...result, score: result.score.toFixed(3) } : result;
    const fields: Record<string, unknown> = { ...own, ...Object.fromEntries(patches) };
    return COLUMNS.map((column) => quoteField(String(fields[column] ?? '')));
  });
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** A field as it stands in a row: quoted where it holds a comma, a quote or a line break. */
function quoteField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
