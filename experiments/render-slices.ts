/** The figures of one-look folds by slices of photos, as Markdown. */
import type { Figure } from '#core/schema/evaluation.ts';
import type { OneLookFigures } from '#train/recipes/one-look/evaluate-folds.ts';

const WORDS: Readonly<Record<string, string>> = { picture: 'source', source: 'publisher’s changes' };

/** A table of slices of crops and of frames, and one of clear faces by skin tone. */
export function renderSlices({ crops, frames, clear, clearByTone }: OneLookFigures): string[] {
  const number = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits));
  const range = ({ value, low, high }: Figure, digits = 2) =>
    `${number(value, digits)} (${number(low, digits)} to ${number(high, digits)})`;
  const rows = [crops, frames].flatMap((own, k) =>
    own.slices.map(
      ({ by, value, photos, subjects, small, figures }) =>
        `| ${k === 0 ? 'crops' : 'frames'} | ${WORDS[by] ?? by}: ${value.replaceAll('_', ' ')}${small ? ' (few)' : ''} | ${photos} of ${subjects} | ${range(figures.rmseRatio)} | ${range(figures.rmse)} | ${range(figures.accuracy)} | ${range(figures.bias)} |`,
    ),
  );
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  return [
    '## By slice',
    '',
    'How the product finds the patches, which source a picture comes from (nearly all very severe crops are no crop_square: other cameras or web pictures; all pictures of one source are stored at one quality of JPEG and without a camera’s name), and how bright a picture is. Means over the seeds, in brackets 95 % of the draws of other subjects. Error over baseline is within the slice: where nearly all labels are the same, little is left to tell.',
    '',
    '| of | slice | photos of subjects | error over baseline | RMSE | right of four | bias |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'No photo of ACNE04 carries a skin tone, and hardly one shows dark skin: **how well severity is read on it is not known**. What is known of it are generated clear faces:',
    '',
    '| clear faces | readings | median score | highest | grade 3 or more |',
    '| --- | --- | --- | --- | --- |',
    ...[...clearByTone.map((own) => ({ name: own.skinTone, own })), { name: 'all', own: clear }].map(
      ({ name, own }) =>
        `| ${name} | ${own.faces} | ${own.medianScore.toFixed(2)} | ${own.highest.toFixed(2)} | ${share(own.grade3OrMore)} |`,
    ),
    '',
  ];
}
