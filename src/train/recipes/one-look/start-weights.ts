/** The network's weights before training: the trunk as the backbone has it, the heads drawn at random. */

import { seedRandom } from '#core/random.ts';
import { sizeOf } from '../../graph/tape.ts';
import { headShapes } from './network.ts';
import { readTrunkWeights } from './trunk.ts';

/** Biases that the heads start with: few cells are lesions, and a usual face has grade 3 and eight lesions. */
const START_BIAS: Readonly<Record<string, readonly number[]>> = {
  'lesion.out.bias': [-4],
  'zone.out.bias': [3, 2.2, 0, 0, 0, 0, 0],
};
/** The last layers start small, so that the first steps are led by the biases. */
const LAST = new Set(['zone.out', 'zone.weight', 'lesion.out']);
const LAST_SHARE = 0.1;

/** Weights by name, from a seed. */
export function startWeights(backboneOnnx: Uint8Array, seed: number): Record<string, Float32Array> {
  const random = seedRandom(seed);
  const weights: Record<string, Float32Array> = {};
  for (const [name, { data }] of Object.entries(readTrunkWeights(backboneOnnx))) weights[name] = data;
  for (const [name, shape] of Object.entries(headShapes())) {
    if (shape.length === 1) {
      weights[name] = Float32Array.from(START_BIAS[name] ?? new Array(shape[0]).fill(0));
      continue;
    }
    // Matrices are [in, out], kernels [out, in, h, w].
    const fanIn = shape.length === 2 ? shape[0] : sizeOf(shape.slice(1));
    const sd = Math.sqrt(2 / fanIn) * (LAST.has(name) ? LAST_SHARE : 1);
    weights[name] = Float32Array.from({ length: sizeOf(shape) }, () => random.normal() * sd);
  }
  return weights;
}
