/** The baseline of folds: always to say the mean. */
import { mean } from '#core/stats/metrics.ts';
import type { FaceCrop } from './face-crop.ts';
import { isScored } from './train-fold.ts';

/** Mean label, 1-5, of the pictures of a kind in the other folds; of those that `counts` takes, by itself the scored ones. */
export function baselineOf(
  crops: readonly FaceCrop[],
  folds: readonly number[],
  { kind, fold }: { readonly kind: FaceCrop['kind']; readonly fold: number },
  counts: (crop: FaceCrop) => boolean = isScored,
): number {
  return mean(
    crops.flatMap((crop, i) =>
      crop.kind === kind && folds[i] !== fold && counts(crop) ? [crop.label!] : [],
    ),
  );
}
