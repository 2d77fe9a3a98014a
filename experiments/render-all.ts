/** The figures of one-look folds on all labelled photos, as Markdown, beside those of the model before. */
import { readFileSync } from 'node:fs';
import type { Figure } from '#core/schema/evaluation.ts';
import type { AllFigures } from '#train/recipes/one-look/evaluate-all.ts';

const lab = JSON.parse(readFileSync(new URL('../docs/results/lab.json', import.meta.url), 'utf8'));
const ROWS = [
  ['error over baseline', 'rmseRatio'],
  ['RMSE', 'rmse'],
  ['right of four', 'accuracy'],
  ['weighted kappa', 'kappa'],
  ['bias', 'bias'],
] as const;

/** A table of both kinds of pictures. */
export function renderAll({ crops, frames, verySevere, verySevereBelow4 }: AllFigures): string[] {
  const number = (value: number | null) => (value === null ? '–' : value.toFixed(3));
  const range = ({ value, low, high, spread }: Figure) =>
    `${number(value)} (${number(low)} to ${number(high)}${spread === null ? '' : `; spread ${number(spread)}`})`;
  const faceless = (own: AllFigures['crops']) => own.slices.find(({ value }) => value === 'no-face');
  return [
    '## Photos without a face too',
    '',
    `All ${crops.photos} crops and ${frames.photos} frames with a label: ${faceless(crops)?.photos} and ${faceless(frames)?.photos} of them show no face that is found (eyes blacked out, a cheek alone), nearly half of them very severe; the network reads them as a whole here, the product refuses them or reads them as close-ups. The model before was measured on the same photos.`,
    '',
    '| what | crops | before | frames | before |',
    '| --- | --- | --- | --- | --- |',
    ...ROWS.map(([words, name]) => {
      const before = (kind: 'crops' | 'frames') => number(lab.variants.full[kind][name].value);
      return `| ${words} | ${range(crops.figures[name])} | ${before('crops')} | ${range(frames.figures[name])} | ${before('frames')} |`;
    }),
    ...[
      `| RMSE of those without a face | ${number(faceless(crops)?.figures.rmse.value ?? null)} | – | ${number(faceless(frames)?.figures.rmse.value ?? null)} | – |`,
    ],
    '',
    `Of ${verySevere} readings of very severe ones ${(100 * verySevereBelow4).toFixed(1)} % lie below 4.`,
    '',
  ];
}
