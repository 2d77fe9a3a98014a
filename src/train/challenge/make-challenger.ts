/** Makes the challenger's bundle: the network it started from with its corrections inside, and a card of its own. */
import { createHash } from 'node:crypto';
import type { ModelCard } from '#core/schema/model-card.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import type { LesionVerdict, NotAcneVerdict } from '#core/schema/training.ts';
import type { MadeBundle } from '../lab/made-bundle.ts';
import type { ChallengeOptions } from './challenge.ts';
import type { FittedCorrection } from './fit-correction.ts';

/** What is known of the training. */
export type ChallengerFacts = Pick<ChallengeOptions, 'id' | 'seed' | 'commit' | 'command'> & {
  /** Id of the champion; another than the network's where that is of a kind no longer trained. */
  readonly champion: string;
  readonly data: ModelCard['training']['data'][number];
  readonly lesions: LesionVerdict;
  /** Null where no photo was graded “not acne”. */
  readonly notAcne: NotAcneVerdict | null;
  readonly metrics: ModelCard['metrics'];
};

/** The bundle of the network it started from, corrected, with a card of its own. */
export function makeChallenger(
  start: OneLookCard,
  onnx: Uint8Array,
  { lambda, heldOutRmse, championRmse }: FittedCorrection,
  { champion, id, seed, commit, command, data, lesions, notAcne, metrics }: ChallengerFacts,
): MadeBundle {
  const file = `${id}/network.onnx`;
  const card: OneLookCard = {
    ...start,
    id,
    title: `${start.title}, corrected by ${data.name}`,
    summary:
      `${start.summary} On top of ${start.id} a linear correction of the zones’ severity, learned from the grades ` +
      `that dermatologists gave to ${data.photos} photos.${lesions.epochs > 0 ? ` ${lesions.sentence}` : ''}` +
      (isTuned(notAcne) ? ` ${notAcne?.sentence}` : '') +
      (champion === start.id ? '' : ` ${describeStart(champion, start.id)}`),
    licence: `${start.licence} Photos of ${data.name}: ${data.licence}`,
    limits: [
      ...start.limits,
      `The correction was learned from ${data.photos} photos; people unlike those in them may be scored worse than by ${start.id}.`,
      lesions.epochs > 0
        ? `Intervals and the noise of repeated photos are those of ${start.id}.`
        : `Lesions, intervals and the noise of repeated photos are those of ${start.id}.`,
    ],
    network: {
      ...start.network,
      file,
      sha256: createHash('sha256').update(onnx).digest('hex'),
    },
    training: {
      data: [...start.training.data, data],
      command,
      commit,
      seeds: [seed],
      settings: {
        champion,
        start: start.id,
        correction: 'ridge on the features of the zones',
        lesionNet: lesions.sentence,
        ...(notAcne ? { notAcne: notAcne.sentence } : {}),
        lambda,
      },
    },
    metrics: [
      { name: 'rmse', data: `${data.name}, people held out in turn`, value: heldOutRmse },
      {
        name: champion === start.id ? 'rmseOfChampion' : 'rmseUncorrected',
        data: `${data.name}, the same photos`,
        value: championRmse,
      },
      ...lesionMetrics(lesions, data.name),
      ...notAcneMetrics(notAcne, data.name),
      ...metrics,
    ],
  };
  const files = new Map([
    [file, onnx],
    [`${id}/card.json`, new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`)],
  ]);
  return { card, files };
}

/** Figures of a map of lesions that was corrected. */
function lesionMetrics({ epochs, heldOut, golden }: LesionVerdict, name: string): ModelCard['metrics'] {
  if (epochs === 0) return [];
  const told = [
    { figures: heldOut, data: `${name}, corrected dots of people held out in turn` },
    { figures: golden, data: `${name}, corrected dots of golden photos` },
  ];
  return told.flatMap(({ figures, data }) =>
    figures
      ? (['challenger', 'champion'] as const).flatMap((whose) => {
          const of = whose === 'champion' ? 'OfChampion' : '';
          const { averagePrecision, countError } = figures[whose];
          return [
            ...(averagePrecision === null
              ? []
              : [{ name: `averagePrecision${of}`, data, value: averagePrecision }]),
            { name: `countError${of}`, data, value: countError },
          ];
        })
      : [],
  );
}

/** Whether the threshold is another one than before. */
const isTuned = (notAcne: NotAcneVerdict | null) =>
  notAcne !== null && notAcne.flaggedFrom.after !== notAcne.flaggedFrom.before;

/** Shares that a threshold flags which was set anew. */
function notAcneMetrics(notAcne: NotAcneVerdict | null, name: string): ModelCard['metrics'] {
  if (!notAcne || !isTuned(notAcne)) return [];
  const told = [
    { figures: notAcne.heldOut, data: `${name}, people held out in turn` },
    { figures: notAcne.golden, data: `${name}, golden photos` },
  ];
  return told.flatMap(({ figures, data }) =>
    (['before', 'after'] as const).flatMap((when) => {
      const { acne = null, notAcne: other = null } = figures?.[when] ?? {};
      const end = when === 'before' ? 'OfChampion' : '';
      return [
        ...(other === null ? [] : [{ name: `notAcneFlagged${end}`, data, value: other }]),
        ...(acne === null ? [] : [{ name: `acneFlagged${end}`, data, value: acne }]),
      ];
    }),
  );
}

/** Why a challenger is not made of the champion itself. */
export function describeStart(champion: string, start: string): string {
  return `${champion} is of a kind that is no longer trained: the challenger is ${start}, fine-tuned.`;
}
