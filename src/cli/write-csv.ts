/** Assessment results as CSV (RFC 4180). */
import { stringify } from 'csv-stringify/sync';
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import type { PhotoResult } from './photo-result.ts';

const COLUMNS = ['photo', 'ok', 'score', 'grade', 'method', 'model', ...PATCH_NAMES, 'reason', 'sentence'];

/** A header and one row per photo; patch columns hold scores; lines end in CRLF. */
export function writeCsv(results: readonly PhotoResult[]): string {
  const rows = results.map((result) => {
    if (!result.ok) return result;
    const patches = result.patches.map(({ name, score }) => [name, score.toFixed(3)]);
    return { ...result, score: result.score.toFixed(3), ...Object.fromEntries(patches) };
  });
  return stringify(rows, {
    header: true,
    columns: COLUMNS,
    record_delimiter: 'windows',
    // A lone line break is not that delimiter, yet readers take it for one.
    quoted_match: /[\r\n]/,
    cast: { boolean: String },
  });
}
