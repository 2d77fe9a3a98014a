import { expect, it } from 'vitest';
import type { Geometry } from '../geometry/geometry.ts';
import { SURFACES } from '../schema/one-look-card.ts';
import { glassesShare } from './glasses-share.ts';

const SIZE_PX = 64;
const CELLS = SIZE_PX / 8;
const viewBox = { x: 0, y: 0, width: SIZE_PX, height: SIZE_PX };

/** Glasses in the cells of these rows, skin elsewhere. */
function surfaces(...rows: readonly number[]): Float32Array {
  const maps = new Float32Array(SURFACES.length * CELLS ** 2);
  for (let cell = 0; cell < CELLS ** 2; cell++) {
    const surface = rows.includes(Math.floor(cell / CELLS)) ? 'glasses' : 'skin';
    maps[SURFACES.indexOf(surface) * CELLS ** 2 + cell] = 1;
  }
  return maps;
}

/** Eyes from 16 to 48 pixels across, 20 down. */
function face(landmarks: 'known' | 'unknown', turns: Geometry['turns'] = 0): Geometry {
  const points = Array.from({ length: 68 }, (_, i) => {
    const upright = { x: 16 + (32 * (i - 36)) / 11, y: 20 };
    return turns === 2 ? { x: SIZE_PX - upright.x, y: SIZE_PX - upright.y } : upright;
  });
  return {
    ...{ method: 'face', patches: [], turns, otherFaces: 0 },
    face: {
      box: { x: 8, y: 16, width: 48, height: 44 },
      landmarks: landmarks === 'known' ? points : [],
      confidence: 1,
    },
  };
}

it.each(['known', 'unknown'] as const)(
  'tells glasses at the eyes from shine at the chin, landmarks %s',
  (known) => {
    const share = (...rows: number[]) =>
      glassesShare(surfaces(...rows), { geometry: face(known), viewBox, sizePx: SIZE_PX })!;
    expect(share(2, 3)).toBeGreaterThan(0.5);
    expect(share(6, 7)).toBe(0);
  },
);

it('finds the eyes of a face that stands on its head', () => {
  const seen = { geometry: face('known', 2), viewBox, sizePx: SIZE_PX };
  expect(glassesShare(surfaces(2, 3), seen)).toBeGreaterThan(0.5);
});

it('says nothing where no face is', () => {
  const geometry: Geometry = { method: 'one-eye', patches: [], turns: 0, otherFaces: 0, face: null };
  expect(glassesShare(surfaces(2), { geometry, viewBox, sizePx: SIZE_PX })).toBeNull();
});
