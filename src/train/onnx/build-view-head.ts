/** The head on the view's maps, one graph: the lesion net, what it says of the face in numbers, and the photo's score. */
import { addLesionNet, type LesionInputs, lesionShapes } from './build-lesion-step.ts';
import { buildGraph, type GraphBuilder, type Value } from './graph-builder.ts';

/** Peaks are counted above each of these chances. */
const COUNT_ABOVE = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6];
/** A peak is the highest of so many cells across and down. */
const PEAK_CELLS = 5;
/** How sharply a peak begins to count as its chance passes a threshold; finite, so that no score jumps. */
const COUNT_POWER = 4;
/** Tiles across and down. */
const TILES = 2;

/** Numbers about the lesions that `addLesionFacts` answers. */
export const LESION_FACTS = COUNT_ABOVE.length + 4;

/** Numbers about a view: mean, highest and spread over the tiles of every map, then the lesion facts. */
export function viewWidth(inputs: LesionInputs): number {
  const all = [...inputs.halved, ...inputs.fine, ...inputs.coarse];
  return 3 * all.reduce((sum, { depth }) => sum + depth, 0) + LESION_FACTS;
}

/** A linear score on a view's features: `features · weights + bias`. */
export type LinearScore = { readonly weights: Float32Array; readonly bias: number };

/**
 * Inputs: the backbone's maps of one view [1, depth, h, w], by layer. Outputs: `lesions` [1, 1, rows, columns], the
 * chance of a lesion per cell; `features` [1, viewWidth]; and, where `linear` is given, `score` [1].
 * `side` is the side of the fine maps in cells.
 */
export function buildViewHead(
  inputs: LesionInputs,
  weights: Record<string, Float32Array>,
  { side, width }: { readonly side: number; readonly width: number },
  linear?: LinearScore,
): Uint8Array {
  const graph = buildGraph('view-head');
  const take = (cells: number) => (layer: { name: string; depth: number }) =>
    graph.input(layer.name, [1, layer.depth, cells, cells]);
  const halved = inputs.halved
    .map(take(side * 2))
    .map((value) => graph.node('MaxPool', [value], { kernel_shape: [2, 2], strides: [2, 2] }));
  const fine = concat(graph, [...halved, ...inputs.fine.map(take(side))], 1);
  const coarse = concat(graph, inputs.coarse.map(take(side / 2)), 1);
  const depths = (list: LesionInputs['fine']) => list.reduce((total, { depth }) => total + depth, 0);
  const shapes = lesionShapes({
    fine: depths(inputs.halved) + depths(inputs.fine),
    coarse: depths(inputs.coarse),
    width,
  });
  const { logit } = addLesionNet(graph, fine, coarse, (name) =>
    graph.constant(shapes[name] as number[], weights[name], name),
  );
  const lesions = graph.node('Sigmoid', [logit]);
  const tiles = concat(graph, [addTiles(graph, fine, side), addTiles(graph, coarse, side / 2)], 1);
  const features = concat(graph, [...addTileFacts(graph, tiles), addLesionFacts(graph, lesions)], 1);
  graph.output('lesions', lesions, [1, 1, side, side]);
  graph.output('features', features, [1, viewWidth(inputs)]);
  if (linear) {
    const column = graph.constant([linear.weights.length, 1], linear.weights);
    const score = graph.node('Gemm', [features, column, graph.constant([1], Float32Array.of(linear.bias))]);
    graph.output('score', graph.node('Squeeze', [score, graph.ints([1])]), [1]);
  }
  return graph.encode();
}

const concat = (graph: GraphBuilder, values: readonly Value[], axis: number): Value =>
  values.length === 1 ? values[0] : graph.node('Concat', values, { axis });

/** [1, depth, cells, cells] to the tiles' means [1, depth, TILES²]. */
function addTiles(graph: GraphBuilder, map: Value, cells: number): Value {
  const reach = [cells / TILES, cells / TILES];
  const means = graph.node('AveragePool', [map], { kernel_shape: reach, strides: reach });
  return graph.node('Reshape', [means, graph.ints([1, -1, TILES * TILES])]);
}

/** Mean, highest and standard deviation over the tiles, each [1, depth]. */
function addTileFacts(graph: GraphBuilder, tiles: Value): Value[] {
  const flat = { axes: [2], keepdims: 0 };
  const mean = graph.node('ReduceMean', [tiles], flat);
  const apart = graph.node('Sub', [tiles, graph.node('ReduceMean', [tiles], { axes: [2], keepdims: 1 })]);
  const variance = graph.node('ReduceMean', [graph.node('Mul', [apart, apart])], flat);
  return [mean, graph.node('ReduceMax', [tiles], flat), graph.node('Sqrt', [variance])];
}

/**
 * [1, LESION_FACTS] of a map of chances: log(1 + peaks above each threshold), where a peak of chance p counts
 * p⁴ / (p⁴ + t⁴) above t; log(1 + sum) of all chances, of their squares, and of the peaks; the highest chance.
 * Counts enter as logarithms since the grades are bands of counts that grow by factors.
 */
function addLesionFacts(graph: GraphBuilder, lesions: Value): Value {
  const around = (PEAK_CELLS - 1) / 2;
  const highest = graph.node('MaxPool', [lesions], {
    kernel_shape: [PEAK_CELLS, PEAK_CELLS],
    strides: [1, 1],
    pads: [around, around, around, around],
  });
  const isPeak = graph.node('Equal', [lesions, highest]);
  const peaks = graph.node('Where', [isPeak, lesions, graph.scalar(0)]);
  const power = (value: Value) => graph.node('Pow', [value, graph.scalar(COUNT_POWER)]);
  const raised = power(peaks);
  const bounds = graph.constant(
    [1, COUNT_ABOVE.length, 1, 1],
    Float32Array.from(COUNT_ABOVE, (t) => t ** COUNT_POWER),
  );
  const share = graph.node('Div', [raised, graph.node('Add', [raised, bounds])]);
  const sum = (value: Value) => graph.node('ReduceSum', [value, graph.ints([2, 3])], { keepdims: 0 });
  const sums = concat(
    graph,
    [sum(share), sum(lesions), sum(graph.node('Mul', [lesions, lesions])), sum(peaks)],
    1,
  );
  const logs = graph.node('Log', [graph.node('Add', [sums, graph.scalar(1)])]);
  return concat(graph, [logs, graph.node('ReduceMax', [lesions], { axes: [2, 3], keepdims: 0 })], 1);
}
