/** Assessment results as CSV (RFC 4180). */
import { stringify } from 'csv-stringify/sync';
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import type { PhotoResult } from './photo-result.ts';

const COLUMNS = [
  'photo',
  'ok',
  'score',
  'grade',
  'shown-grade',
  'raised',
  'method',
  'model',
  ...PATCH_NAMES,
  'low',
  'high',
  'lesions',
  ...[...PATCH_NAMES, 'elsewhere'].map((zone) => `lesions-${zone}`),
  'left-out',
  'warnings',
  'not-acne',
  'reason',
  'sentence',
];

/**
 * A header and one row per photo; lines end in CRLF. `grade` is the mean's, `shown-grade` what people are shown, `raised` why. Patch columns hold scores, `low` and `high` the score's interval,
 * `lesions-` columns counts, `left-out` patches as `name: why`, `not-acne` a probability; what is not known is empty.
 */
export function writeCsv(results: readonly PhotoResult[]): string {
  return stringify(results.map(rowOf), {
    header: true,
    columns: COLUMNS,
    record_delimiter: 'windows',
    // A lone line break is not that delimiter, yet readers take it for one.
    quoted_match: /[\r\n]/,
    cast: { boolean: String },
  });
}

function rowOf(result: PhotoResult) {
  if (!result.ok) return result;
  const { interval, lesions, leftOut, warnings, notAcne, raised } = result;
  return {
    ...result,
    'shown-grade': result.shownGrade,
    raised: raised.map(({ by }) => by).join('; '),
    'left-out': leftOut.map(({ name, why }) => `${name}: ${why}`).join('; '),
    warnings: warnings.join('; '),
    'not-acne': notAcne?.probability.toFixed(3),
    score: result.score.toFixed(3),
    ...Object.fromEntries(result.patches.map(({ name, score }) => [name, score.toFixed(3)])),
    low: interval?.low.toFixed(3),
    high: interval?.high.toFixed(3),
    lesions: lesions?.count,
    ...Object.fromEntries((lesions?.zones ?? []).map(({ name, count }) => [`lesions-${name}`, count])),
  };
}
