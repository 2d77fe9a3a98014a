/** The head on the view's maps, one graph: the lesion net, what it says of the face in numbers, and the photo's score. */
import type { Kernel } from '../fit/fit-kernel.ts';
import { addLesionNet, type LesionInputs, lesionShapes } from './build-lesion-net.ts';
import { buildGraph, type GraphBuilder, type Value } from './graph-builder.ts';

/** Peaks are counted above each of these probabilities. */
const COUNT_ABOVE = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6];
/** A peak is the highest of this many cells across and down. */
const PEAK_CELLS = 5;
/** How sharply a peak begins to count as its chance passes a threshold; finite, so that no score jumps. */
const COUNT_POWER = 4;
/** Tiles across and down. */
const TILES = 2;

/** Numbers about the lesions that `addLesionFacts` answers. */
const LESION_FACTS = COUNT_ABOVE.length + 4;

/** What the head takes and how wide it is. */
export type ViewHeadShape = {
  readonly inputs: LesionInputs;
  /** Width of the lesion net. */
  readonly width: number;
  /** Side of the fine maps in cells. */
  readonly side: number;
  /** Length of the features of one patch. */
  readonly patchWidth: number;
};

/** Widths of the parts of `features`, in their order: tiles of the view, its glance, the patches, the lesions. */
export function viewBlocks({ inputs, patchWidth }: ViewHeadShape): readonly number[] {
  const all = [...inputs.halved, ...inputs.fine, ...inputs.coarse];
  return [3 * all.reduce((sum, { depth }) => sum + depth, 0), patchWidth, patchWidth, LESION_FACTS];
}

/**
 * Inputs: the backbone's maps of one view [1, depth, h, w], by layer; `glance` [1, patchWidth], the features of the
 * view shrunk to a patch; `patches` [1, patchWidth], the patches' mean weighted by area. Outputs: `lesions`
 * [1, 1, side, side], the chance of a lesion per cell; `features` (see `viewBlocks`); and, with a kernel, `score` [1].
 */
export function buildViewHead(
  shape: ViewHeadShape,
  weights: Record<string, Float32Array>,
  kernel?: Kernel,
): Uint8Array {
  const { inputs, width, side, patchWidth } = shape;
  const graph = buildGraph('view-head');
  const take = (cells: number) => (layer: { name: string; depth: number }) =>
    graph.input(layer.name, [1, layer.depth, cells, cells]);
  const halved = inputs.halved
    .map(take(side * 2))
    .map((value) => graph.node('MaxPool', [value], { kernel_shape: [2, 2], strides: [2, 2] }));
  const fine = concat(graph, [...halved, ...inputs.fine.map(take(side))], 1);
  const coarse = concat(graph, inputs.coarse.map(take(side / 2)), 1);
  const glance = graph.input('glance', [1, patchWidth]);
  const patches = graph.input('patches', [1, patchWidth]);
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
  const features = concat(
    graph,
    [...addTileFacts(graph, tiles), glance, patches, addLesionFacts(graph, lesions)],
    1,
  );
  const columns = viewBlocks(shape).reduce((sum, count) => sum + count, 0);
  graph.output('lesions', lesions, [1, 1, side, side]);
  graph.output('features', features, [1, columns]);
  if (kernel) graph.output('score', addKernel(graph, features, kernel), [1]);
  return graph.encode();
}

/** bias + Σ weights · exp(-gamma d²) for one row of features. */
function addKernel(graph: GraphBuilder, features: Value, kernel: Kernel): Value {
  const { standard, centres, weights, gamma, bias } = kernel;
  const { rows, columns, data } = centres;
  const row = (values: Float32Array) => graph.constant([1, values.length], values);
  const centred = graph.node('Sub', [features, row(standard.mean)]);
  const scaled = graph.node('Mul', [centred, row(standard.gain)]);
  const apart = graph.node('Sub', [scaled, graph.constant([rows, columns], data)]);
  const squared = graph.node('ReduceSum', [graph.node('Mul', [apart, apart]), graph.ints([1])], {
    keepdims: 0,
  });
  const near = graph.node('Exp', [graph.node('Mul', [squared, graph.scalar(-gamma)])]);
  const weighted = graph.node('Mul', [near, graph.constant([rows], weights)]);
  const sum = graph.node('ReduceSum', [weighted, graph.ints([0])], { keepdims: 1 });
  return graph.node('Add', [sum, graph.scalar(bias)]);
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
 * [1, LESION_FACTS] of a map of probabilities: log(1 + peaks above each threshold), where a peak of chance p counts
 * p⁴ / (p⁴ + t⁴) above t; log(1 + sum) of all probabilities, of their squares, and of the peaks; the highest chance.
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
