/** The one-look network: a trunk, a map of lesions at stride 4, zones pooled from cells, and the face from its zones. */
import type { Shape, Tape, Tensor } from '../../graph/tape.ts';
import { addMaps, DECODER, LESION } from './network-maps.ts';
import { addScores, GLOBAL, GRADES, HIDDEN, LOCAL, type NetworkScores } from './network-scores.ts';
import { type Parameters, trunkShapes } from './trunk.ts';

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

/** What it answers: scores, and [n, 1, side / 4, side / 4] of logits of a lesion per cell. */
export type NetworkOutputs = NetworkScores & { readonly lesions: Tensor };

/** Adds the network. */
export function addNetwork(tape: Tape, { stem, ...zones }: NetworkInputs, p: Parameters): NetworkOutputs {
  const maps = addMaps(tape, stem, p);
  return { lesions: maps.lesions, ...addScores(tape, maps, zones, p) };
}
