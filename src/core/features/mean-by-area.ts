/** One row of features for all patches of a face. */
import type { Box } from '../schema/box.ts';

/** The mean of the patches' features, each weighted by its area. `features` has a row for each patch. */
export function meanByArea(
  patches: readonly { readonly box: Pick<Box, 'width' | 'height'> }[],
  features: readonly Float32Array[],
): Float32Array {
  const total = patches.reduce((sum, { box }) => sum + box.width * box.height, 0);
  const mean = new Float32Array(features[0].length);
  for (const [i, { box }] of patches.entries()) {
    const share = (box.width * box.height) / total;
    for (let c = 0; c < mean.length; c++) mean[c] += features[i][c] * share;
  }
  return mean;
}
