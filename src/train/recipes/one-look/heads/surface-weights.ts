/** The map of surfaces' weights as one layer over all channels of a cell, and as the convolutions that the network has. */
import { sizeOf } from '../../../graph/tape.ts';
import { SURFACES } from '../surfaces.ts';
import { CELL_CHANNELS, CELL_WIDTH } from './collect-cells.ts';
import { surfaceShapes } from './surface-head.ts';

export type Numbers = Record<string, Float32Array>;

const PARTS = ['surface.from13', 'surface.from10', 'surface.from6', 'surface.from3'] as const;
const HIDDEN = surfaceShapes()['surface.out'][1];

/** `in` [CELL_WIDTH, HIDDEN], `out` [HIDDEN, SURFACES] and their biases from the convolutions. */
export function joinCellWeights(weights: Readonly<Numbers>): Numbers {
  const all = new Float32Array(CELL_WIDTH * HIDDEN);
  let row = 0;
  for (const [k, name] of PARTS.entries()) {
    const channels = CELL_CHANNELS[k];
    for (let c = 0; c < channels; c++, row++)
      for (let h = 0; h < HIDDEN; h++) all[row * HIDDEN + h] = weights[name][h * channels + c];
  }
  const [deep, near] = [weights['surface.from13.bias'], weights['surface.from6.bias']];
  const out = weights['surface.out'];
  return {
    in: all,
    'in.bias': deep.map((own, h) => own + near[h]),
    out: Float32Array.from({ length: out.length }, (_, at) => {
      const [h, c] = [Math.floor(at / SURFACES.length), at % SURFACES.length];
      return out[c * HIDDEN + h];
    }),
    'out.bias': weights['surface.out.bias'],
  };
}

/** The convolutions from one layer. */
export function splitCellWeights(cell: Readonly<Numbers>): Numbers {
  const weights: Numbers = Object.fromEntries(
    Object.entries(surfaceShapes()).map(([name, shape]) => [name, new Float32Array(sizeOf(shape))]),
  );
  let row = 0;
  for (const [k, name] of PARTS.entries()) {
    const channels = CELL_CHANNELS[k];
    for (let c = 0; c < channels; c++, row++)
      for (let h = 0; h < HIDDEN; h++) weights[name][h * channels + c] = cell.in[row * HIDDEN + h];
  }
  weights['surface.from6.bias'] = cell['in.bias'].slice();
  for (let h = 0; h < HIDDEN; h++)
    for (let c = 0; c < SURFACES.length; c++)
      weights['surface.out'][c * HIDDEN + h] = cell.out[h * SURFACES.length + c];
  weights['surface.out.bias'] = cell['out.bias'].slice();
  return weights;
}
