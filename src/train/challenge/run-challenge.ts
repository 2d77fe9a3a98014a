/** A challenge from labels to verdict: fine-tune a one-look network, evaluate it and the champion on the same golden photos. */
import { ClarteError } from '#core/errors.ts';
import type { ModelCard } from '#core/schema/model-card.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import { readCard, readChecked } from '#core/score/read-card.ts';
import { mean } from '#core/stats/metrics.ts';
import type { Dataset, Example } from '../data/dataset.ts';
import { keepGolden } from '../data/hold-back-golden.ts';
import { portsWith } from '../lab/made-bundle.ts';
import { correctNetwork } from '../recipes/one-look/correct-network.ts';
import { type Challenge, type ChallengeOptions, refuse } from './challenge.ts';
import { decidePromotion } from './decide-promotion.ts';
import { describeUsed, evaluateGolden, goldenMetrics } from './evaluate-golden.ts';
import { fineTuneLesionMap } from './fine-tune-lesion-map.ts';
import { fineTuneNotAcne } from './fine-tune-not-acne.ts';
import { fitCorrection } from './fit-correction.ts';
import { describeStart, makeChallenger } from './make-challenger.ts';
import { openOldChampion } from './open-old-champion.ts';
import { openTeller } from './open-teller.ts';
import { readFaces } from './read-faces.ts';
import { refuseForFew } from './refuse-for-few.ts';

/**
 * Trains on the photos that are neither golden nor of a person who is: severity and lesions learn from the labels on the network's
 * frozen maps, zones and face alike. Too few of them, or no golden ones, make a verdict too: before any photo is read where
 * their number says so, else once it is known how many can be scored. Throws `model-missing` where there is no network to
 * start from.
 */
export async function runChallenge(dataset: Dataset, options: ChallengeOptions): Promise<Challenge> {
  const { ports, id, seed, onPhoto } = options;
  const champion = await readCard(ports, options.champion);
  const { golden, rest } = keepGolden(dataset.examples);
  const pick = (indices: readonly number[]) => indices.map((i) => dataset.examples[i]);
  const tooFew = (training: number) => refuseForFew(champion.id, id, { training, golden: golden.length });
  const early = tooFew(rest.length);
  if (early) return refuse(early, { photos: rest.length, leftOut: {} });
  const start = await chooseStart(options, champion);
  const { photos, leftOut } = await readFaces(ports, start.card, start.onnx, pick(rest), onPhoto);
  const training = { photos: photos.length, leftOut };
  const few = tooFew(photos.length);
  if (few) return refuse(few, training);
  const correction = await fitCorrection(photos, seed);
  const used = photos.map(({ example }) => example);
  const data = await describeUsed(dataset, used, 0);
  const tuned = await tuneLesions(options, champion, start, { training: used, golden: pick(golden) });
  const { verdict: lesions } = tuned;
  const told = await tuneFlagging(options, start, dataset);
  const corrected = correctNetwork(tuned.onnx, {
    constant: correction.bias,
    weights: Float32Array.from(correction.weights),
  });
  // A card without the threshold stays without it.
  const flagging = told.notAcne ? { notAcne: told.notAcne } : {};
  const make = (metrics: ModelCard['metrics']) =>
    makeChallenger({ ...start.card, lesions: tuned.lesions, ...flagging }, corrected, correction, {
      ...{ id, seed, commit: options.commit, command: options.command, champion: champion.id },
      ...{ data, lesions, notAcne: told.verdict, metrics },
    });

  const baseline = mean(used.map(({ label }) => label));
  const before = await evaluateGolden(ports, champion.id, pick(golden), baseline, onPhoto);
  const after = await evaluateGolden(portsWith(ports, make([])), id, pick(golden), baseline, onPhoto);
  const decided = decidePromotion({
    champion: { id: champion.id, ...before },
    challenger: { id, ...after },
    lesions,
  });
  const startedElsewhere = start.card.id === champion.id ? [] : [describeStart(champion.id, start.card.id)];
  const verdict = {
    ...decided,
    ...(startedElsewhere.length > 0 ? { caveats: [...startedElsewhere, ...(decided.caveats ?? [])] } : {}),
    ...(told.verdict ? { notAcne: told.verdict } : {}),
  };
  return {
    verdict,
    bundle: make(goldenMetrics(verdict, dataset.name)),
    judged: { champion: before, challenger: after },
    training,
  };
}

type Start = { readonly card: OneLookCard; readonly onnx: Uint8Array };

/** The champion's own network, else that of the packaged default. */
async function chooseStart({ ports, packaged }: ChallengeOptions, champion: ModelCard): Promise<Start> {
  const isOld = champion.kind !== 'one-look';
  const [from, card] = isOld ? [packaged, await readCard(packaged)] : [ports, champion];
  if (card.kind !== 'one-look') throw new ClarteError('model-missing', `${card.id} is no one-look model`);
  return { card, onnx: await readChecked(from, card.network.file, card.network.sha256) };
}

async function tuneLesions(
  { ports, lesions: rows, seed, onPhoto }: ChallengeOptions,
  champion: ModelCard,
  { card, onnx }: Start,
  contestants: { readonly training: readonly Example[]; readonly golden: readonly Example[] },
) {
  const isOld = champion.kind !== 'one-look' && rows.length > 0;
  const old = isOld ? await openOldChampion(ports, champion) : null;
  const options = { rows, seed, old, ...(onPhoto ? { onPhoto } : {}) };
  return fineTuneLesionMap(ports, card, onnx, contestants, options).finally(() => old?.close());
}

/** The threshold of “perhaps something other than acne”, as the network that is started from tells it. */
function tuneFlagging({ ports, seed, onPhoto }: ChallengeOptions, start: Start, dataset: Dataset) {
  const teller = openTeller(ports, start, onPhoto);
  return fineTuneNotAcne(dataset, start.card, { seed, tell: teller.tell }).finally(() => teller.close());
}
