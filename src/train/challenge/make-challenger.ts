/** Makes a bundle of a challenger's head: the champion's backbone, a new card. */
import { createHash } from 'node:crypto';
import type { ModelCard } from '#core/schema/model-card.ts';
import type { Bundle } from '#core/score/load-bundle.ts';
import { fitInterval } from '../lab/fit-interval.ts';
import type { MadeBundle } from '../lab/make-bundle.ts';
import { buildMlpHead } from '../onnx/build-mlp-head.ts';
import type { Challenger } from './fit-challenger.ts';

const HEAD = { input: 'features', output: 'score' } as const;
const LEVEL = 0.9;
/** Photos below which no interval is fitted. */
const LEAST_FOR_INTERVAL = 50;

/** What is known of the training. */
export type ChallengerFacts = Pick<ModelCard, 'id'> & {
  readonly data: ModelCard['training']['data'][number];
  readonly commit: string;
  readonly command: string;
  readonly seed: number;
};

/** The bundle. Its figures are those on people held out of its own training; the golden set's are in the verdict. */
export function makeChallenger({ card }: Bundle, fit: Challenger, facts: ChallengerFacts): MadeBundle {
  const head = buildMlpHead(fit.mlp, fit.standard);
  const file = `${facts.id}/head.onnx`;
  const made: ModelCard = {
    schema: 1,
    id: facts.id,
    title: `Trained on ${facts.data.name}`,
    summary:
      `The frozen backbone of ${card.id} and a ridge regression on each patch’s features; the photo’s score is the mean ` +
      'of its patches, weighted by area. Learned from dermatologists’ grades.',
    licence: `${facts.data.licence}; backbone and method as ${card.id}: ${card.licence}`,
    intendedUse: card.intendedUse,
    limits: [
      `Learned from ${facts.data.photos} photos; people unlike those in them may be scored worse.`,
      card.view ? `Lesions are still found by ${card.id}.` : 'Finds no lesions.',
    ],
    features: card.features,
    head: {
      file,
      sha256: createHash('sha256').update(head).digest('hex'),
      ...HEAD,
      width: fit.mlp.widths[0],
    },
    combine: 'area-weighted-mean',
    // The view's head goes on finding lesions; the score is the patches'.
    ...(card.view ? { view: card.view } : {}),
    ...(fit.heldOut.length >= LEAST_FOR_INTERVAL ? { interval: fitInterval(fit.heldOut, LEVEL) } : {}),
    training: {
      data: [facts.data],
      command: facts.command,
      commit: facts.commit,
      seeds: [facts.seed],
      settings: { head: 'ridge', lambda: fit.lambda, champion: card.id },
    },
    metrics: [{ name: 'rmse', data: `${facts.data.name}, people held out in turn`, value: fit.heldOutRmse }],
  };
  return {
    card: made,
    files: new Map([
      [file, head],
      [`${facts.id}/card.json`, new TextEncoder().encode(`${JSON.stringify(made, null, 2)}\n`)],
    ]),
  };
}
