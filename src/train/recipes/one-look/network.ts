/** The one-look network: a trunk, a map of lesions at stride 4, zones pooled from cells, and the face from its zones. */
import type { Shape, Tape, Tensor } from '../../graph/tape.ts';
import { addTrunk, type Parameters, trunkShapes } from './trunk.ts';

/** Zones of one face at most. */
export const ZONES = 4;
/** Whole grades 1 … 5. */
export const GRADES = 5;
/** Width of the decoder at stride 8, of the map of lesions at stride 4, and of what is known of a zone. */
const DECODER = 64;
const LESION = 32;
const HIDDEN = 128;
/** A cell counts as part of a lesion as its probability passes each of these. */
const EVIDENCE_ABOVE = [0.1, 0.2, 0.3, 0.45, 0.6];
/** How sharply it begins to count; finite, so that no score jumps. */
const EVIDENCE_POWER = 4;
/** Cells of stride 4 above such a probability in a usual lesion. */
const CELLS_A_LESION = 5;
/** Channels whose means are taken: blocks 6, 10 and 13, and the decoder. */
const MEANS = 192 + 384 + 576 + DECODER;
const LOCAL = MEANS + EVIDENCE_ABOVE.length;
const GLOBAL = LOCAL + 2 * DECODER;

/** Names and shapes of the heads' parameters. */
export function headShapes(): Record<string, Shape> {
  return {
    'decoder.from13': [DECODER, 576, 1, 1],
    'decoder.from13.bias': [DECODER],
    'decoder.from10': [DECODER, 384, 1, 1],
    'decoder.from6': [DECODER, 192, 1, 1],
    'decoder.from6.bias': [DECODER],
    'decoder.depthwise': [DECODER, 1, 3, 3],
    'decoder.mix': [DECODER, DECODER, 1, 1],
    'decoder.mix.bias': [DECODER],
    'lesion.from8': [LESION, DECODER, 1, 1],
    'lesion.from3': [LESION, 144, 1, 1],
    'lesion.from3.bias': [LESION],
    'lesion.depthwise': [LESION, 1, 3, 3],
    'lesion.mix': [LESION, LESION, 1, 1],
    'lesion.mix.bias': [LESION],
    'lesion.out': [1, LESION, 1, 1],
    'lesion.out.bias': [1],
    'zone.local': [LOCAL, HIDDEN],
    'zone.global': [GLOBAL, HIDDEN],
    'zone.bias': [HIDDEN],
    'zone.out': [HIDDEN, 2 + GRADES],
    'zone.out.bias': [2 + GRADES],
    'zone.weight': [HIDDEN, 1],
  };
}

/** All parameters of the network. */
export const networkShapes = (): Record<string, Shape> => ({ ...trunkShapes(), ...headShapes() });

/** What the network looks at: the stem's maps, and where the zones lie. */
export type NetworkInputs = {
  /** [n, 24, side / 4, side / 4]. */
  readonly stem: Tensor;
  /** [n, ZONES, (side / 8)²]: the share of each cell that a zone covers; all 0 where there is no such zone. */
  readonly cover: Tensor;
  /** [n, ZONES]: 0 for a zone, -10,000 where there is none. */
  readonly absent: Tensor;
};

/** What it answers. */
export type NetworkOutputs = {
  /** [n, 1, side / 4, side / 4]: logits of a lesion per cell. */
  readonly lesions: Tensor;
  /** [n, ZONES]: severity of each zone, about 1 … 5. */
  readonly zones: Tensor;
  /** [n]: severity of the face: a mean of its zones with weights of 0 or more that add up to 1, so within their range. */
  readonly severity: Tensor;
  /** [n]: log(1 + lesions). */
  readonly logCount: Tensor;
  /** [n, GRADES]: logits of the grades. */
  readonly grades: Tensor;
};

