/** Asks a trained network, as a bundle would hold it, of face crops. */

import type { FaceCrops } from './cut-faces.ts';
import { exportNetwork } from './export-network.ts';
import { type FacePrediction, openNetwork } from './open-network.ts';

/** Predictions of the crops `indices`, in their order; single pass. */
export async function predictFaces(
  weights: Readonly<Record<string, Float32Array>>,
  backboneOnnx: Uint8Array,
  faces: FaceCrops,
  indices: readonly number[],
): Promise<FacePrediction[]> {
  const network = await openNetwork(exportNetwork(weights, backboneOnnx));
  const predictions: FacePrediction[] = [];
  try {
    for (const index of indices) {
      const boxes = faces.crops[index].zones.map(({ box }) => box);
      predictions.push(await network.predict(faces.pixelsOf(index), boxes));
    }
  } finally {
    await network.close();
  }
  return predictions;
}
