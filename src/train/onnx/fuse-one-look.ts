/** A one-look bundle as one ONNX graph that takes plain bytes and boxes: the face crop in, scores out. */
import { COVER_CELL_PX } from '#core/network/draw-cover.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import { graftGraph } from './graft-graph.ts';
import { buildGraph, type GraphBuilder, type Value } from './graph-builder.ts';

/** Outputs that are handed on, by the network's names and the file's. */
const HANDED_ON = {
  lesions: 'lesions',
  visibleSkin: 'visible_skin',
  grades: 'grades',
  surfaces: 'surfaces',
  notAcne: 'not_acne',
  facial: 'facial',
} as const;

/**
 * Inputs, float32: `view` [1, size, size, 3], the bytes 0-255 of the upright face crop, RGB, and `boxes` [n, 4], the
 * zones as x, y, width and height in pixels of the crop, at most as many as the card says. Outputs: `patch_scores` [n],
 * `score` [1], and what the network says besides: `lesions`, `visible_skin`, `grades`, `surfaces`, `not_acne`, `facial`.
 * Throws `request-invalid` where the network cannot be taken over (see `graftGraph`).
 */
export function fuseOneLook(
  { id, network: { sizePx, zones } }: OneLookCard,
  network: Uint8Array,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const graph = buildGraph(id);
  const view = graph.input('view', [1, sizePx, sizePx, 3]);
  const boxes = graph.input('boxes', ['n', 4]);
  const planes = graph.node('Transpose', [view], { perm: [0, 3, 1, 2] });
  const face = graph.node('Div', [planes, graph.scalar(255)]);
  const cover = addCover(graph, boxes, zones, sizePx / COVER_CELL_PX);
  const names = Object.keys(HANDED_ON) as (keyof typeof HANDED_ON)[];
  const run = graftGraph(graph, network, 'network');
  const [scores, severity, ...others] = run({ face, cover }, ['zones', 'severity', ...names]);
  const hold = (value: Value) => graph.node('Clip', [value, graph.scalar(1), graph.scalar(5)]);
  const rows = graph.node('Reshape', [hold(scores), graph.ints([zones])]);
  const count = graph.node('Slice', [graph.node('Shape', [boxes]), graph.ints([0]), graph.ints([1])]);
  graph.output('patch_scores', graph.node('Slice', [rows, graph.ints([0]), count]), ['n']);
  graph.output('score', graph.node('Reshape', [hold(severity), graph.ints([1])]), [1]);
  const cells = (stride: number) => sizePx / stride;
  const dims = {
    lesions: [1, 1, cells(4), cells(4)],
    visibleSkin: [1, zones],
    grades: [1, 5],
    surfaces: [1, 7, cells(8), cells(8)],
    notAcne: [1],
    facial: [1],
  };
  for (const [i, name] of names.entries()) graph.output(HANDED_ON[name], others[i], dims[name]);
  return graph.encode(metadata);
}

/** [1, zones, cells²]: the share of each cell that each box covers, as `drawCover` draws it. */
function addCover(graph: GraphBuilder, boxes: Value, zones: number, cells: number): Value {
  const none = graph.constant([zones, 4], new Float32Array(zones * 4));
  const all = graph.node('Concat', [boxes, none], { axis: 0 });
  const rows = graph.node('Slice', [all, graph.ints([0]), graph.ints([zones]), graph.ints([0])]);
  const column = (k: number) =>
    graph.node('Slice', [rows, graph.ints([k]), graph.ints([k + 1]), graph.ints([1])]);
  const edges = (shift: number) =>
    graph.constant(
      [1, cells],
      Float32Array.from({ length: cells }, (_, cell) => (cell + shift) * COVER_CELL_PX),
    );
  const [starts, ends] = [edges(0), edges(1)];
  const along = (from: Value, length: Value) => {
    const to = graph.node('Add', [from, length]);
    const shared = graph.node('Sub', [graph.node('Min', [to, ends]), graph.node('Max', [from, starts])]);
    return graph.node('Div', [graph.node('Relu', [shared]), graph.scalar(COVER_CELL_PX)]);
  };
  const across = graph.node('Reshape', [along(column(0), column(2)), graph.ints([zones, 1, cells])]);
  const down = graph.node('Reshape', [along(column(1), column(3)), graph.ints([zones, cells, 1])]);
  return graph.node('Reshape', [graph.node('MatMul', [down, across]), graph.ints([1, zones, cells * cells])]);
}
