/** What the cards of the lab's models say in words and figures. */
import { createHash } from 'node:crypto';
import type { Figure } from '#core/schema/evaluation.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { PAPER_MLP } from '../fit/fit-mlp.ts';
import type { LabOptions } from '../lab/lab-options.ts';
import type { LabRun } from '../lab/lab-run.ts';
import { CLEAR_WEIGHT, SEVERITY } from '../lab/lab-settings.ts';
import type { LabData } from '../lab/load-dataset.ts';
import type { Pictures } from '../lab/prepare-photos.ts';
import { LESION_SETTINGS } from '../lesion/fit-lesion-net.ts';
import type { PaperHead } from '../recipes/paper/fit-paper-head.ts';

type Metrics = PatchesCard['metrics'];
type Judged = Pick<LabRun, 'variants' | 'paper' | 'clear' | 'lesions'>;

const LIMITS = [
  'Hardly any dark skin and no children among the photos with acne.',
  'Clear skin was learned from generated faces; real clear skin may score higher.',
  'Nearly all very severe photos come from another camera than the rest.',
  'The label is a band of the lesion count, mapped to 2-5 by us.',
];

/** The default model. */
export const VIEW_TEXTS = {
  id: 'acne04-view-1',
  title: 'Lesions and appearance of the whole face',
  summary:
    'A square around the face goes through middle layers of MobileNetV2. A small convolutional net finds lesions in ' +
    'the maps; their number and sureness, the look of the face and of its patches together give the score, by kernel ' +
    'regression. Each patch has a score of its own by the paper’s perceptron.',
  limits: [...LIMITS, 'Lesions are counted without their kind; marks and moles may be counted too.'],
  metrics: ({ variants, clear, lesions }: Judged): Metrics => [
    ...ofEvaluation(variants.full.crops, 'acne04-crops'),
    ...ofEvaluation(variants.full.frames, 'acne04-frames'),
    { name: 'clearMedianScore', data: 'clear, cross-validated', value: clear.medianScore },
    { name: 'falseDotsPerClearFace', data: 'clear, cross-validated', value: clear.falseDots },
    ...(['countSpearman', 'countMae', 'averagePrecision', 'countCoverage'] as const).map((name) => ({
      name,
      data: 'acne04-frames, cross-validated by subject',
      value: lesions[name],
    })),
  ],
};

/** The paper's own method, kept for comparison. */
export const PAPER_TEXTS = {
  id: 'acne04-rolled-mlp-2',
  title: 'Rolled patches and a perceptron',
  summary:
    'The paper’s method on middle layers of MobileNetV2: every patch carries its photo’s label, rare grades are ' +
    'balanced by rolling, a 1024-512-256 perceptron gives each patch a score, their mean, weighted by area, is the photo’s.',
  limits: LIMITS,
  metrics: ({ paper }: Judged): Metrics =>
    ofEvaluation(paper.rolledByArea, 'acne04-crops', 'one fifth of the people held out in each run'),
};

const FIGURES = ['pearson', 'rmse', 'rmseRatio', 'accuracy', 'kappa', 'coverage'] as const;
const NAMES: Record<(typeof FIGURES)[number], string> = {
  pearson: 'pearson',
  rmse: 'rmse',
  rmseRatio: 'rmseRatio',
  accuracy: 'accuracyFourGrades',
  kappa: 'quadraticWeightedKappa',
  coverage: 'intervalCoverage',
};

function ofEvaluation(
  { figures }: { readonly figures: Readonly<Record<(typeof FIGURES)[number], Figure>> },
  data: string,
  how = 'cross-validated by subject',
): Metrics {
  return FIGURES.flatMap((name) => {
    const { value, low, high, spread } = figures[name];
    if (value === null) return [];
    return [
      {
        name: NAMES[name],
        data: `${data}, ${how}`,
        value,
        ...(spread === null ? {} : { spread }),
        ...(low === null || high === null ? {} : { low, high }),
      },
    ];
  });
}

/** What the models were trained on and how; the same for both. */
export function describeTraining(
  { photos, datasets }: LabData,
  { seeds, commit, augment = [] }: Pick<LabOptions, 'seeds' | 'commit' | 'augment'>,
  head: PaperHead,
): PatchesCard['training'] {
  const kinds: Pictures[] = ['crops', 'frames', 'clear'];
  return {
    data: kinds.map((pictures, i) => {
      const own = photos.filter((photo) => photo.pictures === pictures);
      const list = own.map(({ example }) => `${example.name} ${example.label} ${example.subject}`).sort();
      return {
        name: datasets[i].name,
        photos: own.length,
        patches: own.reduce((sum, { geometry }) => sum + geometry.patches.length, 0),
        hash: createHash('sha256').update(list.join('\n')).digest('hex'),
        licence: datasets[i].licence,
      };
    }),
    command: 'npm run -s clarte -- lab run',
    commit,
    seeds: [...seeds],
    settings: {
      ...PAPER_MLP,
      hidden: PAPER_MLP.hidden.join('-'),
      roll: true,
      augment: augment.join('+') || 'none',
      rows: head.rows,
      epochs: head.epochs,
      lesionEpochs: LESION_SETTINGS.epochs,
      lesionLearningRate: LESION_SETTINGS.learningRate,
      severityCentres: SEVERITY.centres,
      severityGamma: SEVERITY.gamma,
      severityLambda: SEVERITY.lambda,
      clearWeight: CLEAR_WEIGHT,
    },
  };
}
