/** Makes a bundle of a fine-tuned and corrected champion: its networks with the correction inside, and a card of its own. */
import { createHash } from 'node:crypto';
import type { Ports } from '#core/ports.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import type { LesionVerdict } from '#core/schema/training.ts';
import { fitInterval } from '../evaluate/lab/fit-interval.ts';
import type { MadeBundle } from '../lab/make-bundle.ts';
import { correctScore } from '../onnx/correct-score.ts';
import type { FittedCorrection } from './fit-correction.ts';

/** What is corrected: the photo's score by its view, the patches' scores by their own features, or both. */
export type Corrections = {
  readonly view: FittedCorrection | null;
  readonly head: FittedCorrection | null;
};

/** What is known of the training. */
export type ChallengerFacts = Pick<PatchesCard, 'id' | 'metrics'> & {
  readonly data: PatchesCard['training']['data'][number];
  /** What became of the lesion net. */
  readonly lesions: LesionVerdict;
  readonly commit: string;
  readonly command: string;
  readonly seed: number;
};

const LEVEL = 0.9;
/** Photos below which the champion's interval is kept. */
const LEAST_FOR_INTERVAL = 50;

/** The bundle. `ports` read the champion's files, its lesion net as it is to be. */
export async function makeChallenger(
  ports: Pick<Ports, 'readModelFile'>,
  champion: PatchesCard,
  { view, head }: Corrections,
  facts: ChallengerFacts,
): Promise<MadeBundle> {
  const { id, data, seed, lesions } = facts;
  const files = new Map<string, Uint8Array>();
  const add = (name: string, bytes: Uint8Array) => {
    const file = `${id}/${name}`;
    files.set(file, bytes);
    return { file, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const headBytes = await ports.readModelFile(champion.head.file);
  const { input: features, output: score } = champion.head;
  const viewBytes = champion.view && (await ports.readModelFile(champion.view.file));
  const viewNames = { features: 'features', score: 'score' };
  const deciding = view ?? head;
  const heldOut = deciding?.heldOut ?? [];
  const refits = heldOut.length >= LEAST_FOR_INTERVAL;
  const card: PatchesCard = {
    ...champion,
    id,
    title: `${champion.title}, corrected by ${data.name}`,
    ...describeChallenger(champion, facts, refits),
    licence: `${champion.licence} Photos of ${data.name}: ${data.licence}`,
    head: {
      ...champion.head,
      ...add('head.onnx', head ? correctScore(headBytes, { features, score }, head) : headBytes),
    },
    ...(champion.view && viewBytes
      ? {
          view: {
            ...champion.view,
            ...add('view.onnx', view ? correctScore(viewBytes, viewNames, view) : viewBytes),
          },
        }
      : {}),
    ...(refits ? { interval: fitInterval(heldOut, LEVEL) } : {}),
    training: {
      data: [...champion.training.data, data],
      command: facts.command,
      commit: facts.commit,
      seeds: [seed],
      settings: {
        champion: champion.id,
        correction: 'ridge on the features of the champion',
        lesionNet: lesions.sentence,
        lesionEpochs: lesions.epochs,
        ...(view ? { lambdaOfView: view.lambda } : {}),
        ...(head ? { lambdaOfPatches: head.lambda } : {}),
      },
    },
    metrics: [...scoreMetrics(deciding, facts), ...lesionMetrics(lesions, data.name), ...facts.metrics],
  };
  files.set(`${id}/card.json`, new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`));
  return { card, files };
}

/** What the card says in words. */
function describeChallenger(
  champion: PatchesCard,
  { data, lesions }: ChallengerFacts,
  refits: boolean,
): Pick<PatchesCard, 'summary' | 'limits'> {
  const tuned = lesions.epochs > 0;
  return {
    summary:
      `${champion.summary} On top of ${champion.id} a linear correction of the score, learned from the grades that ` +
      `dermatologists gave to ${data.photos} photos.${tuned ? ` ${lesions.sentence}` : ''}`,
    limits: [
      ...champion.limits,
      `The correction was learned from ${data.photos} photos; people unlike those in them may be scored worse than by ${champion.id}.`,
      tuned
        ? `The noise of repeated photos is that of ${champion.id}.`
        : `Lesions and the noise of repeated photos are those of ${champion.id}.`,
      ...(refits ? [] : [`Too few photos to fit a new interval: it is that of ${champion.id}.`]),
    ],
  };
}

/** Errors on people held out, of the challenger and of what it is compared with. */
function scoreMetrics(
  deciding: Corrections['view'],
  { data, lesions }: ChallengerFacts,
): PatchesCard['metrics'] {
  if (!deciding) return [];
  const compared =
    lesions.epochs > 0
      ? { name: 'rmseUncorrected', data: `${data.name}, the same photos by the new lesion net alone` }
      : { name: 'rmseOfChampion', data: `${data.name}, the same photos` };
  return [
    { name: 'rmse', data: `${data.name}, people held out in turn`, value: deciding.heldOutRmse },
    { ...compared, value: deciding.championRmse },
  ];
}

/** Figures of a lesion net that was trained on. */
function lesionMetrics({ epochs, heldOut, golden }: LesionVerdict, name: string): PatchesCard['metrics'] {
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
