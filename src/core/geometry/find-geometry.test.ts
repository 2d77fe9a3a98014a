import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodePorts } from '#node/ports.ts';
import { boxOverlap } from '../../../test/support/box-overlap.ts';
import type { Raster } from '../image/raster.ts';
import { turnBox, turnRaster } from '../image/turn-raster.ts';
import { type GeometryFinder, loadGeometryFinder } from './find-geometry.ts';
import type { Geometry } from './geometry.ts';

const FACES = new URL('../../../../shared/data/faces/images/', import.meta.url);
const ASTRONAUT = new URL('../../../test/fixtures/astronaut.png', import.meta.url);
const isHere = existsSync(FACES);

describe('loadGeometryFinder', () => {
  const ports = nodePorts();
  let finder: GeometryFinder;
  beforeAll(async () => {
    finder = await loadGeometryFinder(ports);
  });
  afterAll(() => finder.close());

  const open = async (name: string | URL): Promise<Raster> => {
    const photo = await ports.openPhoto(readFileSync(new URL(name, FACES)));
    return photo.read({ maxSidePx: 1280 });
  };
  const find = async (raster: Raster): Promise<Geometry> => {
    const found = await finder.find(raster);
    if (!found.ok) throw new Error(found.reason);
    return found.geometry;
  };

  it('finds nothing in an empty picture', async () => {
    const empty = { widthPx: 300, heightPx: 200, data: new Uint8Array(300 * 200 * 3).fill(128) };
    expect(await finder.find(empty)).toEqual({ ok: false, reason: 'no-face' });
  });

  it.skipIf(!isHere)(
    'finds the same patches whichever way the picture is turned (needs ../shared/data)',
    async () => {
      const raster = await open(ASTRONAUT);
      const upright = await find(raster);
      expect(upright.method).toBe('face');
      expect(upright.turns).toBe(0);
      expect(upright.face!.landmarks).toHaveLength(68);
      for (const turns of [1, 2, 3] as const) {
        const turned = await find(turnRaster(raster, turns));
        expect((turned.turns + turns) % 4).toBe(0);
        expect(turned.patches.map((patch) => patch.name)).toEqual(upright.patches.map((patch) => patch.name));
        for (const [i, { box }] of upright.patches.entries())
          expect(boxOverlap(turned.patches[i].box, turnBox(box, raster, turns))).toBeGreaterThan(0.8);
      }
    },
  );

  it.skipIf(!isHere)(
    'refuses animals, things and crowds, and finds side views (needs ../shared/data)',
    async () => {
      for (const name of [
        'noface_dogs.jpg',
        'noface_cat_chelsea.jpg',
        'noface_coffee.jpg',
        'noface_landscape.jpg',
      ])
        expect(await finder.find(await open(name)), name).toEqual({ ok: false, reason: 'no-face' });
      expect(await finder.find(await open('human_group-4.jpg'))).toEqual({
        ok: false,
        reason: 'several-faces',
      });
      const side = await find(await open('acne04_levle0_477.jpg'));
      expect(side.method).toBe('one-eye');
      expect(side.patches.map((patch) => patch.name)).toContain('left-cheek');
    },
  );
});
