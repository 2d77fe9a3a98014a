/** How far each rater, and the one-look folds, lie from the other raters, as Markdown. */
import type { Evaluation, Figure } from '#core/schema/evaluation.ts';

/** A table of the raters of `crops`; nothing where there were none. */
export function renderRaters({ panel }: Evaluation): string[] {
  if (!panel) return [];
  const number = ({ value }: Figure) => (value === null ? '–' : value.toFixed(3));
  const kappa = ({ value }: Figure) => (value === null ? '–' : value.toFixed(2));
  const rows = panel.raters.map(({ rater, photos, figures: own }) => {
    const errors = [
      own.rmseToOthers,
      own.modelRmseToOthers,
      own.roundedRmseToOthers,
      own.baselineRmseToOthers,
    ];
    return `| ${rater} | ${photos} | ${errors.map(number).join(' | ')} | ${kappa(own.kappaToOthers)} | ${kappa(own.modelKappaToOthers)} |`;
  });
  return [
    '## By rater',
    '',
    'Crops; each rater in turn is left out of the mean that rater and model are compared with. Root mean square errors, and weighted kappa with the others’ median.',
    '',
    '| rater | photos | to the others’ mean | model | model in whole grades | constant | kappa | model’s |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}
