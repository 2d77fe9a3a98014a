/** What a one-look network answers to one face crop, checked and by name. */
import { ClarteError } from '../errors.ts';
import type { Tensor } from '../ports.ts';
import { SURFACES } from '../schema/one-look-card.ts';

/** Numbers by the names of the network's outputs; maps are squares, row by row. */
export type OneLookAnswer = {
  /** Probability of a lesion per cell of stride 4. */
  readonly lesions: Float32Array;
  /** Side of the lesion in pixels of the crop, per cell of stride 4; null where the network does not tell. */
  readonly size: Float32Array | null;
  /** Severity of each zone, about 1-5. */
  readonly zones: Float32Array;
  /** The zones' mean by the network's weights. */
  readonly severity: number;
  /** log(1 + lesions). */
  readonly logCount: number;
  /** Probabilities of the grades 1-5. */
  readonly grades: Float32Array;
  /** Share of each zone that is skin to be seen, 0-1. */
  readonly visibleSkin: Float32Array;
  /** Probabilities per class of `SURFACES`, then per cell of stride 8. */
  readonly surfaces: Float32Array;
  /** Probability that what is seen is no acne. */
  readonly notAcne: number;
  /** Probability that the skin that is seen is a face's. */
  readonly facial: number;
};

const GRADES = 5;

/** Takes the outputs for a crop of `sizePx` with `zones` zones. Throws `model-broken` where one is missing or of another size. */
export function takeAnswer(
  outputs: Readonly<Record<string, Tensor>>,
  zones: number,
  sizePx: number,
): OneLookAnswer {
  const [fine, coarse] = [(sizePx / 4) ** 2, (sizePx / 8) ** 2];
  const take = (name: string, length: number) => {
    const data = outputs[name]?.data;
    if (data?.length !== length)
      throw new ClarteError('model-broken', `the network's ${name} are not ${length} numbers`);
    return data;
  };
  return {
    lesions: take('lesions', fine),
    size: outputs.size ? take('size', fine) : null,
    zones: take('zones', zones),
    severity: take('severity', 1)[0],
    logCount: take('logCount', 1)[0],
    grades: take('grades', GRADES),
    visibleSkin: take('visibleSkin', zones),
    surfaces: take('surfaces', SURFACES.length * coarse),
    notAcne: take('notAcne', 1)[0],
    facial: take('facial', 1)[0],
  };
}
