/** How the error spreads within each true grade. */
import * as Plot from '@observablehq/plot';
import type { Grade } from '#core/schema/assessment.ts';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { GRADE_WORDS } from '#core/score/grade-words.ts';
import { COLOURS, drawChart } from '../draw-chart.ts';

/** A box per grade: half of its photos within the box; right of the line, scored too severe. */
export function errorChart({ points, grades }: Evaluation) {
  const errors = points.map(([label, score]) => ({ grade: gradeScore(label), error: score - label }));
  return drawChart('Spread of the error within each true grade', {
    marginLeft: 92,
    marginRight: 8,
    height: 60 + 48 * grades.length,
    x: { label: 'score − label', labelAnchor: 'center', labelArrow: 'none', labelOffset: 38, grid: true },
    y: {
      domain: grades,
      label: null,
      tickSize: 0,
      tickFormat: (grade: Grade) => `${GRADE_WORDS[grade]} ${grade}`,
    },
    marks: [
      Plot.ruleX([0], { stroke: COLOURS.soft }),
      Plot.boxX(errors, {
        x: 'error',
        y: 'grade',
        fill: COLOURS.accentSoft,
        stroke: COLOURS.accent,
        insetTop: 6,
        insetBottom: 6,
        r: 1.6,
      }),
    ],
  });
}
