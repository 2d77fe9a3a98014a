/** A one-look network for tests that has learned nothing: its answers follow from the crop's colours and the zones' cover. */
import { COVER_CELL_PX } from '#core/network/draw-cover.ts';
import { SURFACES } from '#core/schema/one-look-card.ts';
import { buildGraph } from '#train/onnx/graph-builder.ts';

/**
 * An ONNX file for crops of `sizePx` with four zones: the mean brightness (0-1) makes the severity 1 … 5, a zone's score
 * moves by its share of the crop, red cells are lesions, and everything is skin.
 */
export function fakeOneLookNetwork(sizePx: number): Uint8Array {
  const [zones, cells] = [4, sizePx / COVER_CELL_PX];
  const graph = buildGraph('fake-one-look');
  const face = graph.input('face', [1, 3, sizePx, sizePx]);
  const cover = graph.input('cover', [1, zones, cells * cells]);
  const mean = graph.node('Reshape', [
    graph.node('ReduceMean', [face], { axes: [1, 2, 3], keepdims: 0 }),
    graph.ints([1, 1]),
  ]);
  const shares = graph.node('ReduceMean', [cover], { axes: [2], keepdims: 0 });
  const severity = graph.node('Add', [graph.node('Mul', [mean, graph.scalar(4)]), graph.scalar(1)]);
  const constant = (dims: number[], value: number) =>
    graph.constant(dims, new Float32Array(dims.reduce((a, b) => a * b, 1)).fill(value));
  graph.output('zones', graph.node('Add', [severity, shares]), [1, zones]);
  graph.output('severity', graph.node('Reshape', [severity, graph.ints([1])]), [1]);
  const red = graph.node('Slice', [face, graph.ints([0]), graph.ints([1]), graph.ints([1])]);
  const pooled = graph.node('AveragePool', [red], { kernel_shape: [4, 4], strides: [4, 4] });
  graph.output('lesions', pooled, [1, 1, sizePx / 4, sizePx / 4]);
  graph.output('logCount', constant([1], Math.log1p(3)), [1]);
  graph.output('grades', constant([1, 5], 0.2), [1, 5]);
  graph.output('visibleSkin', constant([1, zones], 1), [1, zones]);
  const surfaces = new Float32Array(SURFACES.length * cells * cells);
  surfaces.fill(1, 0, cells * cells);
  graph.output('surfaces', graph.constant([1, SURFACES.length, cells, cells], surfaces), [
    1,
    SURFACES.length,
    cells,
    cells,
  ]);
  graph.output('notAcne', constant([1], 0.1), [1]);
  graph.output('facial', constant([1], 1), [1]);
  return graph.encode();
}
