/** Weights of convolutions in the order in which onnxruntime's blocked operators read them. */
import type { Value } from '../../onnx/graph-builder.ts';
import type { Window } from '../operators/convolution.ts';
import type { Shape, Tensor } from '../tape.ts';
import { flip } from './convolution-gradients.ts';
import type { Lowering } from './lowering.ts';

export const NCHWC_CONV = 'com.microsoft.nchwc:Conv';

/** `whole`: [o, i, h, w]; `back`: the same for the way back, turned about, o and i exchanged; depthwise alike. */
export type WeightForm = 'whole' | 'back' | 'depthwise' | 'depthwise-back';

/** The next multiple of the block. */
export const paddedTo = (channels: number, block: number) => Math.ceil(channels / block) * block;

export const isDepthwise = (weights: Shape, { group }: Window) =>
  group > 1 && weights[1] === 1 && weights[0] === group;

/** Weights in a form, made once; channels that fill up a block are 0. */
export function weightForm(lowering: Lowering, weights: Tensor, form: WeightForm): Value {
  return lowering.once(`${form} ${weights.id}`, () => {
    const { graph, block } = lowering;
    const b = block!;
    const [, , h, w] = weights.shape;
    const isBack = form.endsWith('back');
    let value = lowering.plain(weights);
    if (isBack && h * w > 1) value = flip(graph, value);
    if (form.startsWith('depthwise')) {
      const o = paddedTo(weights.shape[0], b);
      value = pad(lowering, value, weights.shape, [o, 1, h, w]);
      const blocks = graph.node('Reshape', [value, graph.ints([o / b, b, h * w])]);
      const turned = graph.node('Transpose', [blocks], { perm: [0, 2, 1] });
      return graph.node('Reshape', [turned, graph.ints([o, 1, h, w])]);
    }
    const [o, i] = weights.shape.slice(0, 2).map((n) => paddedTo(n, b));
    value = pad(lowering, value, weights.shape, [o, i, h, w]);
    const blocks = graph.node('Reshape', [value, graph.ints([o / b, b, i / b, b, h * w])]);
    // [o blocks, i blocks, cells, i, o], and o and i exchanged on the way back.
    const perm = isBack ? [2, 0, 4, 1, 3] : [0, 2, 4, 3, 1];
    const turned = graph.node('Transpose', [blocks], { perm });
    return graph.node('Reshape', [turned, graph.ints(isBack ? [i, o, h, w] : [o, i, h, w])]);
  });
}

/** A bias filled up with 0 to whole blocks. */
export function biasForm(lowering: Lowering, bias: Tensor): Value {
  return lowering.once(`bias ${bias.id}`, () =>
    pad(lowering, lowering.plain(bias), bias.shape, [paddedTo(bias.shape[0], lowering.block!)]),
  );
}

function pad({ graph }: Lowering, value: Value, from: Shape, to: Shape): Value {
  if (from.join() === to.join()) return value;
  const pads = [...from.map(() => 0), ...to.map((length, axis) => length - from[axis])];
  return graph.node('Pad', [value, graph.ints(pads)]);
}