/** Adds the network. */
export function addNetwork(
  tape: Tape,
  { stem, cover, absent }: NetworkInputs,
  p: Parameters,
): NetworkOutputs {
  const maps = addTrunk(tape, stem, p);
  const [n] = stem.shape;
  const deep = tape.op('Add', [
    tape.op('Conv', [maps[13], p('decoder.from13'), p('decoder.from13.bias')]),
    tape.op('Conv', [maps[10], p('decoder.from10')]),
  ]);
  const decoded = addDecoder(tape, maps[6], deep, p);
  const lesions = addLesions(tape, maps[3], decoded, p);
  const evidence = addEvidence(tape, lesions);
  const coarse = tape.op('AveragePool', [asMap(tape, cover)], { kernel_shape: [2, 2], strides: [2, 2] });
  const whole = (cells: Tensor) =>
    tape.op('Concat', [tape.constant([n, 1, cells.shape[2]], filled(n * cells.shape[2])), cells], {
      axis: 1,
    });
  const [fine, wide] = [whole(cover), whole(asRows(tape, coarse))];
  const means = [maps[6], maps[10], maps[13], decoded].map((map) =>
    meansOver(tape, map, map.shape[2] * map.shape[3] === fine.shape[2] ? fine : wide),
  );
  // [n, 1 + ZONES, channels]: the whole crop first, then the zones.
  const counted = tape.op('MatMul', [fine, asRows(tape, evidence)], { transB: 1 });
  const logs = tape.op('Log', [tape.op('Add', [counted, tape.scalar(1)])]);
  const facts = tape.op('Concat', [...means, logs], { axis: 2 });
  const highest = [deep, decoded].map((map) =>
    tape.op('Reshape', [tape.op('ReduceMax', [map], { axes: [2, 3], keepdims: 0 })], {
      shape: [n, 1, DECODER],
    }),
  );
  const part = (from: number, to: number) =>
    tape.op('Slice', [facts], { axes: [1], starts: [from], ends: [to] });
  const global = tape.op('Concat', [part(0, 1), ...highest], { axis: 2 });
  const known = tape.op('Relu', [
    tape.op('Add', [
      tape.op('MatMul', [part(1, 1 + ZONES), p('zone.local')]),
      tape.op('Add', [tape.op('MatMul', [global, p('zone.global')]), p('zone.bias')]),
    ]),
  ]);
  return { lesions, ...addScores(tape, known, absent, p) };
}

/** Scores of the zones by one linear layer, and of the face by the same layer on the zones' weighted mean. */
function addScores(tape: Tape, known: Tensor, absent: Tensor, p: Parameters) {
  const [n] = known.shape;
  const sureness = tape.op('Reshape', [tape.op('MatMul', [known, p('zone.weight')])], { shape: [n, ZONES] });
  const weights = tape.op('Softmax', [tape.op('Add', [sureness, absent])], { axis: 1 });
  const row = tape.op('Reshape', [weights], { shape: [n, 1, ZONES] });
  const ofZones = tape.op('Add', [tape.op('MatMul', [known, p('zone.out')]), p('zone.out.bias')]);
  const ofFace = tape.op('MatMul', [row, ofZones]);
  const take = (value: Tensor, from: number, to: number, shape: Shape) =>
    tape.op('Reshape', [tape.op('Slice', [value], { axes: [2], starts: [from], ends: [to] })], { shape });
  return {
    zones: take(ofZones, 0, 1, [n, ZONES]),
    severity: take(ofFace, 0, 1, [n]),
    logCount: take(ofFace, 1, 2, [n]),
    grades: take(ofFace, 2, 2 + GRADES, [n, GRADES]),
  };
}

/** [n, DECODER, side / 8, side / 8] from block 6 and what the deep blocks say, doubled. */
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

/** [n, 1, side / 4, side / 4] of logits. */
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
function addMixing(tape: Tape, x: Tensor, name: string, width: number, p: Parameters): Tensor {
  const around = tape.op('Conv', [x, p(`${name}.depthwise`)], { pads: [1, 1, 1, 1], group: width });
  const mixed = tape.op('Relu', [tape.op('Conv', [around, p(`${name}.mix`), p(`${name}.mix.bias`)])]);
  return tape.op('Add', [x, mixed]);
}

/** [n, thresholds, side / 8, side / 8]: lesions in each cell of stride 8, as far as they pass each threshold. */
function addEvidence(tape: Tape, logits: Tensor): Tensor {
  const raised = tape.op('Pow', [tape.op('Sigmoid', [logits])], { exponent: EVIDENCE_POWER });
  const bounds = Float32Array.from(EVIDENCE_ABOVE, (above) => above ** EVIDENCE_POWER);
  const above = tape.constant([1, EVIDENCE_ABOVE.length, 1, 1], bounds);
  const share = tape.op('Div', [raised, tape.op('Add', [raised, above])]);
  const pooled = tape.op('AveragePool', [share], { kernel_shape: [2, 2], strides: [2, 2] });
  return tape.op('Mul', [pooled, tape.scalar(4 / CELLS_A_LESION)]);
}

/** [n, 1 + ZONES, channels]: means of a map over what `cover` covers. */
function meansOver(tape: Tape, map: Tensor, cover: Tensor): Tensor {
  const sum = tape.op('ReduceSum', [cover], { axes: [2], keepdims: 1 });
  const shares = tape.op('Div', [cover, tape.op('Add', [sum, tape.scalar(1e-3)])]);
  return tape.op('MatMul', [shares, asRows(tape, map)], { transB: 1 });
}

const asRows = (tape: Tape, map: Tensor) => {
  const [n, c, h, w] = map.shape;
  return tape.op('Reshape', [map], { shape: [n, c, h * w] });
};
const asMap = (tape: Tape, rows: Tensor) => {
  const [n, c, cells] = rows.shape;
  const side = Math.sqrt(cells);
  return tape.op('Reshape', [rows], { shape: [n, c, side, side] });
};
const filled = (length: number) => new Float32Array(length).fill(1);
