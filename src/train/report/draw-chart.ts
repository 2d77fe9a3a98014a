/** Draws a chart with Observable Plot as inline SVG, in the report's colours, light and dark. */
import * as Plot from '@observablehq/plot';
import { raw } from 'hono/html';
import { parseHTML } from 'linkedom';

/** Colours of the report's style sheet; they follow the reader's light or dark mode. */
export const COLOURS = {
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  line: 'var(--line)',
  paper: 'var(--paper)',
  accent: 'var(--accent)',
  onAccent: 'var(--on-accent)',
  accentSoft: 'var(--accent-soft)',
  rater: 'var(--rater)',
  mark: 'var(--mark)',
} as const;

/** Drawn about as wide as a phone's page, so that the letters keep their size there. */
const WIDTH_PX = 350;

/** SVG of a plot; `label` says to those who do not see it what it shows. */
export function drawChart(label: string, options: Plot.PlotOptions) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const chart = Plot.plot({
    width: WIDTH_PX,
    height: 310,
    // The axis title below the figures of the axis, not among them.
    marginBottom: 44,
    document: document as unknown as Document,
    className: 'chart',
    style: { fontSize: '12px', fontFamily: 'inherit', overflow: 'visible' },
    ariaLabel: label,
    ...options,
  });
  chart.setAttribute('role', 'img');
  return raw(chart.outerHTML);
}
