/** What one run of the lab found. */
import type { EvaluatedLabPhoto } from '../evaluate/lab/cross-validate.ts';
import type { LesionFigures } from '../evaluate/lab/evaluate-lesions.ts';
import type { TwoPictures } from '../evaluate/lab/evaluate-sources.ts';
import type { EvaluatedVariants, Variants } from '../evaluate/lab/evaluate-variants.ts';
import type { RepeatNoise } from '../evaluate/lab/measure-repeat.ts';
import type { EvaluatedPaper } from '../recipes/paper/evaluate-paper.ts';
import type { LabData } from './load-dataset.ts';
import type { MadeBundle } from './make-bundle.ts';

/** All that the lab found. */
export type LabRun = {
  readonly data: {
    readonly crops: number;
    readonly frames: number;
    readonly clear: number;
    readonly subjects: number;
    /** Photos that the product refuses, by kind of picture and reason; they are neither scored nor learnt from. */
    readonly refused: LabData['refused'];
  };
  readonly seeds: readonly number[];
  readonly variants: Variants;
  /** How much the RMSE falls by the features of the map of lesions, on the same photos. */
  readonly gain: EvaluatedVariants['gain'];
  /** The paper's method on crops. */
  readonly paper: EvaluatedPaper;
  readonly clear: { readonly medianScore: number; readonly falseDots: number; readonly photos: number };
  readonly lesions: LesionFigures;
  /** The same photo as crop and as frame. */
  readonly twoPictures: readonly TwoPictures[];
  /** Error over baseline of a model that knows the source only. */
  readonly sourceOnlyRatio: number;
  readonly repeat: RepeatNoise;
  readonly judged: readonly EvaluatedLabPhoto[];
  readonly bundles: readonly MadeBundle[];
};
