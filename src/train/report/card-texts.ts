/** What the card of the lab's model says in words and figures. */
import { createHash } from 'node:crypto';
import type { Figure } from '#core/schema/evaluation.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { PAPER_MLP } from '../fit/fit-mlp.ts';
import type { LabOptions } from '../lab/lab-options.ts';
import type { LabData } from '../lab/load-dataset.ts';
import type { Pictures } from '../lab/prepare-photos.ts';
import type { EvaluatedPaper } from '../recipes/paper/evaluate-paper.ts';
import type { PaperHead } from '../recipes/paper/fit-paper-head.ts';

type Metrics = PatchesCard['metrics'];

/** The paper's own method, kept for comparison. */
export const PAPER_TEXTS = {
  id: 'acne04-rolled-mlp-2',
  title: 'Rolled patches and a perceptron',
  summary:
    'The paper’s method on middle layers of MobileNetV2: every patch carries its photo’s label, rare grades are ' +
    'balanced by rolling, a 1024-512-256 perceptron gives each patch a score, their mean, weighted by area, is the photo’s.',
  licence:
    'Research use; retrain on your own data for production. Trained on ACNE04, which is free for academic usage.',
  intendedUse: 'Estimates the visible severity of facial acne from a photo of the face. Not a diagnosis.',
  limits: [
    'Hardly any dark skin and no children among the photos with acne.',
    'Clear skin was learned from generated faces; real clear skin may score higher.',
    'Nearly all very severe photos come from another camera than the rest.',
    'The label is a band of the lesion count, mapped to 2-5 by us.',
  ],
  metrics: ({ rolledByArea }: EvaluatedPaper): Metrics => ofEvaluation(rolledByArea, 'acne04-crops'),
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
): Metrics {
  return FIGURES.flatMap((name) => {
    const { value, low, high, spread } = figures[name];
    if (value === null) return [];
    return [
      {
        name: NAMES[name],
        data: `${data}, one fifth of the people held out in each run`,
        value,
        ...(spread === null ? {} : { spread }),
        ...(low === null || high === null ? {} : { low, high }),
      },
    ];
  });
}

/** What the model was trained on and how. */
export function describeTraining(
  { photos, datasets }: LabData,
  { seeds, commit, augment = [] }: Pick<LabOptions, 'seeds' | 'commit' | 'augment'>,
  head: PaperHead,
): PatchesCard['training'] {
  const kinds: Pictures[] = ['crops', 'clear'];
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
    },
  };
}
