/** How well the models do, for whom, and how alike they answer twice. */
import type { Inline, Section } from '../evidence.ts';
import type { Sources } from '../open-sources.ts';

const ONE_LOOK = 'docs/results/one-look.json';
const PHOTOS = 'docs/results/photos.json';

/** The card's names of metrics in words. */
const METRICS: Readonly<Record<string, string>> = {
  pearson: 'correlation of the score (Pearson)',
  rmse: 'error of the score (RMSE)',
  rmseRatio: 'error over that of the baseline',
  accuracyFourGrades: 'grades that are right, of four',
  quadraticWeightedKappa: 'agreement of grades (quadratic weighted kappa)',
  intervalCoverage: 'share of truths inside the interval',
  intervalWidth: 'width of the interval, grades',
  clearMedianScore: 'median score of clear faces',
  countSpearman: 'correlation of the lesion count (Spearman)',
  countMae: 'mean error of the lesion count',
  averagePrecision: 'average precision of lesions',
  falseDotsPerClearFace: 'wrong lesions on a clear face',
};
/** Of other conditions and other pictures, by the names of the results. */
const CONDITIONS: readonly (readonly [what: string, key: string, as: 'number' | 'percent'])[] = [
  ['Overlap of the map of visible skin with what a person marked (IoU)', '/skinIou', 'number'],
  ['Covered skin that is scored all the same', '/coveredScored', 'percent'],
  ['Visible skin that is left out', '/uncoveredLost', 'percent'],
  ['What is not acne told from acne (AUC)', '/notAcneAuc', 'number'],
  ['Rosacea that is said to be perhaps not acne', '/rosaceaFlagged', 'percent'],
  ['Other conditions that are said to be perhaps not acne', '/otherFlagged', 'percent'],
  ['Acne that is said to be perhaps not acne', '/acneFlagged', 'percent'],
  ['Close-ups that are refused', '/refusedCloseUps', 'percent'],
  ['Doctored pictures that are warned of, of the kind that is hardest to tell', '/doctoredCaught', 'percent'],
];

type Row = readonly (readonly Inline[])[];

/** Accuracy and robustness, agreement with the panel, repeatability. */
export function describePerformance(sources: Sources): Section[] {
  const { cite, citeInterval, keysBelow } = sources;
  const metric = (key: string): Row => [
    [
      METRICS[String(sources.read(cardInUse(sources), `${key}/name`))] ??
        cite(cardInUse(sources), `${key}/name`, 'text'),
    ],
    [cite(cardInUse(sources), `${key}/data`, 'text')],
    citeInterval(cardInUse(sources), key),
  ];
  return [
    {
      id: 'performance',
      title: 'Accuracy, robustness and cybersecurity: performance with intervals',
      asked: 'EU AI Act Art. 15; MDR Annex II, section 6 (Product verification and validation)',
      blocks: [
        {
          paragraph: [
            'The model in use, on people it has not learned from. Intervals are bootstrapped by person.',
          ],
        },
        {
          head: ['Metric', 'Data', 'Value (interval)'],
          rows: keysBelow(cardInUse(sources), '/metrics').map(metric),
        },
        {
          paragraph: [
            'The one-look network, ',
            cite(ONE_LOOK, '/foldsRun'),
            ' of ',
            cite(ONE_LOOK, '/foldsOf'),
            ' folds run, by grade and by how the photo was taken. “Small” marks groups too small to conclude from.',
          ],
        },
        {
          head: ['Data', 'Grade', 'Photos', 'Recall', 'Precision', 'RMSE', 'Bias'],
          rows: gradeRows(sources),
        },
        {
          head: ['Data', 'By', 'Group', 'Photos', 'People', 'Small', 'RMSE', 'Bias'],
          rows: sliceRows(sources),
        },
        missingGroups(sources),
        {
          paragraph: [
            'Other conditions, covered skin, close-ups and doctored pictures; marked by eye by one person, on few photos, ' +
              'of the network’s heads on crops and not of whole runs of the product (',
            { path: 'docs/results/photos.md' },
            ').',
          ],
        },
        {
          head: ['What', 'Measured'],
          rows: CONDITIONS.map(([what, key, as]) => [[what], [cite(PHOTOS, key, as)]]),
        },
      ],
    },
    {
      id: 'agreement',
      title: 'Product verification and validation: agreement with the panel of raters',
      asked: 'MDR Annex II, section 6; EU AI Act Art. 15',
      blocks: [
        {
          paragraph: [
            'Of ',
            cite(ONE_LOOK, '/figures/crops/panel/photos'),
            ' photos, networks trained as the one in use, of people they had not seen, were nearer to the mean of the other raters than the rater left out for ',
            cite(ONE_LOOK, '/figures/crops/panel/beatenWithoutOwn/model'),
            ' raters, rounded to whole grades for ',
            cite(ONE_LOOK, '/figures/crops/panel/beatenWithoutOwn/rounded'),
            '; raters agree among themselves with an ICC of ',
            cite(ONE_LOOK, '/figures/crops/panel/iccOfPairs'),
            ' and Krippendorff’s alpha of ',
            cite(ONE_LOOK, '/figures/crops/panel/alpha/ordinal'),
            ' (ordinal).',
          ],
        },
        {
          head: ['Pair of raters', 'Photos', 'ICC', 'Weighted kappa'],
          rows: keysBelow(ONE_LOOK, '/figures/crops/panel/pairs').map((key) => [
            [cite(ONE_LOOK, `${key}/raters`, 'text')],
            [cite(ONE_LOOK, `${key}/photos`)],
            [cite(ONE_LOOK, `${key}/icc`)],
            [cite(ONE_LOOK, `${key}/kappa`)],
          ]),
        },
      ],
    },
    {
      id: 'repeatability',
      title: 'Product verification and validation: repeatability',
      asked: 'MDR Annex II, section 6; EU AI Act Art. 15',
      blocks: [
        {
          paragraph: [
            'The same face photographed or changed again: standard deviation ',
            cite(ONE_LOOK, '/repeats/repeat/sd'),
            ' grades over ',
            cite(ONE_LOOK, '/repeats/pairs'),
            ' pairs; no change is claimed below ',
            cite(ONE_LOOK, '/repeats/repeat/noChangeBelow'),
            ' grades.',
          ],
        },
        {
          head: ['Change of the photo', 'Shift', 'Root mean square'],
          rows: keysBelow(ONE_LOOK, '/repeats/byChange').map((key) => [
            [key.split('/').at(-1)!],
            [cite(ONE_LOOK, `${key}/shift`)],
            [cite(ONE_LOOK, `${key}/rms`)],
          ]),
        },
      ],
    },
  ];
}

