/** What one run of the lab found. */
import type { EvaluatedPaper } from '../recipes/paper/evaluate-paper.ts';
import type { PatchBundle } from '../recipes/paper/make-patch-bundle.ts';
import type { LabData } from './load-dataset.ts';

/** All that the lab found. */
export type LabRun = {
  readonly data: {
    readonly crops: number;
    readonly clear: number;
    readonly subjects: number;
    /** Photos that the product refuses, by kind of picture and reason; they are neither scored nor learned from. */
    readonly refused: LabData['refused'];
  };
  readonly seeds: readonly number[];
  /** The paper's method on crops. */
  readonly paper: EvaluatedPaper;
  readonly bundle: PatchBundle;
};
