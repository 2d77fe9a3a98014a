/** Whether the model does as well for every kind of photo. */
import { html } from 'hono/html';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { formatInterval, formatValue } from '../figure-texts.ts';
import { type Piece, renderTable } from './table.ts';

/** One table per way of slicing, and the photos without a score. */
export function slicesSection({ slices, refused }: Evaluation): Piece {
  const ways = [...Map.groupBy(slices, ({ by }) => by)];
  const reasons = Object.entries(refused).sort((a, b) => b[1] - a[1]);
  return html`<h2>Slices</h2>
<p>Each with its interval over subjects. Under 20 photos a slice is small: its figures say little.</p>
${ways.map(([by, own]) =>
  renderTable({
    title: `By ${inWords(by)}`,
    columns: [
      inWords(by),
      'photos',
      'subjects',
      'RMSE',
      'interval',
      'over baseline',
      'bias',
      'interval',
      'Pearson',
      'right grade',
      'interval',
    ],
    rows: own.map(({ value, photos, subjects, small, figures: f }) => [
      small ? html`${value} <span class="tag">small</span>` : value,
      photos,
      subjects,
      formatValue(f.rmse.value),
      formatInterval(f.rmse),
      formatValue(f.rmseRatio.value),
      formatValue(f.bias.value),
      formatInterval(f.bias),
      formatValue(f.pearson.value),
      formatValue(f.accuracy.value, 'share'),
      formatInterval(f.accuracy, 'share'),
    ]),
    small: own.flatMap(({ small }, i) => (small ? [i] : [])),
  }),
)}
${
  reasons.length > 0
    ? renderTable({ title: 'Photos without a score', columns: ['reason', 'photos'], rows: reasons })
    : ''
}`;
}

/** `skinTone` as `skin tone`. */
function inWords(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
