/** The raters and the model among them. */
import { html } from 'hono/html';
import type { Panel, Rater } from '#core/schema/evaluation.ts';
import { panelChart } from '../charts/panel-chart.ts';
import { formatInterval, formatValue } from '../figure-texts.ts';
import { type Piece, renderTable } from './table.ts';

/** Two charts, the raters' tables, and how far the raters agree. */
export function panelSection(panel: Panel): Piece {
  const { raters, beaten, beatenWithoutOwn, pairs } = panel;
  // A doctor who read twice stands in the panel as two raters.
  const again = raters.filter(({ withoutOwn }) => withoutOwn);
  const legend = html`<ul class="legend"><li><span class="dot"></span>model<li><span class="dot hollow"></span>model, whole grades<li><span class="dot rater"></span>rater</ul>`;
  return html`<h2>Against the raters</h2>
<p>${panel.photos} photos have two readings or more. A rater's error to the others’ mean is higher than the model's, on the
same photos, for <strong>${beaten.model} of ${raters.length}</strong>; for ${beaten.rounded} where the model may only give whole grades,
as raters do. Saying the mean of the training photos each time would beat ${beaten.baseline}.</p>
<div class="cards">
<figure class="card"><h3>To the mean of the others</h3><figcaption>The rater’s own reading is left out; further left is better</figcaption>${panelChart(panel, 'ToOthers')}${legend}</figure>
<figure class="card"><h3>To the panel mean</h3><figcaption>The rater’s own reading counts, which flatters the rater (the paper’s table 1)</figcaption>${panelChart(panel, 'ToPanel')}${legend}</figure>
</div>
${renderTable({
  title: 'RMSE to the mean of the others',
  note:
    again.length > 0
      ? 'Each reading is left out by itself; another reading of the same doctor stays among the others'
      : '',
  ...raterTable(raters.map((rater) => ({ name: rater.rater, photos: rater.photos, figures: rater.figures }))),
})}
${
  again.length > 0 && beatenWithoutOwn
    ? renderTable({
        title: 'The same with the doctor’s other reading kept out of the mean',
        note: `The model then beats ${beatenWithoutOwn.model} of ${raters.length}, in whole grades ${beatenWithoutOwn.rounded}`,
        ...raterTable(
          again.flatMap(({ rater, withoutOwn }) =>
            withoutOwn ? [{ name: `${rater} without ${withoutOwn.readings.join(', ')}`, ...withoutOwn }] : [],
          ),
        ),
      })
    : ''
}
${renderTable({
  title: 'RMSE to the panel mean, bias, and kappa with the others’ median',
  columns: [
    'rater',
    'rater’s RMSE',
    'model’s',
    'in whole grades',
    'rater’s bias',
    'interval',
    'rater’s kappa',
    'model’s kappa',
  ],
  rows: raters.map(({ rater, figures }) => [
    rater,
    formatValue(figures.rmseToPanel.value),
    formatValue(figures.modelRmseToPanel.value),
    formatValue(figures.roundedRmseToPanel.value),
    formatValue(figures.bias.value),
    formatInterval(figures.bias),
    formatValue(figures.kappaToOthers.value),
    formatValue(figures.modelKappaToOthers.value),
  ]),
})}
<p>${describeAgreement(panel)}</p>
<details><summary>Each two raters</summary>${renderTable({
    title: 'Agreement of each two raters on the photos both have read',
    columns: ['raters', 'photos', 'ICC(2,1)', 'weighted kappa', ''],
    text: [4],
    rows: pairs.map(({ raters: names, photos, icc: own, kappa, sameDoctor }) => [
      names.join(' – '),
      photos,
      formatValue(own),
      formatValue(kappa),
      sameDoctor ? html`<span class="tag">same doctor</span>` : '',
    ]),
    small: pairs.flatMap(({ photos }, i) => (photos < 20 ? [i] : [])),
  })}</details>`;
}

/** Sets of raters named in the text; with readings dealt at random there would be dozens. */
const MOST_SETS = 3;

function describeAgreement({ alpha, icc, iccOfPairs }: Panel): string {
  const parts = [
    `Krippendorff’s alpha ${formatValue(alpha.ordinal)} (ordinal), ${formatValue(alpha.interval)} (interval)`,
    ...icc
      .slice(0, MOST_SETS)
      .map(
        ({ raters, photos, value }) =>
          `ICC(2,1) of ${raters.join(', ')} over ${photos} photos ${formatValue(value)}`,
      ),
    iccOfPairs !== null &&
      `mean ICC(2,1) of pairs of doctors, weighted by photos, ${formatValue(iccOfPairs)}`,
  ];
  return `The raters among themselves: ${parts.filter(Boolean).join('; ')}.`;
}

function raterTable(
  rows: readonly { readonly name: string; readonly photos: number; readonly figures: Rater['figures'] }[],
) {
  return {
    columns: [
      'rater',
      'photos',
      'rater’s RMSE',
      'model’s',
      'rater − model',
      'interval',
      'in whole grades',
      'rater − that',
      'interval',
    ],
    rows: rows.map(({ name, photos, figures: f }) => [
      name,
      photos,
      formatValue(f.rmseToOthers.value),
      formatValue(f.modelRmseToOthers.value),
      mark(f.gain.value),
      formatInterval(f.gain),
      formatValue(f.roundedRmseToOthers.value),
      mark(f.gainRounded.value),
      formatInterval(f.gainRounded),
    ]),
  };
}

/** A gain above 0, in which the model is closer, stands out. */
function mark(gain: number | null): Piece | string {
  return gain !== null && gain > 0
    ? html`<span class="better">${formatValue(gain)}</span>`
    : formatValue(gain);
}
