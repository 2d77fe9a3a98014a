/** How a figure fell or rose from step to step of a training. */
import * as Plot from '@observablehq/plot';
import { COLOURS, drawChart } from '../draw-chart.ts';

/** A line over the steps; `label` says what it is of. */
export function curveChart(
  label: string,
  points: readonly { readonly step: number; readonly value: number }[],
) {
  return drawChart(label, {
    height: 200,
    x: { label: 'step', labelAnchor: 'center', labelArrow: 'none', labelOffset: 38 },
    y: { label: null, grid: true },
    marks: [Plot.lineY(points, { x: 'step', y: 'value', stroke: COLOURS.accent })],
  });
}
