/** Heads that are taught on the finished trunk: what covers the face, whether it is acne at all, whether it is a face. */
import type { Tape, Tensor } from '../../graph/tape.ts';
import type { NetworkMaps } from './network-maps.ts';
import { SURFACES } from './surfaces.ts';

/** What they answer for one crop. */
export type AddedOutputs = {
  /** [1, SURFACES, side / 8, side / 8]: logits. */
  readonly surfaces: Tensor;
  /** [1]: logits of something that is not acne, and of skin that is a face's. */
  readonly notAcne: Tensor;
  readonly facial: Tensor;
  /** [1, 1, side / 4, side / 4]: side of the lesion in pixels of the crop; null where it is not learned. */
  readonly size: Tensor | null;
};

/** Adds heads on the maps of one crop. */
export type AddedHeads = (tape: Tape, maps: NetworkMaps) => AddedOutputs;

/** Logits whose sigmoid, and whose softmax against 0, is 1 or 0 in float32. */
const SURE = 100;

/** Says skin everywhere, acne and a face: what a network answers that has not learned these heads. */
export const assumeBareFace: AddedHeads = (tape, { decoded }) => {
  const [n, , h, w] = decoded.shape;
  const logits = new Float32Array(SURFACES.length * h * w);
  logits.fill(SURE, 0, h * w);
  return {
    surfaces: tape.constant([n, SURFACES.length, h, w], logits),
    notAcne: tape.constant([n], new Float32Array(n).fill(-SURE)),
    facial: tape.constant([n], new Float32Array(n).fill(SURE)),
    size: null,
  };
};
