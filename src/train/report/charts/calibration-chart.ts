/** Whether a score means what it says: the mean label of photos by their score. */
import * as Plot from '@observablehq/plot';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { COLOURS, drawChart } from '../draw-chart.ts';

/** One dot per half grade of score, larger with more photos, with its interval; on the dashed line is just right. */
export function calibrationChart({ calibration }: Evaluation) {
  const dots = calibration.map(({ photos, score, label }) => ({
    photos,
    score: score.value,
    label: label.value,
    low: label.low,
    high: label.high,
  }));
  return drawChart('Mean label of photos against their mean score', {
    marginLeft: 34,
    marginRight: 8,
    x: {
      domain: [1, 5],
      ticks: [1, 2, 3, 4, 5],
      tickFormat: 'd',
      label: 'score',
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 38,
    },
    y: {
      domain: [1, 5],
      ticks: [1, 2, 3, 4, 5],
      tickFormat: 'd',
      label: 'mean label',
      labelArrow: 'none',
      grid: true,
    },
    r: { range: [2, 9] },
    marks: [
      Plot.line(
        [
          [1, 1],
          [5, 5],
        ],
        { stroke: COLOURS.soft, strokeDasharray: '4 4' },
      ),
      Plot.ruleX(
        dots.filter(({ low }) => low !== null),
        { x: 'score', y1: 'low', y2: 'high', stroke: COLOURS.accent, strokeWidth: 1.5 },
      ),
      Plot.dot(dots, { x: 'score', y: 'label', r: 'photos', fill: COLOURS.accent, stroke: COLOURS.paper }),
    ],
  });
}
