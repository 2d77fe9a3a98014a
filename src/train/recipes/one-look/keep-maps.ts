/** Holds the maps of a trunk that learns near those it began with, since heads were learned on them that do not learn along. */
import type { Tape, Tensor } from '../../graph/tape.ts';
import type { NetworkMaps } from './network-maps.ts';

/** The maps that blocks from `FIRST_MOVING` on change. */
const HELD = [10, 13, 'decoded'] as const;
/** The first block that may learn along: what is before it, small lesions and edges, serves all heads. */
export const FIRST_MOVING = 7;
/** How much a map's change weighs, as a share of its mean square. */
export const KEEP_WEIGHT = 5;

/** []: mean squared change of the held maps, each as a share of its mean square before. */
export function addKept(tape: Tape, before: NetworkMaps, now: NetworkMaps): Tensor {
  const shares = HELD.map((name) => {
    const apart = tape.op('Sub', [now[name], before[name]]);
    const size = tape.op('Add', [meanSquare(tape, before[name]), tape.scalar(1e-6)]);
    return tape.op('Div', [meanSquare(tape, apart), size]);
  });
  const sum = shares.reduce((all, share) => tape.op('Add', [all, share]));
  return tape.op('Mul', [sum, tape.scalar(1 / HELD.length)]);
}

function meanSquare(tape: Tape, map: Tensor): Tensor {
  return tape.op('ReduceMean', [tape.op('Mul', [map, map])], { axes: [0, 1, 2, 3], keepdims: 0 });
}
