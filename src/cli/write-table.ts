/** Assessment results as a table for people. */
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import { GRADE_WORDS } from '#core/score/grade-words.ts';
import { scoreInGrade } from '#core/score/score-in-grade.ts';
import { alignColumns } from './align-columns.ts';
import type { PhotoResult } from './photo-result.ts';

/** `whole` and `skin` stand alone and equal the score: no column. */
const PATCHES = PATCH_NAMES.filter((name) => name !== 'whole' && name !== 'skin');
const HEADER = ['photo', 'score', 'grade', 'found by', ...PATCHES, 'interval', 'spots'];
const LEFT_ALIGNED = new Set(['photo', 'grade', 'found by']);

/** One line per photo under a header, columns aligned; the grade is the one that people are shown, never the mean's alone; a photo without a score has its reason in its place. */
export function writeTable(results: readonly PhotoResult[]): string {
  const rows = results.map((result) => {
    if (!result.ok) return [result.photo, '–', result.reason];
    const { interval, lesions } = result;
    const scores = new Map(result.patches.map(({ name, score }) => [name, figure(score)]));
    return [
      result.photo,
      figure(result.score),
      `${result.shownGrade} ${GRADE_WORDS[result.shownGrade]}`,
      result.method,
      ...PATCHES.map((name) => scores.get(name) ?? '–'),
      interval ? `${interval.low.toFixed(1)}–${interval.high.toFixed(1)}` : '–',
      lesions ? String(lesions.count) : '–',
    ];
  });
  return alignColumns([HEADER, ...rows], LEFT_ALIGNED);
}

function figure(score: number): string {
  return scoreInGrade(score, 2).toFixed(2);
}
