/** How far the runs differ: seeds, or shuffles of the folds. */
import * as Plot from '@observablehq/plot';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { COLOURS, drawChart } from '../draw-chart.ts';
import { FIGURE_TEXTS } from '../figure-texts.ts';

const SHOWN = ['rmseRatio', 'accuracy', 'pearson', 'spearman', 'kappa'] as const;

/** A row per figure: a dot per run, a bar for their mean, a band for the interval over subjects. */
export function runsChart({ figures }: Evaluation) {
  const rows = SHOWN.map((name) => ({ name: FIGURE_TEXTS[name].short, ...figures[name] }));
  const dots = rows.flatMap(({ name, runs }) =>
    runs.flatMap((value) => (value === null ? [] : [{ name, value }])),
  );
  return drawChart('Figures of each run, their mean and their interval over subjects', {
    marginLeft: 92,
    marginRight: 12,
    height: 60 + 40 * rows.length,
    x: { ticks: 5, nice: true, label: null, grid: true },
    y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0 },
    marks: [
      Plot.barX(
        rows.filter(({ low }) => low !== null),
        { x1: 'low', x2: 'high', y: 'name', fill: COLOURS.accentSoft, insetTop: 7, insetBottom: 7, rx: 4 },
      ),
      Plot.dot(dots, { x: 'value', y: 'name', r: 3.5, fill: COLOURS.accent, fillOpacity: 0.7 }),
      Plot.tickX(
        rows.filter(({ value }) => value !== null),
        { x: 'value', y: 'name', stroke: COLOURS.mark, strokeWidth: 2.5, insetTop: 5, insetBottom: 5 },
      ),
    ],
  });
}
