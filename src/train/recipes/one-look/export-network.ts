/** The one-look network as a bundle holds it: one ONNX file from the lit face crop to all that it says. */
import { lowerTape } from '../../graph/lower/lower-tape.ts';
import { openTape } from '../../graph/open-tape.ts';
import type { Tape, Tensor } from '../../graph/tape.ts';
import { graftGraph } from '../../onnx/graft-graph.ts';
import { buildGraph } from '../../onnx/graph-builder.ts';
import { storeHalves } from '../../onnx/store-halves.ts';
import { type AddedHeads, assumeBareFace } from './added-heads.ts';
import type { Agreement } from './agree-lesions.ts';
import { agreeNetwork } from './agree-network.ts';
import { FACE_PX } from './face-crop.ts';
import { networkShapes } from './network.ts';
import { addMaps } from './network-maps.ts';
import { addScores, GRADES, HIDDEN, ZONES } from './network-scores.ts';
import { STEM_OUTPUT } from './open-stem.ts';
import { SURFACES } from './surfaces.ts';
import { STEM_WIDTH } from './trunk.ts';

/** A zone of which less is visible does not count for the face. */
export const VISIBLE_AT_LEAST = 0.6;
/** A cell is bare skin from this probability on, and no skin up to the other: nothing is lost to a network's doubts. */
const BARE_FROM = 0.8;
const COVERED_TO = 0.2;
/** A zone of which so much is visible is read whole, as all were when the network learned; below, what covers it fades out. */
const READ_WHOLE_FROM = 0.85;
/** Softmax makes 0 of it. */
const FAR_BELOW = -10_000;

const CELLS = FACE_PX / 8;
/** Shapes of the outputs by name; `size` is there where a network has learned it. */
export const ONE_LOOK_OUTPUTS: Readonly<Record<string, readonly number[]>> = {
  lesions: [1, 1, FACE_PX / 4, FACE_PX / 4],
  size: [1, 1, FACE_PX / 4, FACE_PX / 4],
  zones: [1, ZONES],
  weights: [1, ZONES],
  zoneFeatures: [1, ZONES, HIDDEN],
  severity: [1],
  logCount: [1],
  grades: [1, GRADES],
  visibleSkin: [1, ZONES],
  surfaces: [1, SURFACES.length, CELLS, CELLS],
  notAcne: [1],
  facial: [1],
};

/**
 * Inputs, both float32: `face` [1, 3, 384, 384], RGB 0-1 of the lit crop, and `cover` [1, ZONES, 48 · 48], the share of
 * each cell of 8 x 8 pixels that each zone covers. Outputs: `lesions` probabilities per cell of 4 x 4 pixels, outside of
 * skin damped; `zones` and `weights` [1, ZONES], `severity` [1] their product; `logCount` [1]; `grades` [1, GRADES]
 * probabilities; `visibleSkin` [1, ZONES] 0-1; `surfaces` [1, SURFACES, 48, 48] probabilities; `notAcne` and `facial` [1]
 * probabilities; `zoneFeatures` [1, ZONES, HIDDEN], of which `zones` are a linear function; `size`, where learned. With an
 * `agreement` count and lesions are those of `agreeLesions`. Large weights are stored as float16, arithmetic is float32.
 */
export function exportNetwork(
  weights: Readonly<Record<string, Float32Array>>,
  backboneOnnx: Uint8Array,
  heads: AddedHeads = assumeBareFace,
  agreement: Agreement | null = null,
): Uint8Array {
  const tape = openTape();
  const stem = tape.input('stem', [1, STEM_WIDTH, FACE_PX / 4, FACE_PX / 4]);
  const cover = tape.input('cover', [1, ZONES, CELLS * CELLS]);
  const shapes = networkShapes();
  const p = (name: string) => tape.constant(shapes[name], weights[name]);
  const maps = addMaps(tape, stem, p);
  const added = heads(tape, maps);
  const surfaces = tape.op('Softmax', [added.surfaces], { axis: 1 });
  const skin = tape.op('Slice', [surfaces], { axes: [1], starts: [0], ends: [1] });
  const zones = coverSkin(tape, cover, skin);
  const scores = addScores(tape, maps, zones, p);
  const size = maps.lesions.shape.slice(2);
  const outputs = {
    ...scores,
    grades: tape.op('Softmax', [scores.grades], { axis: 1 }),
    lesions: tape.op('Mul', [
      tape.op('Sigmoid', [maps.lesions]),
      tape.op('Resize', [bareness(tape, skin)], { mode: 'nearest', size }),
    ]),
    visibleSkin: zones.visible,
    surfaces,
    notAcne: tape.op('Sigmoid', [added.notAcne]),
    facial: tape.op('Sigmoid', [added.facial]),
    ...(added.size ? { size: added.size } : {}),
  };
  const rest = lowerTape(tape, outputs, { name: 'one-look', block: null });
  return storeHalves(joinStem(backboneOnnx, rest, Object.keys(outputs), agreement));
}

