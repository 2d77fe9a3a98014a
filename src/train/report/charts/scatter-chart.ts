/** Real against predicted severity (the paper's figure 6). */
import * as Plot from '@observablehq/plot';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { GRADE_BOUNDARIES } from '#core/score/grade-score.ts';
import { mean } from '#core/stats/metrics.ts';
import { COLOURS, drawChart } from '../draw-chart.ts';

/** Whole labels are spread sideways so that photos do not hide each other; a bar marks each label's mean score. */
export function scatterChart({ points, grades }: Evaluation) {
  const whole = points.every(([label]) => Number.isInteger(label));
  const dots = points.map(([label, score], i) => ({ x: label + (whole ? sidestep(i) : 0), y: score }));
  const bars = [...Map.groupBy(points, ([label]) => Math.round(label))].map(([grade, own]) => ({
    x1: grade - 0.36,
    x2: grade + 0.36,
    y: mean(own.map(([, score]) => score)),
  }));
  const [lowest, highest] = [grades[0], grades[grades.length - 1]];
  return drawChart('Predicted score of each photo against its label, with the mean of each grade', {
    marginLeft: 34,
    marginRight: 8,
    x: {
      domain: [lowest - 0.5, highest + 0.5],
      ticks: [...grades],
      tickFormat: 'd',
      label: 'label',
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 38,
    },
    y: { domain: [1, 5], ticks: [1, 2, 3, 4, 5], tickFormat: 'd', label: 'score', labelArrow: 'none' },
    marks: [
      Plot.ruleY([...GRADE_BOUNDARIES], { stroke: COLOURS.line }),
      Plot.line(
        [
          [lowest, lowest],
          [highest, highest],
        ],
        { stroke: COLOURS.soft, strokeDasharray: '4 4' },
      ),
      Plot.dot(dots, { x: 'x', y: 'y', r: 2.2, fill: COLOURS.accent, fillOpacity: 0.35, clip: true }),
      Plot.ruleY(bars, { x1: 'x1', x2: 'x2', y: 'y', stroke: COLOURS.mark, strokeWidth: 3 }),
    ],
  });
}

/** Even spread over ± 0.3 by multiples of the golden ratio: the same picture each time, without clumps. */
function sidestep(index: number): number {
  return 0.6 * ((index * 0.618_033_988_75) % 1) - 0.3;
}
