/** The maps that the network looks at its scores through: the trunk's, a decoder at stride 8, lesions at stride 4. */
import type { Tape, Tensor } from '../../graph/tape.ts';
import { addTrunk, type Parameters, type TrunkMaps } from './trunk.ts';

/** Width of the decoder at stride 8, and of the map of lesions at stride 4. */
export const DECODER = 64;
export const LESION = 32;

/** Maps of crops; h and w are a crop's sides. */
export type NetworkMaps = TrunkMaps & {
  /** [n, DECODER, h / 16, w / 16]: what the deep blocks say. */
  readonly deep: Tensor;
  /** [n, DECODER, h / 8, w / 8]. */
  readonly decoded: Tensor;
  /** [n, 1, h / 4, w / 4]: logits of a lesion per cell. */
  readonly lesions: Tensor;
};

/** Adds the maps on those of the stem, [n, 24, h / 4, w / 4]. */
export function addMaps(tape: Tape, stem: Tensor, p: Parameters): NetworkMaps {
  const maps = addTrunk(tape, stem, p);
  const deep = tape.op('Add', [
    tape.op('Conv', [maps[13], p('decoder.from13'), p('decoder.from13.bias')]),
    tape.op('Conv', [maps[10], p('decoder.from10')]),
  ]);
  const decoded = addDecoder(tape, maps[6], deep, p);
  return { ...maps, deep, decoded, lesions: addLesions(tape, maps[3], decoded, p) };
}

/** [n, DECODER, h / 8, w / 8] from block 6 and what the deep blocks say, doubled. */
function addDecoder(tape: Tape, map6: Tensor, deep: Tensor, p: Parameters): Tensor {
  const size = map6.shape.slice(2);
  const joined = tape.op('Relu', [
    tape.op('Add', [
      tape.op('Conv', [map6, p('decoder.from6'), p('decoder.from6.bias')]),
      tape.op('Resize', [deep], { mode: 'nearest', size }),
    ]),
  ]);
  return addMixing(tape, joined, 'decoder', DECODER, p);
}

/** [n, 1, h / 4, w / 4] of logits. */
function addLesions(tape: Tape, map3: Tensor, decoded: Tensor, p: Parameters): Tensor {
  const size = map3.shape.slice(2);
  const context = tape.op('Resize', [tape.op('Conv', [decoded, p('lesion.from8')])], {
    mode: 'nearest',
    size,
  });
  const joined = tape.op('Relu', [
    tape.op('Add', [tape.op('Conv', [map3, p('lesion.from3'), p('lesion.from3.bias')]), context]),
  ]);
  const mixed = addMixing(tape, joined, 'lesion', LESION, p);
  return tape.op('Conv', [mixed, p('lesion.out'), p('lesion.out.bias')]);
}

/** x plus a depthwise 3 x 3 and a pointwise convolution of it. */
export function addMixing(tape: Tape, x: Tensor, name: string, width: number, p: Parameters): Tensor {
  const around = tape.op('Conv', [x, p(`${name}.depthwise`)], { pads: [1, 1, 1, 1], group: width });
  const mixed = tape.op('Relu', [tape.op('Conv', [around, p(`${name}.mix`), p(`${name}.mix.bias`)])]);
  return tape.op('Add', [x, mixed]);
}
