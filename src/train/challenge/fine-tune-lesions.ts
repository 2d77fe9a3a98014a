/** Corrected dots of lesions teach the champion's lesion net, where there are enough of them. */
import { createHash } from 'node:crypto';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Ports } from '#core/ports.ts';
import { seedRandom } from '#core/random.ts';
import type { LesionRow } from '#core/schema/label-exchange.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import type { LesionVerdict } from '#core/schema/training.ts';
import { loadBundle } from '#core/score/load-bundle.ts';
import type { Example } from '../data/dataset.ts';
import { clusterExamples, splitBySubject } from '../data/split-by-subject.ts';
import { LESION_NET, VIEW_PX, VIEW_SHAPE } from '../lab/lab-settings.ts';
import { portsWith } from '../lab/make-bundle.ts';
import { openMapReader, openMapStore, type ReadMaps } from '../lesion/map-store.ts';
import { readProbabilities } from '../lesion/read-probabilities.ts';
import { type LesionWeights, readLesionWeights, replaceLesionWeights } from '../onnx/lesion-weights.ts';
import { evaluateLesionNet, peaksInView } from './evaluate-lesions.ts';
import { type CorrectedPhoto, extractLesions } from './extract-lesions.ts';
import { type ChampionNet, tuneLesionNet } from './tune-lesion-net.ts';

/** Photos below which nothing is learned: each fifth that is held out would be three photos or fewer. */
export const LEAST_DOTTED = 20;
/** Photos that are learned from or evaluated by at most: their maps take 3.7 MB each on disk, and 300 take 3000 steps. */
const MOST_DOTTED = 300;
/** Bytes of maps that are held in memory; the others are read from disk again. */
const MOST_HELD_BYTES = 256e6;
/** Training photos are held out in this many parts. */
export const LESION_FOLDS = 5;
/** What the promotion goes by: a loss that is seen on ten photos or more. */
export const LESION_RULE = { margin: 0.02, leastGolden: 10 };

/** A champion whose lesion net was replaced, as ports and card that show it under the champion's own id. */
export type FineTuned = { readonly card: PatchesCard; readonly ports: Ports };

/** What came of it. */
export type FineTunedLesions = {
  readonly verdict: LesionVerdict;
  /** Null where the lesion net stays as it was. */
  readonly fineTuned: {
    readonly whole: FineTuned;
    /** Parts of the training photos, each with a net that saw nobody in it. */
    readonly parts: readonly { readonly examples: readonly Example[]; readonly by: FineTuned }[];
  } | null;
};

/** What is known of dots, and a folder that backbone maps may lie in meanwhile. */
export type DotOptions = {
  readonly rows: readonly LesionRow[];
  readonly folder: string;
  readonly seed: number;
  readonly onPhoto?: () => void;
};

/** The champion's net as it is held in its view's head. */
type HeldNet = ChampionNet & { readonly onnx: Uint8Array };

/**
 * Trains on the dots of `training`, evaluates on those of `golden`. Rows are found by the photo's name; each rater's are a
 * reading of their own. Golden photos train nothing.
 */
export async function fineTuneLesions(
  ports: Ports,
  championId: string | undefined,
  { training, golden }: { readonly training: readonly Example[]; readonly golden: readonly Example[] },
  options: DotOptions,
): Promise<FineTunedLesions> {
  if (options.rows.length === 0)
    return keepNet('Nobody corrected dots of lesions: the lesion net stays as it was.');
  const champion = await loadBundle(ports, championId);
  const { card, backbone, backboneNetwork, headNetwork, viewNetwork } = champion;
  const finder = await loadGeometryFinder(ports);
  const store = await openMapStore(options.folder, backboneNetwork, backbone, VIEW_SHAPE.inputs);
  try {
    const held = await readNet(ports, card);
    if (!held) return keepNet(`${card.id} has no lesion net that can be trained on: it stays as it was.`);
    const extract = (examples: readonly Example[]) =>
      extractLesions({ ports, finder, champion, store }, examples, options.rows, options.onPhoto);
    const readMaps = openMapReader(MOST_HELD_BYTES);
    const dotted = await extract(drawDotted(training, options));
    const evaluated = await extract(drawDotted(golden, options));
    const evaluateBy = (weights: LesionWeights, above: number) =>
      evaluateGolden(evaluated, held, weights, above, readMaps);

    const few = tooFewDotted(dotted);
    if (few) return keepNet(few, dotted.length, await evaluateBy(held.weights, held.view.lesionAbove));
    const folds = splitBySubject(training, LESION_FOLDS, seedRandom(options.seed));
    const foldOf = new Map(training.map(({ name }, i) => [name, folds[i]]));
    const ownFolds = dotted.map(({ example }) => foldOf.get(example.name)!);
    const tuned = await tuneLesionNet(dotted, {
      ...{ folds: ownFolds, count: LESION_FOLDS, champion: held, seed: options.seed, readMaps },
    });
    if (!tuned)
      return keepNet(
        `Training on corrected dots of ${dotted.length} photos found lesions no better on people held out: the lesion net stays as it was.`,
        dotted.length,
        await evaluateBy(held.weights, held.view.lesionAbove),
      );
    const { weights, ofFolds, epochs, lesionAbove, countError, heldOut } = tuned;
    const fineTuned = (own: LesionWeights) =>
      withLesionNet(ports, card, replaceLesionWeights(held.onnx, own), { lesionAbove, countError });
    return {
      verdict: {
        sentence: `The lesion net was trained on from that of ${card.id}, ${epochs} epochs on corrected dots of ${dotted.length} photos.`,
        photos: dotted.length,
        epochs,
        heldOut,
        golden: await evaluateBy(weights, lesionAbove),
        ...LESION_RULE,
      },
      fineTuned: {
        whole: fineTuned(weights),
        parts: ofFolds.map((own, fold) => ({
          by: fineTuned(own),
          examples: training.filter((_, i) => folds[i] === fold),
        })),
      },
    };
  } finally {
    await Promise.all([store, headNetwork, viewNetwork, finder].map((one) => one?.close()));
  }
}

