/** The map of surfaces: what is seen in each cell of stride 8, read from the finished trunk's maps. */
import { seedRandom } from '#core/random.ts';
import { type Shape, sizeOf, type Tape, type Tensor } from '../../../graph/tape.ts';
import { addMixing, type NetworkMaps } from '../network-maps.ts';
import { SURFACES } from '../surfaces.ts';
import type { Parameters } from '../trunk.ts';

const WIDTH = 64;
/** Layers that mix neighbouring cells; they start weak. */
const MIXINGS = ['surface.first', 'surface.second'] as const;
const START_SHARE: Readonly<Record<string, number>> = {
  'surface.out': 0.1,
  'surface.first.mix': 0.1,
  'surface.second.mix': 0.1,
};

/** Names and shapes of the head's parameters. */
export function surfaceShapes(): Record<string, Shape> {
  const mixing = (name: string): Record<string, Shape> => ({
    [`${name}.depthwise`]: [WIDTH, 1, 3, 3],
    [`${name}.mix`]: [WIDTH, WIDTH, 1, 1],
    [`${name}.mix.bias`]: [WIDTH],
  });
  return {
    'surface.from13': [WIDTH, 576, 1, 1],
    'surface.from13.bias': [WIDTH],
    'surface.from10': [WIDTH, 384, 1, 1],
    'surface.from6': [WIDTH, 192, 1, 1],
    'surface.from6.bias': [WIDTH],
    'surface.from3': [WIDTH, 144, 1, 1],
    ...Object.assign({}, ...MIXINGS.map(mixing)),
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
      const share = START_SHARE[name] ?? 1;
      const sd = Math.sqrt(2 / sizeOf(shape.slice(1))) * share;
      return [name, Float32Array.from({ length: sizeOf(shape) }, () => random.normal() * sd)];
    }),
  );
}

/** What the head reads of the trunk's maps. */
export type SurfaceMaps = Record<'map13' | 'map10' | 'map6' | 'fine', Tensor>;

/** Block 3's map, brought from stride 4 to 8. */
export const fineOf = (tape: Tape, maps: Pick<NetworkMaps, 3>): Tensor =>
  tape.op('AveragePool', [maps[3]], { kernel_shape: [2, 2], strides: [2, 2] });

/** [n, SURFACES, h / 8, w / 8] of logits. */
export const addSurfaces = (tape: Tape, maps: NetworkMaps, p: Parameters): Tensor =>
  readSurfaces(tape, { map13: maps[13], map10: maps[10], map6: maps[6], fine: fineOf(tape, maps) }, p);

/** The same from the maps that it reads. */
export function readSurfaces(tape: Tape, { map13, map10, map6, fine }: SurfaceMaps, p: Parameters): Tensor {
  const size = map6.shape.slice(2);
  const deep = tape.op('Add', [
    tape.op('Conv', [map13, p('surface.from13'), p('surface.from13.bias')]),
    tape.op('Conv', [map10, p('surface.from10')]),
  ]);
  const near = tape.op('Add', [
    tape.op('Conv', [map6, p('surface.from6'), p('surface.from6.bias')]),
    tape.op('Conv', [fine, p('surface.from3')]),
  ]);
  let x = tape.op('Relu', [tape.op('Add', [near, tape.op('Resize', [deep], { mode: 'linear', size })])]);
  for (const name of MIXINGS) x = addMixing(tape, x, name, WIDTH, p);
  return tape.op('Conv', [x, p('surface.out'), p('surface.out.bias')]);
}
