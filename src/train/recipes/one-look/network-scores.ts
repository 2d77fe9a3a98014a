/** Zones pooled from the maps' cells, and the face from its zones. */
import type { Shape, Tape, Tensor } from '../../graph/tape.ts';
import { DECODER, type NetworkMaps } from './network-maps.ts';
import type { Parameters } from './trunk.ts';

/** Zones of one face at most. */
export const ZONES = 4;
/** Whole grades 1 … 5. */
export const GRADES = 5;
/** A cell counts as part of a lesion as its probability passes each of these. */
const EVIDENCE_ABOVE = [0.1, 0.2, 0.3, 0.45, 0.6];
/** How sharply it begins to count; finite, so that no score jumps. */
const EVIDENCE_POWER = 4;
/** Cells of stride 4 above such a probability in a usual lesion. */
const CELLS_A_LESION = 5;
/** Numbers that are known of a zone: means of blocks 6, 10, 13 and the decoder, and counts; and of the face: maxima too. */
export const LOCAL = 192 + 384 + 576 + DECODER + EVIDENCE_ABOVE.length;
export const GLOBAL = LOCAL + 2 * DECODER;

/** Width of what is known of a zone. */
export const HIDDEN = 128;

/** What the scores say. */
export type NetworkScores = {
  /** [n, ZONES]: severity of each zone, about 1 … 5. */
  readonly zones: Tensor;
  /** [n, ZONES, HIDDEN]: what is known of each zone, of which its severity is a linear function. */
  readonly zoneFeatures: Tensor;
  /** [n, ZONES]: how much each zone weighs; 0 or more, 1 together. */
  readonly weights: Tensor;
  /** [n]: severity of the face: a mean of its zones with weights of 0 or more that add up to 1, so within their range. */
  readonly severity: Tensor;
  /** [n]: log(1 + lesions). */
  readonly logCount: Tensor;
  /** [n, GRADES]: logits of the grades. */
  readonly grades: Tensor;
};

/**
 * Adds the scores. `cover` [n, ZONES, (side / 8)²] is the share of each cell that a zone covers, `absent` [n, ZONES] is 0
 * for a zone and -10,000 for one that shall not count.
 */
export function addScores(
  tape: Tape,
  maps: NetworkMaps,
  { cover, absent }: { readonly cover: Tensor; readonly absent: Tensor },
  p: Parameters,
): NetworkScores {
  const [n] = cover.shape;
  const evidence = addEvidence(tape, maps.lesions);
  const coarse = tape.op('AveragePool', [asMap(tape, cover)], { kernel_shape: [2, 2], strides: [2, 2] });
  const whole = (cells: Tensor) =>
    tape.op('Concat', [tape.constant([n, 1, cells.shape[2]], filled(n * cells.shape[2])), cells], {
      axis: 1,
    });
  const [fine, wide] = [whole(cover), whole(asRows(tape, coarse))];
  const means = [maps[6], maps[10], maps[13], maps.decoded].map((map) =>
    meansOver(tape, map, map.shape[2] * map.shape[3] === fine.shape[2] ? fine : wide),
  );
  // [n, 1 + ZONES, channels]: the whole crop first, then the zones.
  const counted = tape.op('MatMul', [fine, asRows(tape, evidence)], { transB: 1 });
  const logs = tape.op('Log', [tape.op('Add', [counted, tape.scalar(1)])]);
  const facts = tape.op('Concat', [...means, logs], { axis: 2 });
  const highest = [maps.deep, maps.decoded].map((map) =>
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
  return scoreZones(tape, known, absent, p);
}

/** Scores of the zones by one linear layer, and of the face by the same layer on the zones' weighted mean. */
function scoreZones(tape: Tape, known: Tensor, absent: Tensor, p: Parameters): NetworkScores {
  const [n] = known.shape;
  const sureness = tape.op('Reshape', [tape.op('MatMul', [known, p('zone.weight')])], { shape: [n, ZONES] });
  const weights = tape.op('Softmax', [tape.op('Add', [sureness, absent])], { axis: 1 });
  const row = tape.op('Reshape', [weights], { shape: [n, 1, ZONES] });
  const ofZones = tape.op('Add', [tape.op('MatMul', [known, p('zone.out')]), p('zone.out.bias')]);
  const ofFace = tape.op('MatMul', [row, ofZones]);
  const take = (value: Tensor, from: number, to: number, shape: Shape) =>
    tape.op('Reshape', [tape.op('Slice', [value], { axes: [2], starts: [from], ends: [to] })], { shape });
  return {
    zoneFeatures: known,
    weights,
    zones: take(ofZones, 0, 1, [n, ZONES]),
    severity: take(ofFace, 0, 1, [n]),
    logCount: take(ofFace, 1, 2, [n]),
    grades: take(ofFace, 2, 2 + GRADES, [n, GRADES]),
  };
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
