/** The trunk: MobileNetV2's blocks 3 to 13 (Sandler et al., CVPR 2018), batch normalisation folded, on a tape. */

import type { Shape, Tape, Tensor } from '../../graph/tape.ts';
import { ModelProto } from '../../onnx/onnx-schema.ts';

/** The first and the last block that learn; before them lies the stem, which stays as it is. */
export const FIRST_BLOCK = 3;
const LAST_BLOCK = 13;
/** Blocks that halve height and width. */
const HALVING = new Set([3, 6]);
/** Output channels of each block. */
const WIDTHS: Readonly<Record<number, number>> = {
  2: 24,
  3: 32,
  ...{ 4: 32, 5: 32, 6: 64, 7: 64, 8: 64, 9: 64, 10: 96, 11: 96, 12: 96 },
};
const EXPANSION = 6;

/** Weights by name, with their shapes. */
export type Weights = Readonly<Record<string, { readonly shape: Shape; readonly data: Float32Array }>>;
/** Parameters on a tape by name. */
export type Parameters = (name: string) => Tensor;

/** Channels of the maps that the stem hands on, at a quarter of the crop's height and width. */
export const STEM_WIDTH = WIDTHS[FIRST_BLOCK - 1];

/** Names and shapes of the trunk's parameters. */
export function trunkShapes(): Record<string, Shape> {
  const shapes: Record<string, Shape> = {};
  for (let block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
    const wide = WIDTHS[block - 1] * EXPANSION;
    const add = (part: string, shape: Shape) => {
      shapes[`block_${block}_${part}.kernel`] = shape;
      shapes[`block_${block}_${part}.bias`] = [shape[0]];
    };
    add('expand', [wide, WIDTHS[block - 1], 1, 1]);
    if (block === LAST_BLOCK) break;
    add('depthwise', [wide, 1, 3, 3]);
    add('project', [WIDTHS[block], wide, 1, 1]);
  }
  return shapes;
}

/** The trunk's weights as the backbone's ONNX file holds them. */
export function readTrunkWeights(backboneOnnx: Uint8Array): Weights {
  const model = ModelProto.decode(backboneOnnx) as unknown as {
    graph: { initializer: { name: string; raw_data: Uint8Array }[] };
  };
  const stored = new Map(model.graph.initializer.map((tensor) => [tensor.name, tensor.raw_data]));
  return Object.fromEntries(
    Object.entries(trunkShapes()).map(([name, shape]) => {
      const bytes = stored.get(name);
      if (!bytes) throw new Error(`the backbone has no ${name}`);
      return [name, { shape, data: new Float32Array(new Uint8Array(bytes).buffer) }];
    }),
  );
}

/** Maps of the trunk by block: what each expansion answers, strides 4 (block 3), 8 (6), 16 (10, 13). */
export type TrunkMaps = { readonly 3: Tensor; readonly 6: Tensor; readonly 10: Tensor; readonly 13: Tensor };

/**
 * Adds the trunk on the stem's maps [n, 24, h, w]. Without `cap` its activations have no upper bound: of the backbone's,
 * fewer than 3 in 1,000 in any layer reach its 6, and a way back through one bound costs half of that through two.
 */
export function addTrunk(tape: Tape, stem: Tensor, p: Parameters, cap?: number): TrunkMaps {
  const maps: Record<number, Tensor> = {};
  const convolve = (x: Tensor, name: string, attributes = {}) =>
    tape.op('Conv', [x, p(`${name}.kernel`), p(`${name}.bias`)], attributes);
  const clip = (x: Tensor) =>
    cap === undefined ? tape.op('Relu', [x]) : tape.op('Clip', [x], { min: 0, max: cap });
  let x = stem;
  for (let block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
    const wide = clip(convolve(x, `block_${block}_expand`));
    maps[block] = wide;
    if (block === LAST_BLOCK) break;
    const halves = HALVING.has(block);
    const deep = clip(
      convolve(wide, `block_${block}_depthwise`, {
        strides: halves ? [2, 2] : [1, 1],
        // As Keras pads: odd pixels go after.
        pads: halves ? [0, 0, 1, 1] : [1, 1, 1, 1],
        group: wide.shape[1],
      }),
    );
    const narrow = convolve(deep, `block_${block}_project`);
    x = WIDTHS[block] === WIDTHS[block - 1] ? tape.op('Add', [x, narrow]) : narrow;
  }
  return maps as unknown as TrunkMaps;
}
