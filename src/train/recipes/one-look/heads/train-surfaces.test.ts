import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { sizeOf } from '../../../graph/tape.ts';
import { FACE_PX } from '../face-crop.ts';
import { SURFACES } from '../surfaces.ts';
import { KEPT, type KeptMap, type KeptPicture } from './collect-maps.ts';
import { surfaceShapes } from './surface-head.ts';
import { trainSurfaces } from './train-surfaces.ts';

const CELLS = (FACE_PX / 8) ** 2;
const random = seedRandom(6);

/** A picture of one surface, whose maps are brighter the higher its number. */
function drawKept(surface: number): KeptPicture {
  const maps = Object.entries(KEPT).map(([name, shape]) => [
    name,
    Uint8Array.from({ length: sizeOf(shape) }, () => 20 * surface + random.below(20)),
  ]);
  const shares = new Uint8Array(SURFACES.length * CELLS);
  shares.fill(255, surface * CELLS, (surface + 1) * CELLS);
  return {
    ...(Object.fromEntries(maps) as Record<KeptMap, Uint8Array>),
    shares,
    known: new Uint8Array(CELLS).fill(255),
  };
}

it('learns which surface a picture is of', async () => {
  const kept = Array.from({ length: 8 }, (_, i) => drawKept(i % 2));
  const pictures = { count: kept.length, read: async (i: number) => kept[i] };
  const losses: number[] = [];
  const weights = await trainSurfaces({
    ...{ seed: 1, epochs: 24, rate: 4e-3, pictures },
    onStep: (_, loss) => losses.push(loss),
  });
  expect(losses).toHaveLength(24);
  expect(losses.at(-1)!).toBeLessThan(0.6 * losses[0]);
  for (const [name, shape] of Object.entries(surfaceShapes()))
    expect(weights[name]).toHaveLength(sizeOf(shape));
}, 120_000);
