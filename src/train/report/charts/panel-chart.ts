/** Raters and model against the same means on the same photos. */
import * as Plot from '@observablehq/plot';
import type { Panel, RATER_FIGURE_NAMES } from '#core/schema/evaluation.ts';
import { COLOURS, drawChart } from '../draw-chart.ts';

type Name = (typeof RATER_FIGURE_NAMES)[number];

/** Which mean the readings are held against: the panel's with the rater in it, or the others'. */
export type PanelMean = 'ToPanel' | 'ToOthers';

/** A row per rater: the rater's RMSE, the model's, and the model's when it may only give grades; further left is better. */
export function panelChart({ raters }: Panel, against: PanelMean) {
  const rows = raters.map(({ rater, figures }) => {
    const value = (name: Name) => figures[name].value ?? Number.NaN;
    return {
      rater,
      own: value(`rmse${against}`),
      model: value(`modelRmse${against}`),
      rounded: value(`roundedRmse${against}`),
    };
  });
  const order = rows.toSorted((a, b) => b.own - a.own).map(({ rater }) => rater);
  const longest = Math.max(...order.map((rater) => rater.length));
  return drawChart(
    `RMSE of each rater and of the model ${against === 'ToPanel' ? 'to the panel mean' : 'to the others’ mean'}`,
    {
      marginLeft: Math.min(140, 20 + 7 * longest),
      marginRight: 12,
      height: 60 + 34 * rows.length,
      x: {
        zero: true,
        nice: true,
        ticks: 5,
        label: 'RMSE',
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 38,
        grid: true,
      },
      y: { type: 'point', domain: order, label: null, tickSize: 0 },
      marks: [
        Plot.link(rows, { x1: 'model', x2: 'own', y: 'rater', stroke: COLOURS.line, strokeWidth: 4 }),
        Plot.dot(rows, {
          x: 'rounded',
          y: 'rater',
          r: 5,
          fill: COLOURS.paper,
          stroke: COLOURS.accent,
          strokeWidth: 1.8,
        }),
        Plot.dot(rows, { x: 'own', y: 'rater', r: 5.5, fill: COLOURS.rater, symbol: 'diamond' }),
        Plot.dot(rows, { x: 'model', y: 'rater', r: 5, fill: COLOURS.accent }),
      ],
    },
  );
}