/** The stem before the rest, as one graph, and what makes count and map agree behind it. */
function joinStem(
  backboneOnnx: Uint8Array,
  rest: Uint8Array,
  names: readonly string[],
  agreement: Agreement | null,
) {
  const graph = buildGraph('one-look');
  const face = graph.input('face', [1, 3, FACE_PX, FACE_PX]);
  const cover = graph.input('cover', [1, ZONES, CELLS * CELLS]);
  const [stem] = graftGraph(graph, backboneOnnx, 'backbone')({ pixels: face }, [STEM_OUTPUT]);
  const values = graftGraph(graph, rest, 'network')({ stem, cover }, names);
  const said = Object.fromEntries(names.map((name, i) => [name, values[i]]));
  if (agreement)
    Object.assign(said, agreeNetwork(graph, { logCount: said.logCount, lesions: said.lesions }, agreement));
  for (const name of names) graph.output(name, said[name], ONE_LOOK_OUTPUTS[name]);
  return graph.encode();
}

/** 0 … 1 from probabilities of skin. */
function bareness(tape: Tape, skin: Tensor): Tensor {
  const above = tape.op('Sub', [skin, tape.scalar(COVERED_TO)]);
  const share = tape.op('Mul', [above, tape.scalar(1 / (BARE_FROM - COVERED_TO))]);
  return tape.op('Clip', [share], { min: 0, max: 1 });
}

/**
 * What of each zone is bare skin; `absent` are zones that are not there, and those of which too little is visible unless
 * that is so of all.
 */
function coverSkin(tape: Tape, cover: Tensor, skin: Tensor) {
  const cells = tape.op('Reshape', [bareness(tape, skin)], { shape: [1, 1, CELLS * CELLS] });
  const sum = (rows: Tensor) => tape.op('ReduceSum', [rows], { axes: [2], keepdims: 0 });
  const whole = sum(cover);
  const isThere = tape.op('Greater', [whole, tape.scalar(0)]);
  const bare = sum(tape.op('Mul', [cover, cells]));
  const visible = tape.op('Div', [bare, tape.op('Max', [whole, tape.scalar(1e-6)])]);
  const missing = tape.op('Sub', [tape.scalar(READ_WHOLE_FROM), visible]);
  const fade = tape.op(
    'Clip',
    [tape.op('Mul', [missing, tape.scalar(1 / (READ_WHOLE_FROM - VISIBLE_AT_LEAST))])],
    { min: 0, max: 1 },
  );
  const faded = tape.op('Mul', [
    tape.op('Reshape', [fade], { shape: [1, ZONES, 1] }),
    tape.op('Sub', [tape.scalar(1), cells]),
  ]);
  const seenCover = tape.op('Mul', [cover, tape.op('Sub', [tape.scalar(1), faded])]);
  const isSeen = tape.op('Sub', [tape.scalar(1), tape.op('Less', [visible, tape.scalar(VISIBLE_AT_LEAST)])]);
  const seen = tape.op('Mul', [isThere, isSeen]);
  const noneSeen = tape.op('Sub', [tape.scalar(1), tape.op('ReduceMax', [seen], { axes: [1], keepdims: 1 })]);
  const counts = tape.op('Max', [seen, tape.op('Mul', [isThere, noneSeen])]);
  const absent = tape.op('Mul', [tape.op('Sub', [tape.scalar(1), counts]), tape.scalar(FAR_BELOW)]);
  return { cover: seenCover, absent, visible };
}
