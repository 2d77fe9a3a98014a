/** The paper's method of training: rolled, balanced patches, each with its photo's label, and a perceptron on top. */
import type { Patch } from '#core/patches/cut-patches.ts';
import type { FeatureCache } from '../../cache/feature-cache.ts';
import { type Augmentation, augmentPatch } from '../../data/augment-patch.ts';
import type { Example } from '../../data/dataset.ts';
import { rollPatch, rollsPerClass } from '../../data/roll-patch.ts';
import { fitMlp, type Mlp, type MlpSettings } from '../../fit/fit-mlp.ts';
import { stackRows } from '../../fit/matrix.ts';
import { applyStandard, measureStandard, type Standard } from '../../fit/standardise.ts';

/** A trained head, with the standardisation before it and what it was trained on. */
export type PaperHead = {
  readonly mlp: Mlp;
  readonly standard: Standard;
  readonly rows: number;
  readonly epochs: number;
};

/** What may vary; the paper's ablation is `roll: false`. */
export type PaperOptions = {
  readonly roll: boolean;
  /** Further copies of each upright patch; none when absent. */
  readonly augment?: readonly Augmentation[];
  readonly settings: MlpSettings;
};

/** A photo's label and its upright patches. */
export type PaperSample = { readonly example: Pick<Example, 'label'>; readonly patches: readonly Patch[] };

/** Trains on `samples`. Class counts for the rolls are those of these very patches. */
export async function fitPaperHead(
  samples: readonly PaperSample[],
  cache: FeatureCache,
  options: PaperOptions,
): Promise<PaperHead> {
  const counts = new Map<number, number>();
  for (const { example, patches } of samples) {
    counts.set(example.label, (counts.get(example.label) ?? 0) + patches.length);
  }
  const rolls = rollsPerClass(counts);
  const rows: Float32Array[] = [];
  const targets: number[] = [];
  for (const { example, patches } of samples) {
    for (const { name, raster } of patches) {
      const copies = options.roll ? rollPatch(raster, name, rolls.get(example.label)!) : [];
      const changed = augmentPatch(raster, options.augment ?? []);
      const features = await cache.features([raster, ...copies, ...changed]);
      rows.push(...features);
      targets.push(...features.map(() => example.label));
    }
  }
  const matrix = stackRows(rows);
  const standard = measureStandard(matrix);
  const fit = await fitMlp(applyStandard(matrix, standard), Float32Array.from(targets), options.settings);
  return { mlp: fit.mlp, standard, rows: matrix.rows, epochs: fit.losses.length };
}
