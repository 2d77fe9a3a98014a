/** Bland and Altman's plot: how far score and label are apart, along their mean. */
import * as Plot from '@observablehq/plot';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { COLOURS, drawChart } from '../draw-chart.ts';

/** One dot per photo; lines for the bias and the limits that hold 95 % of the photos. */
export function agreementChart({ points, figures }: Evaluation) {
  const dots = points.map(([label, score]) => ({ x: (label + score) / 2, y: score - label }));
  const furthest = Math.max(1, ...dots.map(({ y }) => Math.abs(y))) * 1.05;
  const lines = (['limitHigh', 'bias', 'limitLow'] as const).flatMap((name) => {
    const value = figures[name].value;
    return value === null ? [] : [{ name, value }];
  });
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
  return drawChart('Difference of score and label against their mean', {
    marginLeft: 34,
    marginRight: 44,
    x: {
      domain: [1, 5],
      ticks: [1, 2, 3, 4, 5],
      tickFormat: 'd',
      label: 'mean of score and label',
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 38,
    },
    y: { domain: [-furthest, furthest], ticks: 5, label: 'score − label', labelArrow: 'none' },
    marks: [
      Plot.ruleY([0], { stroke: COLOURS.line }),
      Plot.dot(dots, { ...{ x: 'x', y: 'y' }, r: 2.2, fill: COLOURS.accent, fillOpacity: 0.35 }),
      Plot.ruleY(lines, { y: 'value', stroke: COLOURS.mark, strokeWidth: 1.5, strokeDasharray: '5 3' }),
      Plot.text(lines, {
        y: 'value',
        text: ({ value }) => signed(value),
        frameAnchor: 'right',
        textAnchor: 'start',
        dx: 5,
        fill: COLOURS.mark,
        fontWeight: 650,
      }),
    ],
  });
}
