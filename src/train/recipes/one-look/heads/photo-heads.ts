/** What is said of a whole photo from its skin: whether it is something other than acne, and whether it is a face's. */
import type { Tape, Tensor } from '../../../graph/tape.ts';
import { DECODER, type NetworkMaps } from '../network-maps.ts';

/** Channels of the maps that are looked at: blocks 6, 10 and 13, and the decoder. */
const CHANNELS = 192 + 384 + 576 + DECODER;
/** Channels of block 3's map, which is as fine as pores. */
const FINE = 144;
/** Cells with a lesion count from each of these probabilities on. */
const LESIONS_ABOVE = [0.1, 0.2, 0.3, 0.45, 0.6];
/** How sharply they begin to. */
const LESION_POWER = 4;
/**
 * Numbers of each way to sum a photo up: means and spreads over skin, means over the whole crop; of the fine map both over
 * the whole crop; lesions by how many cells, how many together, and the surest; shares of surfaces.
 */
export const SUMMARIES = {
  ...{ mean: CHANNELS, spread: CHANNELS, whole: CHANNELS, fine: 2 * FINE },
  ...{ lesions: LESIONS_ABOVE.length + 2, shares: 7 },
} as const;
export type Summary = keyof typeof SUMMARIES;

/** So much skin is always taken to be there, in cells: a picture without any has no mean. */
const LEAST_SKIN = 1e-3;

/** Sums crops up. `surfaces` [n, SURFACES, h / 8, w / 8] are probabilities. Each answer is [n, SUMMARIES[name]]. */
export function summarise(tape: Tape, maps: NetworkMaps, surfaces: Tensor): Record<Summary, Tensor> {
  const [n, kinds] = surfaces.shape;
  const skin = tape.op('Slice', [surfaces], { axes: [1], starts: [0], ends: [1] });
  const coarse = tape.op('AveragePool', [skin], { kernel_shape: [2, 2], strides: [2, 2] });
  const all = [maps[6], maps[10], maps[13], maps.decoded];
  const join = (parts: readonly Tensor[]) => tape.op('Concat', parts, { axis: 1 });
  const parts = all.map((map) => overSkin(tape, map, map.shape[2] === skin.shape[2] ? skin : coarse));
  const flat = (pooled: Tensor) => tape.op('Reshape', [pooled], { shape: [n, pooled.shape[1]] });
  return {
    mean: join(parts.map(({ mean }) => mean)),
    spread: join(parts.map(({ spread }) => spread)),
    whole: join(all.map((map) => flat(tape.op('GlobalAveragePool', [map])))),
    fine: sumFine(tape, maps[3]),
    lesions: sumLesions(tape, maps.lesions),
    shares: tape.op('Reshape', [tape.op('GlobalAveragePool', [surfaces])], { shape: [n, kinds] }),
  };
}

/** [n, c]: mean and standard deviation of a map's channels over skin. */
function overSkin(tape: Tape, map: Tensor, skin: Tensor) {
  const [n, c, h, w] = map.shape;
  const weights = tape.op('Reshape', [skin], { shape: [n, 1, h * w] });
  const sum = tape.op('ReduceSum', [weights], { axes: [2], keepdims: 1 });
  const shares = tape.op('Div', [weights, tape.op('Add', [sum, tape.scalar(LEAST_SKIN)])]);
  const rows = tape.op('Reshape', [map], { shape: [n, c, h * w] });
  const over = (values: Tensor) =>
    tape.op('Reshape', [tape.op('MatMul', [shares, values], { transB: 1 })], { shape: [n, c] });
  const mean = over(rows);
  const variance = tape.op('Sub', [over(tape.op('Mul', [rows, rows])), tape.op('Mul', [mean, mean])]);
  const spread = tape.op('Sqrt', [tape.op('Add', [tape.op('Relu', [variance]), tape.scalar(1e-4)])]);
  return { mean, spread };
}

/** [n, 2c]: mean and standard deviation of a map's channels. */
function sumFine(tape: Tape, map: Tensor): Tensor {
  const [n, c] = map.shape;
  const flat = (own: Tensor) => tape.op('Reshape', [tape.op('GlobalAveragePool', [own])], { shape: [n, c] });
  const mean = flat(map);
  const variance = tape.op('Sub', [flat(tape.op('Mul', [map, map])), tape.op('Mul', [mean, mean])]);
  const spread = tape.op('Sqrt', [tape.op('Add', [tape.op('Relu', [variance]), tape.scalar(1e-6)])]);
  return tape.op('Concat', [mean, spread], { axis: 1 });
}

/** [n, SUMMARIES.lesions] from logits of a lesion per cell. */
function sumLesions(tape: Tape, logits: Tensor): Tensor {
  const [n, , h, w] = logits.shape;
  const cells = tape.op('Reshape', [tape.op('Sigmoid', [logits])], { shape: [n, 1, h * w] });
  const raised = tape.op('Pow', [cells], { exponent: LESION_POWER });
  const bounds = Float32Array.from(LESIONS_ABOVE, (above) => above ** LESION_POWER);
  const above = tape.constant([1, LESIONS_ABOVE.length, 1], bounds);
  const sure = tape.op('Div', [raised, tape.op('Add', [raised, above])]);
  const sum = (own: Tensor) => tape.op('ReduceSum', [own], { axes: [2], keepdims: 0 });
  const counts = tape.op('Concat', [sum(sure), sum(cells)], { axis: 1 });
  const logs = tape.op('Log', [tape.op('Add', [counts, tape.scalar(1)])]);
  return tape.op('Concat', [logs, tape.op('ReduceMax', [cells], { axes: [2], keepdims: 0 })], { axis: 1 });
}
