/** What was said for what: the confusion matrix, shares of each true grade (the paper's figure 5). */
import * as Plot from '@observablehq/plot';
import type { Grade } from '#core/schema/assessment.ts';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { GRADE_WORDS } from '#core/score/grade-words.ts';
import { COLOURS, drawChart } from '../draw-chart.ts';

/** One cell per pair of grades, darker with the share of its row. */
export function confusionChart({ confusion, grades }: Evaluation) {
  const cells = confusion.flatMap((row, t) => {
    const photos = row.reduce((a, b) => a + b, 0);
    return row.map((count, s) => ({
      truth: grades[t],
      said: grades[s],
      count,
      share: photos > 0 ? count / photos : 0,
    }));
  });
  const at = { x: 'said', y: 'truth' } as const;
  // White on the accent where it is strong, ink where it is faint.
  const texts = [false, true].flatMap((strong) => {
    const shown = cells.filter(({ share }) => share > 0.5 === strong);
    const fill = strong ? COLOURS.onAccent : COLOURS.ink;
    return [
      Plot.text(shown, {
        ...at,
        text: ({ share }) => `${Math.round(100 * share)} %`,
        fill,
        dy: -6,
        fontSize: 14,
        fontWeight: 650,
      }),
      Plot.text(shown, { ...at, text: ({ count }) => formatCount(count), fill, dy: 10, fontSize: 11 }),
    ];
  });
  return drawChart('Confusion matrix: share of each true grade that got each grade', {
    marginLeft: 92,
    marginTop: 44,
    marginRight: 4,
    marginBottom: 8,
    x: {
      domain: grades,
      label: 'grade by the model',
      axis: 'top',
      tickSize: 0,
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 38,
    },
    y: {
      domain: grades,
      label: null,
      tickSize: 0,
      tickFormat: (grade: Grade) => `${GRADE_WORDS[grade]} ${grade}`,
    },
    opacity: { domain: [0, 1], range: [0.05, 1] },
    marks: [
      Plot.cell(cells, { ...at, fill: COLOURS.accent, fillOpacity: 'share', inset: 1.5, rx: 6 }),
      ...texts,
    ],
  });
}

function formatCount(count: number): string {
  return Number.isInteger(count) ? String(count) : count.toFixed(1);
}
