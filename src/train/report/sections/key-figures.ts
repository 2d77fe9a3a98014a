/** The few figures one looks for first. */
import { html } from 'hono/html';
import type { Evaluation, FigureName } from '#core/schema/evaluation.ts';
import { FIGURE_TEXTS, formatInterval, formatValue } from '../figure-texts.ts';
import type { Piece } from './table.ts';

const SHOWN: readonly FigureName[] = ['rmse', 'rmseRatio', 'accuracy', 'pearson', 'kappa'];

/** One tile per figure with its interval, and one for the panel. */
export function keyFigures({ figures, panel }: Evaluation): Piece {
  return html`<dl class="tiles">${SHOWN.map((name) => {
    const { title, unit } = FIGURE_TEXTS[name];
    return html`<div class="tile"><dt>${title}</dt><dd class="figure">${formatValue(figures[name].value, unit)}</dd>
<dd class="soft">${formatInterval(figures[name], unit)}</dd></div>\n`;
  })}${
    panel &&
    html`<div class="tile"><dt>Raters further off than the model</dt>
<dd class="figure">${panel.beaten.model} of ${panel.raters.length}</dd>
<dd class="soft">in whole grades ${panel.beaten.rounded}</dd></div>`
  }</dl>`;
}
