/** What is said of a whole photo from its skin: whether it is something other than acne, and whether it is a face's. */
import type { Tape, Tensor } from '../../../graph/tape.ts';
import { DECODER, type NetworkMaps } from '../network-maps.ts';

/** Channels of the maps that are looked at: blocks 6, 10 and 13, and the decoder. */
const CHANNELS = 192 + 384 + 576 + DECODER;
/** Numbers of each way to sum a photo up. */
export const SUMMARIES = { mean: CHANNELS, spread: CHANNELS, whole: CHANNELS, shares: 7 } as const;
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
