/** The map of surfaces: what is seen in each cell of stride 8, read from the finished trunk's maps. */
import { seedRandom } from '#core/random.ts';
import { type Shape, sizeOf, type Tape, type Tensor } from '../../../graph/tape.ts';
import type { NetworkMaps } from '../network-maps.ts';
import { SURFACES } from '../surfaces.ts';
import type { Parameters } from '../trunk.ts';

const WIDTH = 64;

/** Names and shapes of the head's parameters. */
export function surfaceShapes(): Record<string, Shape> {
  return {
    'surface.from13': [WIDTH, 576, 1, 1],
    'surface.from13.bias': [WIDTH],
    'surface.from10': [WIDTH, 384, 1, 1],
    'surface.from6': [WIDTH, 192, 1, 1],
    'surface.from6.bias': [WIDTH],
    'surface.from3': [WIDTH, 144, 1, 1],
    'surface.out': [SURFACES.length, WIDTH, 1, 1],
    'surface.out.bias': [SURFACES.length],
  };
}

/** The head's weights before training. */
export function startSurfaces(seed: number): Record<string, Float32Array> {
  const random = seedRandom(seed);
  return Object.fromEntries(
    Object.entries(surfaceShapes()).map(([name, shape]) => {
      if (shape.length === 1) return [name, new Float32Array(sizeOf(shape))];
      const share = name === 'surface.out' ? 0.1 : 1;
      const sd = Math.sqrt(2 / sizeOf(shape.slice(1))) * share;
      return [name, Float32Array.from({ length: sizeOf(shape) }, () => random.normal() * sd)];
    }),
  );
}

/** Block 3's map, brought from stride 4 to 8. */
export const fineOf = (tape: Tape, maps: Pick<NetworkMaps, 3>): Tensor =>
  tape.op('AveragePool', [maps[3]], { kernel_shape: [2, 2], strides: [2, 2] });

/** [n, SURFACES, h / 8, w / 8] of logits. */
export function addSurfaces(tape: Tape, maps: NetworkMaps, p: Parameters): Tensor {
  const size = maps[6].shape.slice(2);
  const deep = tape.op('Add', [
    tape.op('Conv', [maps[13], p('surface.from13'), p('surface.from13.bias')]),
    tape.op('Conv', [maps[10], p('surface.from10')]),
  ]);
  const near = tape.op('Add', [
    tape.op('Conv', [maps[6], p('surface.from6'), p('surface.from6.bias')]),
    tape.op('Conv', [fineOf(tape, maps), p('surface.from3')]),
  ]);
  const x = tape.op('Relu', [tape.op('Add', [near, tape.op('Resize', [deep], { mode: 'linear', size })])]);
  return tape.op('Conv', [x, p('surface.out'), p('surface.out.bias')]);
}