function keepNet(sentence: string, photos = 0, golden: LesionVerdict['golden'] = null): FineTunedLesions {
  return { verdict: { sentence, photos, epochs: 0, heldOut: null, golden, ...LESION_RULE }, fineTuned: null };
}

/** The champion's net; null where its view has none of the lab's shape. */
async function readNet(ports: Pick<Ports, 'readModelFile'>, { view }: PatchesCard): Promise<HeldNet | null> {
  const { halved, fine, coarse } = VIEW_SHAPE.inputs;
  const layers = [...halved, ...fine, ...coarse].map(({ name }) => name);
  if (view?.sizePx !== VIEW_PX || view.layers.join() !== layers.join()) return null;
  const onnx = await ports.readModelFile(view.file);
  const weights = readLesionWeights(onnx, LESION_NET);
  return weights && { onnx, net: LESION_NET, weights, view };
}

/** Photos that rows tell of, by name; where there are too many, those that the seed draws, in their order. */
export function drawDotted(
  examples: readonly Example[],
  { rows, seed }: Pick<DotOptions, 'rows' | 'seed'>,
): Example[] {
  const named = new Set(rows.map(({ photo }) => photo));
  const dotted = examples.filter(({ name }) => named.has(name));
  const drawn = new Set(seedRandom(seed).permutation(dotted.length).subarray(0, MOST_DOTTED));
  return dotted.filter((_, i) => drawn.has(i));
}

/** Why so few photos teach nothing; null where they are enough. */
export function tooFewDotted(dotted: readonly Pick<CorrectedPhoto, 'example'>[]): string | null {
  const people = clusterExamples(dotted.map(({ example }) => example)).length;
  if (dotted.length >= LEAST_DOTTED && people >= LESION_FOLDS) return null;
  return `${dotted.length} training photos of ${people} people have corrected dots; ${LEAST_DOTTED} of ${LESION_FOLDS} are the least: the lesion net stays as it was.`;
}

async function evaluateGolden(
  evaluated: readonly CorrectedPhoto[],
  champion: HeldNet,
  weights: LesionWeights,
  above: number,
  readMaps: ReadMaps,
): Promise<LesionVerdict['golden']> {
  if (evaluated.length === 0) return null;
  const files = evaluated.map(({ maps }) => maps);
  const evaluate = async (net: LesionWeights, surer: number) => {
    const probabilities = await readProbabilities(files, champion.net, net, VIEW_SHAPE.side, readMaps);
    return evaluateLesionNet(evaluated, probabilities.map(peaksInView), surer);
  };
  return {
    photos: evaluated.length,
    champion: await evaluate(champion.weights, champion.view.lesionAbove),
    challenger: await evaluate(weights, above),
  };
}

/** The champion with another head for its view. */
function withLesionNet(
  ports: Ports,
  champion: PatchesCard,
  onnx: Uint8Array,
  known: Pick<NonNullable<PatchesCard['view']>, 'lesionAbove' | 'countError'>,
): FineTuned {
  const sha256 = createHash('sha256').update(onnx).digest('hex');
  const view = { ...champion.view!, ...known, sha256 };
  const card = { ...champion, view };
  const files = new Map([
    [view.file, onnx],
    [`${card.id}/card.json`, new TextEncoder().encode(JSON.stringify(card))],
  ]);
  return { card, ports: portsWith(ports, { card, files }) };
}
