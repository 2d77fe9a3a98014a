/** Assessment results as a table for people. */
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import { GRADE_WORDS } from '#core/score/grade-words.ts';
import type { PhotoResult } from './photo-result.ts';

/** `whole` stands alone and equals the score: no column. */
const PATCHES = PATCH_NAMES.filter((name) => name !== 'whole');
const HEADER = ['photo', 'score', 'grade', 'found by', ...PATCHES];
const LEFT_ALIGNED = new Set(['photo', 'grade', 'found by']);

/** One line per photo under a header, columns aligned; a photo without a score has its reason in its place. */
export function writeTable(results: readonly PhotoResult[]): string {
  const rows = results.map((result) => {
    if (!result.ok) return [result.photo, '–', result.reason];
    const scores = new Map(result.patches.map(({ name, score }) => [name, score.toFixed(2)]));
    const grade = `${result.grade} ${GRADE_WORDS[result.grade]}`;
    const patches = PATCHES.map((name) => scores.get(name) ?? '–');
    return [result.photo, result.score.toFixed(2), grade, result.method, ...patches];
  });
  const lines = [HEADER, ...rows];
  const widths = HEADER.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) => {
      const cells = line.map((cell, i) =>
        LEFT_ALIGNED.has(HEADER[i]) ? cell.padEnd(widths[i]) : cell.padStart(widths[i]),
      );
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}
