import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { FACE_PX } from '../face-crop.ts';
import { SURFACES } from '../surfaces.ts';
import { type Canvas, frameOf } from './canvas.ts';
import { drawCovers } from './draw-covers.ts';
import { drawSurfacePicture, type SurfaceSources } from './draw-surface-picture.ts';
import { drawUnseenCover, UNSEEN_COVERS } from './draw-unseen-covers.ts';
import { drawPictures, openDrawn } from './drawn-pictures.ts';
import { SURFACE, surfaceOfClass, UNKNOWN } from './surface-classes.ts';

/** A drawn face: skin in the middle, hair above, two eyes and a mouth. */
function drawFace(): Canvas {
  const pixels = new Uint8Array(FACE_PX * FACE_PX * 3);
  const surfaces = new Uint8Array(FACE_PX * FACE_PX).fill(SURFACE.other);
  const set = (x: number, y: number, width: number, height: number, surface: number, grey: number) => {
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) {
        surfaces[row * FACE_PX + column] = surface;
        pixels.fill(grey, (row * FACE_PX + column) * 3, (row * FACE_PX + column) * 3 + 3);
      }
  };
  set(90, 20, 204, 70, SURFACE.hair, 30);
  set(100, 80, 184, 260, SURFACE.skin, 190);
  set(130, 150, 30, 12, SURFACE.eyes, 90);
  set(224, 150, 30, 12, SURFACE.eyes, 90);
  set(160, 250, 64, 20, SURFACE['lips-mouth'], 140);
  return { pixels, surfaces };
}

const countOf = ({ surfaces }: Canvas, surface: number) => surfaces.filter((own) => own === surface).length;
const copy = ({ pixels, surfaces }: Canvas): Canvas => ({
  pixels: pixels.slice(),
  surfaces: surfaces.slice(),
});

it('knows the surface of every class of the parsed portraits, and of no other', () => {
  expect(surfaceOfClass(0)).toBe(SURFACE.other);
  for (const skin of [1, 2, 8, 9, 17]) expect(surfaceOfClass(skin)).toBe(SURFACE.skin);
  for (const hair of [6, 7, 13]) expect(surfaceOfClass(hair)).toBe(SURFACE.hair);
  expect(surfaceOfClass(3)).toBe(SURFACE.glasses);
  expect(surfaceOfClass(19)).toBe(UNKNOWN);
});

it('finds a face between its eyes and its mouth', () => {
  const { s, t } = frameOf(drawFace().surfaces)!;
  const at = (x: number, y: number) => [s[y * FACE_PX + x], t[y * FACE_PX + x]];
  expect(at(191, 155)).toEqual([expect.closeTo(0, 1), expect.closeTo(0, 1)]);
  expect(at(191, 259)).toEqual([expect.closeTo(0, 1), expect.closeTo(1, 1)]);
  expect(at(295, 155)[0]).toBeCloseTo(1, 1);
  expect(frameOf(new Uint8Array(FACE_PX * FACE_PX))).toBeNull();
});

it('covers skin, and never makes more of it', () => {
  const face = drawFace();
  const photo = new Uint8Array(face.pixels.length).fill(77);
  const before = countOf(face, SURFACE.skin);
  let covered = 0;
  for (let seed = 0; seed < 10; seed++) {
    const canvas = copy(face);
    drawCovers(canvas, seedRandom(seed), { photo, other: face });
    expect(countOf(canvas, SURFACE.skin)).toBeLessThanOrEqual(before);
    if (countOf(canvas, SURFACE.skin) < 0.95 * before) covered++;
  }
  expect(covered).toBeGreaterThan(4);
});

it.each(UNSEEN_COVERS)('draws a %s that training never saw', (cover) => {
  const face = drawFace();
  const canvas = copy(face);
  expect(drawUnseenCover(canvas, cover, seedRandom(3), face)).toBe(true);
  expect(countOf(canvas, SURFACE.skin)).toBeLessThan(countOf(face, SURFACE.skin));
});

it('draws the same pictures of the same seed, however often it is stopped, with shares that add up where something is known', async () => {
  const face = drawFace();
  const zones = [{ name: 'forehead' as const, box: { x: 110, y: 90, width: 160, height: 50 } }];
  const sources: SurfaceSources = {
    parsed: { count: 1, read: async () => face },
    acne: { count: 1, read: async () => ({ pixels: face.pixels, zones, lesions: [] }) },
    near: { count: 1, read: async () => ({ pixels: face.pixels, zones, lesions: null }) },
    things: { count: 1, read: async () => face.pixels },
  };
  const folder = await mkdtemp(path.join(tmpdir(), 'drawn-'));
  const file = path.join(folder, 'drawn.bin');
  // Stopped after three pictures, and in the middle of the fourth.
  await drawPictures(file, sources, { count: 3, seed: 5, hardFrom: 5 });
  await appendFile(file, new Uint8Array(1000));
  await drawPictures(file, sources, { count: 8, seed: 5, hardFrom: 5 });
  const drawn = await openDrawn(file);
  expect(drawn.count).toBe(8);
  const cells = (FACE_PX / 8) ** 2;
  for (let i = 0; i < 8; i++) {
    const own = await drawn.read(i);
    const again = await drawSurfacePicture(sources, i, { seed: 5, hardFrom: 5 });
    expect(Buffer.compare(own.pixels, again.pixels)).toBe(0);
    expect(own.shares).toEqual(again.shares);
    expect(own.known).toEqual(again.known);
    for (let cell = 0; cell < cells; cell += 37) {
      const sum = SURFACES.reduce((all, _, c) => all + own.shares[c * cells + cell], 0);
      if (own.known[cell] > 0) expect(Math.abs(sum - 255)).toBeLessThan(5);
    }
  }
  await drawn.close();
  await rm(folder, { recursive: true });
});
