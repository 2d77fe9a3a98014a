/** How closely official grades, doctors and one-look folds follow what all of them read, as Markdown. */
import type { Figure } from '#core/schema/evaluation.ts';
import type { TruthFigures } from '#train/evaluate/correlate-with-truth.ts';
import type { OneLookFigures } from '#train/recipes/one-look/evaluate-folds.ts';

const WORDS: readonly (readonly [keyof TruthFigures, string])[] = [
  ['doctorsRatio', 'error over baseline of the mean of a photo’s doctors, to the official grade'],
  ['labelByDoctors', 'official grade, by two halves of the doctors'],
  ['labelByAll', 'official grade, by doctors and network'],
  ['doctorsByAll', 'mean of a photo’s doctors, by official grade and network'],
  ['scoreByDoctors', 'network, by two halves of the doctors'],
  ['scoreByAll', 'network, by official grade and doctors'],
  ['leastErrorByDoctors', 'least error over baseline to the official grade, by two halves of the doctors'],
  ['leastErrorByAll', 'the same, by doctors and network'],
];

type Truth = OneLookFigures['truth'];

/** A table of correlations with the truth, of photos that the product scores and of all, and what error the official grades leave. */
export function renderTruth(scored: Truth, all: Truth | null): string[] {
  const columns = [scored.crops, scored.frames, all?.crops, all?.frames];
  const number = (value: number | null) => (value === null ? '–' : value.toFixed(2));
  const range = ({ value, low, high }: Figure) => `${number(value)} (${number(low)} to ${number(high)})`;
  return [
    '## What can be reached against official grades',
    '',
    'Errors above are to the official grade, which follows a count of lesions and is an opinion of its own: the mean of a photo’s three or four doctors is as far from it as the network. How closely each of them follows what all read, which nobody knows, is told by how they correlate with each other (extended triple collocation, McColl et al. 2014), as far as their errors are independent: what doctors and network misread alike counts as truth, so their figures may flatter and those of the official grade be too low. Two halves of the doctors, without the network, say nearly the same of it. Whoever knew that truth exactly would still have the least errors of the last rows: **the targets of 0.55 and 0.49 leave little above them**.',
    '',
    '| correlation with the truth (95 % of the draws of other subjects) | crops | frames | all labelled crops | frames |',
    '| --- | --- | --- | --- | --- |',
    ...WORDS.map(
      ([name, words]) => `| ${words} | ${columns.map((own) => (own ? range(own[name]) : '–')).join(' | ')} |`,
    ),
    '',
  ];
}
