/** One step of training the lesion head, a small fully convolutional net on the backbone's maps. */
import { addGradients } from '../graph/add-gradients.ts';
import { openTape } from '../graph/open-tape.ts';
import type { Tape, Tensor } from '../graph/tape.ts';
import { type AdamSettings, addAdam, declareParameter } from '../onnx/add-adam.ts';
import { type LesionNet, lesionShapes, spread } from '../onnx/build-lesion-net.ts';
import { buildGraph } from '../onnx/graph-builder.ts';

/** The windows of one training step: how many, and their side in cells of stride 8. */
export type LesionWindows = { readonly count: number; readonly side: number };

/**
 * One step of training. Inputs: `fine` [n, fine, s, s], `coarse` [n, coarse, s/2, s/2], `target` [n, 1, s, s] in 0-1,
 * `rate`, and the parameters with Adam's memory. Outputs: `loss` (mean cross-entropy per cell) and the parameters' next.
 */
export function buildLesionStep(
  net: LesionNet,
  { count, side }: LesionWindows,
  l2: number,
  adam: AdamSettings,
): Uint8Array {
  const graph = buildGraph('lesion-step');
  const shapes = lesionShapes(net);
  const tape = openTape();
  const fine = tape.input('fine', [count, net.fine, side, side]);
  const coarse = tape.input('coarse', [count, net.coarse, side / 2, side / 2]);
  const target = tape.input('target', [count, 1, side, side]);
  for (const [name, { shape }] of tape.inputs) graph.input(name, shape);
  const rate = graph.input('rate', []);
  for (const [name, shape] of Object.entries(shapes)) {
    declareParameter(graph, name, shape);
    tape.input(name, shape);
  }
  const logit = tapeLesionNet(tape, fine, coarse);
  const cells = tape.op('Sub', [tape.op('Softplus', [logit]), tape.op('Mul', [target, logit])]);
  const mean = tape.op('ReduceMean', [cells], { axes: [0, 1, 2, 3], keepdims: 0 });
  const { loss, of } = addGradients(graph, tape, mean, Object.keys(shapes));
  graph.output('loss', loss, []);
  const decay = graph.scalar(l2);
  for (const [name, shape] of Object.entries(shapes))
    addAdam(graph, {
      ...{ name, shape, gradient: of(name), rate, adam },
      decay: shape.length > 1 ? decay : undefined,
    });
  return graph.encode();
}

/** The same net as `addLesionNet` on a tape, whose inputs are the parameters; answers the logits. */
function tapeLesionNet(tape: Tape, fine: Tensor, coarse: Tensor): Tensor {
  const p = (name: string) => tape.inputs.get(name)!;
  const relu = (x: Tensor) => tape.op('Relu', [x]);
  const doubled = tape.op('Resize', [tape.op('Conv', [coarse, p('wCoarse')])], {
    mode: 'nearest',
    size: fine.shape.slice(2),
  });
  const stem = relu(tape.op('Add', [tape.op('Conv', [fine, p('wFine'), p('bStem')]), doubled]));
  const sum1 = tape.op('Add', [stem, relu(tape.op('Conv', [stem, p('w1'), p('b1')], spread(1)))]);
  const sum2 = tape.op('Add', [sum1, relu(tape.op('Conv', [sum1, p('w2'), p('b2')], spread(2)))]);
  return tape.op('Conv', [sum2, p('wOut'), p('bOut')]);
}