/** The card of the model in use. */
export const cardInUse = ({ read }: Sources) => `models/${read('models/default.json', '/id')}/card.json`;

const DATA = ['crops', 'frames'];

function gradeRows({ cite, citeInterval, keysBelow }: Sources): Row[] {
  return DATA.flatMap((data) =>
    keysBelow(ONE_LOOK, `/figures/${data}/byGrade`).map((key) => [
      [data],
      [cite(ONE_LOOK, `${key}/grade`)],
      [cite(ONE_LOOK, `${key}/photos`)],
      citeInterval(ONE_LOOK, `${key}/recall`),
      citeInterval(ONE_LOOK, `${key}/precision`),
      citeInterval(ONE_LOOK, `${key}/rmse`),
      citeInterval(ONE_LOOK, `${key}/bias`),
    ]),
  );
}

function sliceRows({ cite, citeInterval, keysBelow }: Sources): Row[] {
  return DATA.flatMap((data) =>
    keysBelow(ONE_LOOK, `/figures/${data}/slices`).map((key) => [
      [data],
      [cite(ONE_LOOK, `${key}/by`, 'text')],
      [cite(ONE_LOOK, `${key}/value`, 'text')],
      [cite(ONE_LOOK, `${key}/photos`)],
      [cite(ONE_LOOK, `${key}/subjects`)],
      [cite(ONE_LOOK, `${key}/small`, 'yes-no')],
      citeInterval(ONE_LOOK, `${key}/figures/rmse`),
      citeInterval(ONE_LOOK, `${key}/figures/bias`),
    ]),
  );
}

/** What the law and good practice ask to look at, and the names our slices have for it. */
const ASKED: readonly (readonly [group: string, by: RegExp])[] = [
  ['skin tone', /tone|monk|fitzpatrick/i],
  ['age', /age/i],
  ['sex', /sex/i],
  ['camera', /camera|source/i],
  ['condition of the picture', /method|light|condition|quality/i],
];

/** Says of which groups nothing was measured, so that nobody takes a table for more than it is. */
function missingGroups({ read, keysBelow }: Sources) {
  const measured = DATA.flatMap((data) =>
    keysBelow(ONE_LOOK, `/figures/${data}/slices`).map((key) => String(read(ONE_LOOK, `${key}/by`))),
  );
  const missing = ASKED.filter(([, by]) => !measured.some((name) => by.test(name))).map(([group]) => group);
  return {
    paragraph: [
      missing.length === 0
        ? 'Every group that is asked for was measured.'
        : `Not measured by: ${missing.join(', ')}. The photos that are at hand do not say it, and it is never guessed from a photo.`,
    ],
  };
}
