/** A challenge from labels to verdict: fine-tune and correct the champion, evaluate both on the same golden photos. */
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Ports } from '#core/ports.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { loadBundle } from '#core/score/load-bundle.ts';
import { readCard } from '#core/score/read-card.ts';
import { mean } from '#core/stats/metrics.ts';
import type { Dataset, Example } from '../data/dataset.ts';
import { keepGolden } from '../data/hold-back-golden.ts';
import { SEVERITY, VIEW_SHAPE } from '../lab/lab-settings.ts';
import { portsWith } from '../lab/make-bundle.ts';
import { viewBlocks } from '../onnx/build-view-head.ts';
import { type Challenge, type ChallengeOptions, refuse } from './challenge.ts';
import { challengeOneLook } from './challenge-one-look.ts';
import { decidePromotion } from './decide-promotion.ts';
import { describeUsed, evaluateGolden, goldenMetrics } from './evaluate-golden.ts';
import { type FineTunedLesions, fineTuneLesions } from './fine-tune-lesions.ts';
import { type FeatureBlock, fitCorrection, type PhotoRows } from './fit-correction.ts';
import { type Corrections, makeChallenger } from './make-challenger.ts';
import { patchFact, readChampion, type SeenPhoto } from './read-champion.ts';
import { LEAST_TRAINING, refuseForFew } from './refuse-for-few.ts';

/**
 * Trains on the photos that are neither golden nor of a person who is. Too few of them, or no golden ones, make a verdict
 * too: before any photo is read where their number says so, else once it is known how many can be scored.
 */
export async function runChallenge(dataset: Dataset, options: ChallengeOptions): Promise<Challenge> {
  const { ports, id, seed, commit, command, scratch, onPhoto } = options;
  const inUse = await readCard(ports, options.champion);
  if (inUse.kind === 'one-look') return challengeOneLook(dataset, inUse, options);
  const { golden, rest } = keepGolden(dataset.examples);
  const pick = (indices: readonly number[]) => indices.map((i) => dataset.examples[i]);
  const tooFew = (champion: string, training: number) =>
    refuseForFew(champion, id, { training, golden: golden.length });
  const early = tooFew(inUse.id, rest.length);
  if (early) return refuse(early, { photos: rest.length, leftOut: {} });
  const contestants = { training: pick(rest), golden: pick(golden) };
  const fineTuned = await fineTuneLesions(ports, options.champion, contestants, {
    rows: options.lesions,
    folder: scratch,
    seed,
    ...(onPhoto ? { onPhoto } : {}),
  });
  const { champion, from, photos, leftOut } = await readFineTuned(options, fineTuned, contestants.training);
  const training = { photos: photos.length, leftOut };
  const few = tooFew(champion.id, photos.length);
  if (few) return refuse(few, training);
  const corrections = await fitCorrections(photos, seed);
  const used = photos.map(({ example }) => example);
  const patches = photos.reduce((sum, photo) => sum + photo.patches.length, 0);
  const data = await describeUsed(dataset, used, patches);
  const lesions = fineTuned.verdict;
  const make = (metrics: PatchesCard['metrics']) =>
    makeChallenger(from, champion, corrections, { id, seed, commit, command, data, lesions, metrics });

  const baseline = mean(used.map(({ label }) => label));
  const judge = (from: Ports, model: string) => evaluateGolden(from, model, pick(golden), baseline, onPhoto);
  const before = await judge(ports, champion.id);
  const after = await judge(portsWith(ports, await make([])), id);
  const verdict = decidePromotion({
    champion: { id: champion.id, ...before },
    challenger: { id, ...after },
    lesions,
  });
  return {
    verdict,
    bundle: await make(goldenMetrics(verdict, dataset.name)),
    judged: { champion: before, challenger: after },
    training,
  };
}

/**
 * What the champion, with its lesion net as it will be, sees of the training photos: a net that was trained on saw their
 * dots, so each photo is seen by one that saw nobody of its part. Answers card and ports of the net for all, too.
 */
async function readFineTuned(
  { ports, champion, onPhoto }: ChallengeOptions,
  { fineTuned }: FineTunedLesions,
  training: readonly Example[],
) {
  if (!fineTuned) return { from: ports, ...(await seePhotos(ports, champion, training, onPhoto)) };
  const photos: SeenPhoto[] = [];
  const leftOut: Record<string, number> = {};
  for (const { by, examples } of fineTuned.parts) {
    const seen = await seePhotos(by.ports, by.card.id, examples, onPhoto);
    photos.push(...seen.photos);
    for (const [reason, count] of Object.entries(seen.leftOut))
      leftOut[reason] = (leftOut[reason] ?? 0) + count;
  }
  const { card, ports: from } = fineTuned.whole;
  return { champion: card, from, photos, leftOut };
}

async function seePhotos(
  ports: Ports,
  championId: string | undefined,
  examples: readonly Example[],
  onPhoto?: () => void,
) {
  const champion = await loadBundle(ports, championId);
  const { card, backboneNetwork, headNetwork, viewNetwork } = champion;
  const finder = await loadGeometryFinder(ports);
  try {
    return { champion: card, ...(await readChampion(ports, finder, champion, examples, onPhoto)) };
  } finally {
    await Promise.all([backboneNetwork, headNetwork, viewNetwork, finder].map((one) => one?.close()));
  }
}

/** The photo's score is corrected; the patches' own too where dermatologists graded patches. */
async function fitCorrections(photos: readonly SeenPhoto[], seed: number): Promise<Corrections> {
  const views = photos.flatMap(({ example, view }) => (view ? [{ example, rows: [view] }] : []));
  const patches = photos.map(({ example, patches }) => ({ example, rows: patches }));
  const learn = (rows: readonly PhotoRows[]) => fitCorrection(rows, blocksOf(rows), seed);
  if (views.length === 0) return { view: null, head: await learn(patches) };
  const graded = patches.filter(({ example }) =>
    Object.keys(example.facts).some((fact) => fact.startsWith(patchFact(''))),
  );
  return {
    view: await learn(views),
    head: graded.length >= LEAST_TRAINING ? await learn(graded) : null,
  };
}

/** The kinds of features of the lab's view, lesions weighing as in its own regression; otherwise all are of one kind. */
function blocksOf([{ rows }]: readonly PhotoRows[]): FeatureBlock[] {
  const columns = rows[0].features.length;
  const widths = viewBlocks(VIEW_SHAPE);
  if (columns !== widths.reduce((sum, width) => sum + width, 0)) return [{ columns, scale: 1 }];
  const lesions = widths[widths.length - 1];
  return [
    { columns: columns - lesions, scale: SEVERITY.appearance },
    { columns: lesions, scale: SEVERITY.lesions },
  ];
}
