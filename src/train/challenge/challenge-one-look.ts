/** A challenge to a one-look champion: severity and lesions learn from the labels on its frozen maps, zones and face alike. */
import { createHash } from 'node:crypto';
import type { ModelCard } from '#core/schema/model-card.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import type { LesionVerdict } from '#core/schema/training.ts';
import { readChecked } from '#core/score/read-card.ts';
import { mean } from '#core/stats/metrics.ts';
import type { Dataset } from '../data/dataset.ts';
import { keepGolden } from '../data/hold-back-golden.ts';
import { type MadeBundle, portsWith } from '../lab/make-bundle.ts';
import { correctNetwork } from '../recipes/one-look/correct-network.ts';
import { type Challenge, type ChallengeOptions, refuse } from './challenge.ts';
import { decidePromotion } from './decide-promotion.ts';
import { describeUsed, evaluateGolden, goldenMetrics } from './evaluate-golden.ts';
import { fineTuneLesionMap } from './fine-tune-lesion-map.ts';
import { type FittedCorrection, fitCorrection } from './fit-correction.ts';
import { readFaces } from './read-faces.ts';
import { refuseForFew } from './refuse-for-few.ts';

/** As `runChallenge`, of a champion that looks once. */
export async function challengeOneLook(
  dataset: Dataset,
  champion: OneLookCard,
  options: ChallengeOptions,
): Promise<Challenge> {
  const { ports, id, seed, onPhoto } = options;
  const { golden, rest } = keepGolden(dataset.examples);
  const pick = (indices: readonly number[]) => indices.map((i) => dataset.examples[i]);
  const tooFew = (training: number) => refuseForFew(champion.id, id, { training, golden: golden.length });
  const early = tooFew(rest.length);
  if (early) return refuse(early, { photos: rest.length, leftOut: {} });
  const onnx = await readChecked(ports, champion.network.file, champion.network.sha256);
  const { photos, leftOut } = await readFaces(ports, champion, onnx, pick(rest), onPhoto);
  const training = { photos: photos.length, leftOut };
  const few = tooFew(photos.length);
  if (few) return refuse(few, training);
  const columns = photos[0].rows[0].features.length;
  const correction = await fitCorrection(photos, [{ columns, scale: 1 }], seed);
  const used = photos.map(({ example }) => example);
  const data = await describeUsed(dataset, used, 0);
  const tuned = await fineTuneLesionMap(
    ports,
    champion,
    onnx,
    { training: used, golden: pick(golden) },
    { rows: options.lesions, seed, ...(onPhoto ? { onPhoto } : {}) },
  );
  const lesions = tuned.verdict;
  const corrected = correctNetwork(tuned.onnx, {
    constant: correction.bias,
    weights: Float32Array.from(correction.weights),
  });
  const make = (metrics: ModelCard['metrics']) =>
    makeBundle({ ...champion, lesions: tuned.lesions }, corrected, correction, {
      ...{ id, seed, commit: options.commit, command: options.command },
      ...{ data, lesions, metrics },
    });

  const baseline = mean(used.map(({ label }) => label));
  const before = await evaluateGolden(ports, champion.id, pick(golden), baseline, onPhoto);
  const after = await evaluateGolden(portsWith(ports, make([])), id, pick(golden), baseline, onPhoto);
  const verdict = decidePromotion({
    champion: { id: champion.id, ...before },
    challenger: { id, ...after },
    lesions,
  });
  return {
    verdict,
    bundle: make(goldenMetrics(verdict, dataset.name)),
    judged: { champion: before, challenger: after },
    training,
  };
}

type Facts = Pick<ChallengeOptions, 'id' | 'seed' | 'commit' | 'command'> & {
  readonly data: ModelCard['training']['data'][number];
  readonly lesions: LesionVerdict;
  readonly metrics: ModelCard['metrics'];
};

/** The champion's bundle with the corrected network and a card of its own. */
function makeBundle(
  champion: OneLookCard,
  onnx: Uint8Array,
  { lambda, heldOutRmse, championRmse }: FittedCorrection,
  { id, seed, commit, command, data, lesions, metrics }: Facts,
): MadeBundle {
  const file = `${id}/network.onnx`;
  const card: OneLookCard = {
    ...champion,
    id,
    title: `${champion.title}, corrected by ${data.name}`,
    summary:
      `${champion.summary} On top of ${champion.id} a linear correction of the zones’ severity, learned from the grades ` +
      `that dermatologists gave to ${data.photos} photos.${lesions.epochs > 0 ? ` ${lesions.sentence}` : ''}`,
    licence: `${champion.licence} Photos of ${data.name}: ${data.licence}`,
    limits: [
      ...champion.limits,
      `The correction was learned from ${data.photos} photos; people unlike those in them may be scored worse than by ${champion.id}.`,
      lesions.epochs > 0
        ? `Intervals and the noise of repeated photos are those of ${champion.id}.`
        : `Lesions, intervals and the noise of repeated photos are those of ${champion.id}.`,
    ],
    network: {
      ...champion.network,
      file,
      sha256: createHash('sha256').update(onnx).digest('hex'),
    },
    training: {
      data: [...champion.training.data, data],
      command,
      commit,
      seeds: [seed],
      settings: {
        champion: champion.id,
        correction: 'ridge on the features of the champion’s zones',
        lesionNet: lesions.sentence,
        lambda,
      },
    },
    metrics: [
      { name: 'rmse', data: `${data.name}, people held out in turn`, value: heldOutRmse },
      { name: 'rmseOfChampion', data: `${data.name}, the same photos`, value: championRmse },
      ...metrics,
    ],
  };
  const files = new Map([
    [file, onnx],
    [`${id}/card.json`, new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`)],
  ]);
  return { card, files };
}
