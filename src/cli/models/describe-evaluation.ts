/** An evaluation's key figures as text for people. */
import type { Evaluation } from '#core/schema/evaluation.ts';
import { FIGURE_TEXTS, formatInterval, formatValue } from '#train/report/figure-texts.ts';
import { alignColumns } from '../align-columns.ts';

/** Figures with their intervals, how many photos, and how the model stands among the raters. */
export function describeEvaluation({ figures, photos, subjects, panel, refused }: Evaluation): string {
  const names = ['rmse', 'rmseRatio', 'mae', 'pearson', 'accuracy', 'kappa', 'coverage'] as const;
  const rows = names.flatMap((name) => {
    const { title, unit } = FIGURE_TEXTS[name];
    const figure = figures[name];
    return figure.value === null
      ? []
      : [[title, formatValue(figure.value, unit), formatInterval(figure, unit)]];
  });
  const reasons = Object.entries(refused).map(([reason, count]) => `${reason} ${count}`);
  return [
    alignColumns([['figure', 'value', '95 % interval'], ...rows], new Set(['figure'])),
    `${photos} photos of ${subjects} subjects; without a score: ${reasons.join(', ') || 'none'}\n`,
    panel
      ? `Raters further off than the model: ${panel.beaten.model} of ${panel.raters.length}, in whole grades ${panel.beaten.rounded}\n`
      : '',
  ].join('');
}
