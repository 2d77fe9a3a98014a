/** A bundle as one ONNX graph: pixels in, scores out. */
import { ClarteError } from '#core/errors.ts';
import { resizeMatrix } from '#core/image/resize-raster.ts';
import type { BundleFiles } from '#core/ports.ts';
import type { Backbone } from '#core/schema/model-card.ts';
import { graftGraph } from './graft-graph.ts';
import { buildGraph, type GraphBuilder, type Value } from './graph-builder.ts';

/**
 * Inputs, all float32: `patches` [n, size, size, 3], the bytes 0-255 of upright RGB squares as a raster holds them
 * (rows of pixels, channels last), whatever the backbone wants; `areas` [n], the patches' areas in any unit, unless the
 * card combines by the plain mean; and for bundles with a view `view` [1, viewSize, viewSize, 3]. Outputs:
 * `patch_scores` [n], `score` [1], and with a view `lesions` [1, 1, rows, columns], the chance of a lesion per cell.
 * Nothing is stored twice. Throws `request-invalid` where a network cannot be taken over (see `graftGraph`).
 */
export function fuseBundle(
  { card, backbone, networks }: BundleFiles,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const graph = buildGraph(card.id);
  const runBackbone = graftGraph(graph, networks.backbone, 'backbone');
  const { input } = backbone;
  const { sizePx } = input;
  const squares = toPlanes(graph, graph.input('patches', ['n', sizePx, sizePx, 3]));
  const byArea = card.combine !== 'mean' || card.view !== undefined;
  const areas = byArea ? graph.input('areas', ['n']) : null;
  const shares = areas && graph.node('Div', [areas, addSum(graph, areas)]);
  const mapsOf = (planes: Value, layers: readonly string[]) =>
    runBackbone({ [input.name]: addPixels(graph, planes, input) }, layers);
  const featuresOf = (planes: Value) => {
    const pooled = mapsOf(planes, card.features.layers).map((map, i) =>
      addPool(graph, map, layoutOf(backbone, card.features.layers[i])),
    );
    return pooled.length === 1 ? pooled[0] : graph.node('Concat', pooled, { axis: 1 });
  };
  const scoresOf = (features: Value) => {
    const runHead = graftGraph(graph, networks.head, 'head');
    return addClip(graph, runHead({ [card.head.input]: features }, [card.head.output])[0]);
  };
  const finish = (scores: Value, score: Value) => {
    graph.output('patch_scores', scores, ['n']);
    graph.output('score', graph.node('Reshape', [score, graph.ints([1])]), [1]);
    return graph.encode(metadata);
  };
  const combine = (scores: Value) =>
    card.combine === 'mean' || !shares
      ? graph.node('ReduceMean', [scores], { keepdims: 1 })
      : addSum(graph, graph.node('Mul', [scores, shares]));

  const { view } = card;
  if (!view || !networks.view || !shares) {
    const scores = scoresOf(featuresOf(squares));
    return finish(scores, combine(scores));
  }
  const square = toPlanes(graph, graph.input('view', [1, view.sizePx, view.sizePx, 3]));
  const small = addShrink(graph, square, view.sizePx, sizePx);
  // The glance goes through the backbone as one patch more, the last.
  const rows = featuresOf(graph.node('Concat', [squares, small], { axis: 0 }));
  const cut = (from: number, to: number) =>
    graph.node('Slice', [rows, graph.ints([from]), graph.ints([to]), graph.ints([0])]);
  const features = cut(0, -1);
  const maps = mapsOf(square, view.layers);
  const runView = graftGraph(graph, networks.view, 'view');
  const asRow = graph.node('Reshape', [shares, graph.ints([1, -1])]);
  const [lesions, viewScore] = runView(
    {
      ...Object.fromEntries(view.layers.map((name, i) => [name, maps[i]])),
      glance: cut(-1, Number.MAX_SAFE_INTEGER),
      patches: graph.node('MatMul', [asRow, features]),
    },
    card.combine === 'view' ? ['lesions', 'score'] : ['lesions'],
  );
  graph.output('lesions', lesions, [1, 1, 'rows', 'columns']);
  const scores = scoresOf(features);
  return finish(scores, viewScore ? addClip(graph, viewScore) : combine(scores));
}

function layoutOf(backbone: Backbone, name: string): Backbone['layers'][number]['layout'] {
  const layer = backbone.layers.find((known) => known.name === name);
  if (!layer) throw new ClarteError('model-broken', `${backbone.id} has no layer ${name}`);
  return layer.layout;
}

/** [n, h, w, 3] to [n, 3, h, w]. */
function toPlanes(graph: GraphBuilder, pixels: Value): Value {
  return graph.node('Transpose', [pixels], { perm: [0, 3, 1, 2] });
}

/** Bytes of planes as the backbone takes them (see `packPixels`). */
function addPixels(graph: GraphBuilder, planes: Value, input: Backbone['input']): Value {
  const { channels, layout, scale, mean, std } = input;
  const perChannel = (of: (c: number) => number) =>
    graph.constant([1, 3, 1, 1], Float32Array.from([0, 1, 2], of));
  const ordered =
    channels === 'rgb' ? planes : graph.node('Gather', [planes, graph.ints([2, 1, 0])], { axis: 1 });
  const scaled = graph.node('Mul', [ordered, perChannel((c) => scale / std[c])]);
  const shifted = mean.some((value) => value !== 0)
    ? graph.node('Sub', [scaled, perChannel((c) => mean[c] / std[c])])
    : scaled;
  return layout === 'NCHW' ? shifted : graph.node('Transpose', [shifted], { perm: [0, 2, 3, 1] });
}

/** Planes at another size, in whole bytes (see `resizeRaster`). */
function addShrink(graph: GraphBuilder, planes: Value, from: number, to: number): Value {
  if (from === to) return planes;
  const down = graph.constant([to, from], resizeMatrix(from, to));
  const across = graph.node('Transpose', [down], { perm: [1, 0] });
  const sums = graph.node('MatMul', [down, graph.node('MatMul', [planes, across])]);
  const rounded = graph.node('Floor', [graph.node('Add', [sums, graph.scalar(0.5)])]);
  return graph.node('Min', [rounded, graph.scalar(255)]);
}

/** The average over a map's cells (see `poolMap`). */
function addPool(graph: GraphBuilder, map: Value, layout: 'NHWC' | 'NCHW' | 'NC'): Value {
  if (layout === 'NC') return map;
  return graph.node('ReduceMean', [map], { axes: layout === 'NCHW' ? [2, 3] : [1, 2], keepdims: 0 });
}

function addSum(graph: GraphBuilder, values: Value): Value {
  return graph.node('ReduceSum', [values, graph.ints([0])], { keepdims: 1 });
}

/** Held within the scale, as `scoreFeatures` and `readView` hold it. */
function addClip(graph: GraphBuilder, scores: Value): Value {
  return graph.node('Clip', [scores, graph.scalar(1), graph.scalar(5)]);
}
