/** The map of surfaces: what is seen in each cell of stride 8, read from the finished trunk's maps. */
import { seedRandom } from '#core/random.ts';
import { type Shape, sizeOf, type Tape, type Tensor } from '../../../graph/tape.ts';
import type { NetworkMaps } from '../network-maps.ts';
import { SURFACES } from '../surfaces.ts';
import type { Parameters } from '../trunk.ts';

/** Channels at stride 16, where the surroundings are looked at, and at stride 8, where edges are. */
const [WIDE, FINE] = [96, 32];
/** Layers at stride 16 that mix cells ever farther apart: how far. */
const AROUND = { 'surface.near': 1, 'surface.far': 2, 'surface.farther': 4 } as const;
/** Layers at stride 8 that mix neighbouring cells. */
const EDGES = ['surface.first', 'surface.second'] as const;
/** Layers that start weak: what they are added to is there before them. */
const START_SHARE: Readonly<Record<string, number>> = {
  'surface.out': 0.1,
  'surface.context': 0.1,
  ...Object.fromEntries([...Object.keys(AROUND), ...EDGES].map((name) => [`${name}.mix`, 0.3])),
};

/** Names and shapes of the head's parameters. */
export function surfaceShapes(): Record<string, Shape> {
  const layer = (name: string, shape: Shape): Record<string, Shape> => ({
    [name]: shape,
    [`${name}.bias`]: [shape[0]],
  });
  const around = (name: string) => ({
    [`${name}.depthwise`]: [WIDE, 1, 3, 3],
    ...layer(`${name}.mix`, [WIDE, WIDE, 1, 1]),
  });
  const all: readonly Record<string, Shape>[] = [
    layer('surface.from13', [WIDE, 576, 1, 1]),
    { 'surface.from10': [WIDE, 384, 1, 1] },
    ...Object.keys(AROUND).map(around),
    layer('surface.context', [WIDE, WIDE, 1, 1]),
    layer('surface.from16', [FINE, WIDE, 1, 1]),
    { 'surface.from6': [FINE, 192, 1, 1], 'surface.from3': [FINE, 144, 1, 1] },
    ...EDGES.map((name) => layer(`${name}.mix`, [FINE, FINE, 3, 3])),
    layer('surface.out', [SURFACES.length, FINE, 1, 1]),
  ];
  return Object.assign({}, ...all);
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
export function readSurfaces(tape: Tape, maps: SurfaceMaps, p: Parameters): Tensor {
  const add = (...parts: readonly Tensor[]) => parts.reduce((sum, part) => tape.op('Add', [sum, part]));
  const convolve = (x: Tensor, name: string, attributes = {}) =>
    tape.op('Conv', [x, p(name), p(`${name}.bias`)], attributes);
  const deep = add(
    convolve(maps.map13, 'surface.from13'),
    tape.op('Conv', [maps.map10, p('surface.from10')]),
  );
  let wide = tape.op('Relu', [deep]);
  for (const [name, reach] of Object.entries(AROUND)) {
    const window = { pads: [reach, reach, reach, reach], dilations: [reach, reach], group: WIDE };
    const around = tape.op('Conv', [wide, p(`${name}.depthwise`)], window);
    wide = add(wide, tape.op('Relu', [convolve(around, `${name}.mix`)]));
  }
  wide = add(wide, convolve(tape.op('GlobalAveragePool', [wide]), 'surface.context'));
  const raised = tape.op('Resize', [convolve(wide, 'surface.from16')], {
    mode: 'linear',
    size: maps.map6.shape.slice(2),
  });
  const near = tape.op('Conv', [maps.map6, p('surface.from6')]);
  let x = tape.op('Relu', [add(raised, near, tape.op('Conv', [maps.fine, p('surface.from3')]))]);
  for (const name of EDGES) x = add(x, tape.op('Relu', [convolve(x, `${name}.mix`, { pads: [1, 1, 1, 1] })]));
  return convolve(x, 'surface.out');
}
