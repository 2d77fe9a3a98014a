/** Trains the champion's lesion net on, for as many epochs as serve people held out. */

import type { PatchesCard } from '#core/schema/model-card.ts';
import type { DotFigures } from '#core/schema/training.ts';
import { chooseThreshold, fitCountError } from '../evaluate/lab/evaluate-lesions.ts';
import { VIEW_SHAPE } from '../lab/lab-settings.ts';
import { fitLesionNet, LESION_SETTINGS, type LesionSettings } from '../lesion/fit-lesion-net.ts';
import type { ReadMaps } from '../lesion/map-store.ts';
import { readProbabilities } from '../lesion/read-probabilities.ts';
import type { LesionNet } from '../onnx/build-lesion-net.ts';
import type { LesionWeights } from '../onnx/lesion-weights.ts';
import { countOf, evaluateLesionNet, peaksInView } from './evaluate-lesions.ts';
import type { CorrectedPhoto } from './extract-lesions.ts';

/** A quarter of the lab's rate, and no fall: what was learned from hundreds of photos is to be moved, not learned again. */
const TUNING: Omit<LesionSettings, 'net' | 'epochs' | 'seed'> = {
  ...LESION_SETTINGS,
  learningRate: LESION_SETTINGS.learningRate / 4,
  constantRate: true,
};
/** Epochs that are tried, besides none. */
const EPOCHS = [1, 2, 4, 8];
/** A smaller gain of average precision may be chance, and is not worth another net. */
const LEAST_GAIN = 0.01;

/** A net trained on, and how well it does on people it has not seen. */
export type TunedNet = {
  /** Trained on all. */
  readonly weights: LesionWeights;
  /** By fold: trained on the others. */
  readonly ofFolds: readonly LesionWeights[];
  readonly epochs: number;
  readonly lesionAbove: number;
  readonly countError: CountError;
  readonly heldOut: HeldOut;
};

/** Figures on people held out in turn, of the champion's net and of the one trained on. */
export type HeldOut = { readonly champion: DotFigures; readonly challenger: DotFigures };

/** The net to start from, and what the champion's card says of its lesions. */
export type ChampionNet = {
  readonly net: LesionNet;
  readonly weights: LesionWeights;
  readonly view: Pick<NonNullable<PatchesCard['view']>, 'lesionAbove' | 'countError'>;
};

type CountError = NonNullable<PatchesCard['view']>['countError'];

export type LesionTuning = {
  /** Photo i is held out with fold `folds[i]` of `count`. */
  readonly folds: readonly number[];
  readonly count: number;
  readonly champion: ChampionNet;
  readonly seed: number;
  readonly readMaps: ReadMaps;
};

/**
 * Trains the champion's net on `photos`. Null where no number of epochs has a clearly higher average precision on people held
 * out than none.
 */
export async function tuneLesionNet(
  photos: readonly CorrectedPhoto[],
  { folds, count, champion, seed, readMaps }: LesionTuning,
): Promise<TunedNet | null> {
  const { weights: start, net, view } = champion;
  const most = Math.max(...EPOCHS);
  const train = async (seen: readonly CorrectedPhoto[], epochs: number) => {
    const after = new Map<number, LesionWeights>([[0, start]]);
    const settings = { ...TUNING, net, epochs, seed };
    await fitLesionNet(seen, settings, readMaps, {
      start,
      onEpoch: (epoch, weights) => {
        if (EPOCHS.includes(epoch)) after.set(epoch, weights);
      },
    });
    return after;
  };
  const nets: Map<number, LesionWeights>[] = [];
  for (let fold = 0; fold < count; fold++)
    nets.push(
      await train(
        photos.filter((_, i) => folds[i] !== fold),
        most,
      ),
    );
  const findHeldOut = async (epochs: number) => {
    const found = new Array<ReturnType<typeof peaksInView>>(photos.length);
    for (const [fold, after] of nets.entries()) {
      const own = photos.flatMap((_, i) => (folds[i] === fold ? [i] : []));
      const files = own.map((i) => photos[i].maps);
      const probabilities = await readProbabilities(
        files,
        net,
        after.get(epochs)!,
        VIEW_SHAPE.side,
        readMaps,
      );
      for (const [k, i] of own.entries()) found[i] = peaksInView(probabilities[k]);
    }
    return found;
  };
  const evaluate = async (epochs: number) => {
    const found = await findHeldOut(epochs);
    return { epochs, found, figures: evaluateLesionNet(photos, found, view.lesionAbove) };
  };
  const precisionOf = ({ figures }: { figures: DotFigures }) => figures.averagePrecision ?? 0;
  const before = await evaluate(0);
  let best = before;
  for (const epochs of EPOCHS) {
    const tried = await evaluate(epochs);
    if (precisionOf(tried) > precisionOf(best)) best = tried;
  }
  if (precisionOf(best) - precisionOf(before) < LEAST_GAIN) return null;
  const frames = photos.map((photo, i) => ({ count: countOf(photo), peaks: best.found[i] }));
  const lesionAbove = chooseThreshold(frames);
  const reach = fitCountError(frames, lesionAbove);
  const all = await train(photos, best.epochs);
  return {
    weights: all.get(best.epochs)!,
    ofFolds: nets.map((after) => after.get(best.epochs)!),
    epochs: best.epochs,
    lesionAbove,
    // Few photos must not make the count look surer than hundreds did.
    countError: {
      least: Math.max(view.countError.least, reach.least),
      share: Math.max(view.countError.share, reach.share),
    },
    heldOut: { champion: before.figures, challenger: evaluateLesionNet(photos, best.found, lesionAbove) },
  };
}
