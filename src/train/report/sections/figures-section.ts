/** All figures of the whole, and of each grade. */
import { html } from 'hono/html';
import type { Grade } from '#core/schema/assessment.ts';
import { type Evaluation, FIGURE_NAMES } from '#core/schema/evaluation.ts';
import { GRADE_WORDS } from '#core/score/grade-words.ts';
import { FIGURE_TEXTS, formatInterval, formatValue } from '../figure-texts.ts';
import { type Piece, renderTable } from './table.ts';

/** Two tables. Figures that do not exist for this model are left out. */
export function figuresSection({ figures, byGrade, runs, bootstrap }: Evaluation): Piece {
  const known = FIGURE_NAMES.filter((name) => figures[name].value !== null);
  const interval = `${Math.round(100 * bootstrap.level)} % interval`;
  return html`<h2>Figures</h2>
${renderTable({
  title: 'All photos',
  note: `Mean over ${runs.length === 1 ? 'one run' : `${runs.length} runs`}; the interval is over subjects (${bootstrap.draws} draws), the spread is the standard deviation over runs`,
  columns: ['figure', 'value', interval, 'spread', 'what it is'],
  text: [0, 4],
  rows: known.map((name) => {
    const { title, unit, note } = FIGURE_TEXTS[name];
    const figure = figures[name];
    return [
      title,
      formatValue(figure.value, unit),
      formatInterval(figure, unit),
      formatValue(figure.spread, unit),
      note,
    ];
  }),
})}
${renderTable({
  title: 'By true grade',
  note: 'Recall: share of the photos of a grade that got it. Precision: share of the photos given a grade that have it',
  columns: ['grade', 'photos', 'recall', interval, 'precision', 'RMSE', 'bias', interval],
  rows: byGrade.map(({ grade, photos, recall, precision, rmse, bias }) => [
    `${grade} ${GRADE_WORDS[grade as Grade]}`,
    Number.isInteger(photos) ? photos : photos.toFixed(1),
    formatValue(recall.value, 'share'),
    formatInterval(recall, 'share'),
    formatValue(precision.value, 'share'),
    formatValue(rmse.value),
    formatValue(bias.value),
    formatInterval(bias),
  ]),
})}`;
}
