/** The data that models were trained and evaluated on. */
import type { Inline, Section } from '../evidence.ts';
import type { Sources } from '../open-sources.ts';

/** Data and data governance. */
export function describeData({ files, cite, keysBelow }: Sources): Section[] {
  const cards = [...files.keys()].filter((file) => /^models\/[^/]+\/card\.json$/.test(file)).sort();
  const rows = cards.flatMap((card) =>
    keysBelow(card, '/training/data').map((key): (readonly Inline[])[] => [
      [cite(card, '/id', 'text')],
      [cite(card, `${key}/name`, 'text')],
      [cite(card, `${key}/photos`)],
      [cite(card, `${key}/licence`, 'text')],
      [cite(card, `${key}/hash`, 'hash')],
    ]),
  );
  const oneLook = 'docs/results/one-look.json';
  return [
    {
      id: 'data',
      title: 'Data and data governance',
      asked: 'EU AI Act Art. 10',
      blocks: [
        { head: ['Model', 'Data set', 'Photos', 'Licence', 'Hash'], rows },
        {
          paragraph: [
            'People are never on both sides of a split: photos are divided by person, near-duplicates counted as one person. ' +
              'Evaluated: ',
            cite(oneLook, '/figures/crops/photos'),
            ' crops and ',
            cite(oneLook, '/figures/frames/photos'),
            ' whole pictures of acne, ',
            cite(oneLook, '/figures/clear/faces'),
            ' clear faces, ',
            cite(oneLook, '/figures/frames/subjects'),
            ' people on the whole pictures. Labels: bands of the lesion count by experts; agreement of raters below.',
          ],
        },
        {
          paragraph: [
            'Known gaps of the data stand with each model under “Known failures”. Photos of people who use the service are used for ' +
              'training only with their consent “training”, which can be taken back; a withdrawn photo leaves the next data set.',
          ],
        },
      ],
    },
  ];
}
