/** Writes an evaluation as one HTML file that needs nothing else: no script, no request. */
import { html, raw } from 'hono/html';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { agreementChart } from './charts/agreement-chart.ts';
import { calibrationChart } from './charts/calibration-chart.ts';
import { confusionChart } from './charts/confusion-chart.ts';
import { errorChart } from './charts/error-chart.ts';
import { runsChart } from './charts/runs-chart.ts';
import { scatterChart } from './charts/scatter-chart.ts';
import { formatValue } from './figure-texts.ts';
import type { GalleryPhoto } from './make-gallery.ts';
import { REPORT_STYLE } from './report-style.ts';
import { figuresSection } from './sections/figures-section.ts';
import { keyFigures } from './sections/key-figures.ts';
import { panelSection } from './sections/panel-section.ts';
import { slicesSection } from './sections/slices-section.ts';
import { type Piece, type ReportTable, renderTable } from './sections/table.ts';

export type ReportOptions = {
  readonly title: string;
  /** One sentence on what was judged on what. */
  readonly lead: string;
  /** What a reader must know before believing the figures. */
  readonly notes?: readonly string[];
  /** Further tables, such as the ablation. */
  readonly tables?: readonly ReportTable[];
  /** Photos of people: only for a report that stays on this machine. */
  readonly gallery?: readonly GalleryPhoto[];
};

/** The page as HTML. Without `gallery` there is no photo in it, and no name but what the caller's texts hold. */
export function renderReport(evaluation: Evaluation, options: ReportOptions): string {
  const { title, lead, notes = [], tables = [], gallery = [] } = options;
  const { photos, subjects, runs, panel, figures, calibration } = evaluation;
  const { calibrationSlope: slope, calibrationIntercept: intercept } = figures;
  const several = runs.length > 1;
  const shown = several ? ` Photos of the first run, ${runs[0]}.` : '';
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><style>${raw(REPORT_STYLE)}</style></head>
<body><main>
<h1>${title}</h1>
<p class="lead">${lead}</p>
<p class="soft">${photos} photos of ${subjects} subjects, ${several ? `${runs.length} runs` : 'one run'}. Severity from 1 clear to 5 severe.</p>
${notes.length > 0 ? html`<ul class="notes" aria-label="Notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : ''}
${keyFigures(evaluation)}
<h2>Score and label</h2>
<div class="cards">
${card('Grades', 'Share of each true grade (row) that got each grade (column), and photos', confusionChart(evaluation))}
${card('Every photo', `A bar marks the mean of each grade.${shown}`, scatterChart(evaluation))}
${card('Calibration', `Mean label by score, ${calibration.length} bins: label = ${formatValue(slope.value)} × score + ${formatValue(intercept.value)}`, calibrationChart(evaluation))}
${card('Agreement', `Bland-Altman: bias and limits that hold 95 % of photos.${shown}`, agreementChart(evaluation))}
${card('Error by grade', `Right of the line: scored too severe.${shown}`, errorChart(evaluation))}
${card('Runs', 'A dot per run, a bar for their mean, a band for the interval over subjects', runsChart(evaluation))}
</div>
${tables.map((table, i) => html`${i === 0 ? html`<h2>Comparisons</h2>` : ''}${renderTable(table)}`)}
${panel ? panelSection(panel) : ''}
${figuresSection(evaluation)}
${slicesSection(evaluation)}
${gallery.length > 0 ? renderGallery(gallery) : ''}
</main></body></html>
`;
  return String(page);
}

function card(title: string, caption: string, chart: Piece): Piece {
  return html`<figure class="card"><h3>${title}</h3><figcaption>${caption}</figcaption>${chart}</figure>\n`;
}

function renderGallery(gallery: readonly GalleryPhoto[]): Piece {
  return html`<h2>Worst errors</h2>
<p>Photos of people: this report must not leave this machine.</p>
<ul class="gallery">${gallery.map(
    ({ name, label, score, thumbnail }) =>
      html`<li><img src="${thumbnail}" alt=""><div><strong>${score.toFixed(2)}</strong>, labelled ${label}<br><span class="soft">${name}</span></div></li>\n`,
  )}</ul>`;
}
