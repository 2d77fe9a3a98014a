/** The figures in words, and how their values are written. */
import type { Figure, FigureName } from '#core/schema/evaluation.ts';

type FigureText = {
  readonly title: string;
  readonly short: string;
  readonly note: string;
  readonly unit: 'grades' | 'share' | 'plain';
};

/** What each figure is called, and what it says. */
export const FIGURE_TEXTS: Record<FigureName, FigureText> = {
  rmse: { title: 'Root mean squared error', short: 'RMSE', note: 'in grades', unit: 'grades' },
  baselineRmse: {
    title: 'The same, always saying the mean',
    short: 'baseline',
    note: 'mean label of the training photos',
    unit: 'grades',
  },
  rmseRatio: {
    title: 'Error over baseline',
    short: 'RMSE ratio',
    note: '1 is no better than the mean',
    unit: 'plain',
  },
  mae: { title: 'Mean absolute error', short: 'MAE', note: 'in grades', unit: 'grades' },
  pearson: { title: 'Pearson’s correlation', short: 'Pearson', note: 'of score and label', unit: 'plain' },
  spearman: {
    title: 'Spearman’s rank correlation',
    short: 'Spearman',
    note: 'of score and label',
    unit: 'plain',
  },
  accuracy: { title: 'Right grade', short: 'accuracy', note: 'score rounded to a grade', unit: 'share' },
  kappa: {
    title: 'Quadratic weighted kappa',
    short: 'kappa',
    note: 'agreement on grades beyond chance',
    unit: 'plain',
  },
  bias: { title: 'Bias', short: 'bias', note: 'mean of score − label', unit: 'grades' },
  limitLow: {
    title: 'Lower limit of agreement',
    short: 'limit, low',
    note: 'bias − 1.96 deviations',
    unit: 'grades',
  },
  limitHigh: {
    title: 'Upper limit of agreement',
    short: 'limit, high',
    note: 'bias + 1.96 deviations',
    unit: 'grades',
  },
  calibrationSlope: {
    title: 'Calibration, slope',
    short: 'slope',
    note: 'label on score; 1 is right',
    unit: 'plain',
  },
  calibrationIntercept: {
    title: 'Calibration, intercept',
    short: 'intercept',
    note: '0 is right',
    unit: 'grades',
  },
  coverage: {
    title: 'Label inside the model’s interval',
    short: 'coverage',
    note: 'share of photos',
    unit: 'share',
  },
  intervalWidth: {
    title: 'Width of the model’s interval',
    short: 'width',
    note: 'in grades',
    unit: 'grades',
  },
};

/** A value as written in tables; a dash where there is none. */
export function formatValue(value: number | null, unit: FigureText['unit'] = 'plain'): string {
  if (value === null) return '–';
  const text = unit === 'share' ? (100 * Math.abs(value)).toFixed(1) : Math.abs(value).toFixed(3);
  const sign = value < 0 && Number(text) !== 0 ? '−' : '';
  return `${sign}${text}${unit === 'share' ? ' %' : ''}`;
}

/** “0.451 to 0.502”, or a dash. */
export function formatInterval({ low, high }: Figure, unit: FigureText['unit'] = 'plain'): string {
  return low === null || high === null ? '–' : `${formatValue(low, unit)} to ${formatValue(high, unit)}`;
}
