import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { AS_IT_IS, changePixels, drawPlacement, mirrored, placeBox, placePixels } from './augment-face.ts';
import type { FaceCrop, Kind } from './face-crop.ts';
import { drawEpoch } from './make-batch.ts';
import { drawRoll, rollMaps } from './roll-face.ts';
import { drawCover, drawHills, gradeDistribution, severityOfCount } from './targets.ts';

const SIDE = 96;

/** A black picture with a bright square. */
function drawSquare(x: number, y: number, size: number): Uint8Array {
  const pixels = new Uint8Array(SIDE * SIDE * 3);
  for (let row = y; row < y + size; row++)
    pixels.fill(255, (row * SIDE + x) * 3, (row * SIDE + x + size) * 3);
  return pixels;
}

/** Centre of all brightness, in pixels. */
function centreOf(pixels: Uint8Array): { x: number; y: number } {
  let [sum, x, y] = [0, 0, 0];
  for (let i = 0; i < SIDE * SIDE; i++) {
    sum += pixels[i * 3];
    x += pixels[i * 3] * ((i % SIDE) + 0.5);
    y += pixels[i * 3] * (Math.floor(i / SIDE) + 0.5);
  }
  return { x: x / sum, y: y / sum };
}

describe('a picture that is moved', () => {
  it.each([1, 2, 3, 4, 5, 6])('carries its boxes along, %i', (seed) => {
    const drawn = drawPlacement(seedRandom(seed), SIDE);
    const placement = seed % 2 === 0 ? mirrored(drawn) : drawn;
    const box = placeBox({ x: 30, y: 50, width: 8, height: 8 }, SIDE, placement);
    const { x, y } = centreOf(placePixels(drawSquare(30, 50, 8), SIDE, placement));
    expect(Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y)).toBeLessThan(0.3);
  });

  it('is the same to the byte as it is, and twice mirrored', () => {
    const pixels = drawSquare(10, 20, 12);
    expect(placePixels(pixels, SIDE, AS_IT_IS)).toEqual(pixels);
    const once = placePixels(pixels, SIDE, mirrored(AS_IT_IS));
    expect(placePixels(once, SIDE, mirrored(AS_IT_IS))).toEqual(pixels);
  });
});

it('changes light, noise and compression by the seed alone, and keeps the size', async () => {
  const pixels = drawSquare(20, 20, 40);
  for (let seed = 0; seed < 12; seed++) {
    const changed = await changePixels(pixels, SIDE, seedRandom(seed));
    expect(changed.length).toBe(pixels.length);
    expect(changed).toEqual(await changePixels(pixels, SIDE, seedRandom(seed)));
  }
});

it('leaves out what an experiment leaves out', async () => {
  const pixels = drawSquare(20, 20, 40);
  const all = ['light', 'cover', 'storage'] as const;
  for (let seed = 0; seed < 12; seed++)
    expect(await changePixels(pixels, SIDE, seedRandom(seed), all)).toEqual(pixels);
  const lit = await changePixels(pixels, SIDE, seedRandom(3), ['cover', 'storage']);
  expect(lit).not.toEqual(pixels);
});

it('rolls pixels, zones and lesions alike, round the border', () => {
  const map = Float32Array.from({ length: 2 * 48 * 48 }, (_, i) => i);
  const before = map.slice();
  rollMaps(map, 48, { down: 1 / 48, across: 47 / 48 });
  expect(map[0]).toBe(before[47 * 48 + 1]);
  expect(map[48 * 48 + 5 * 48 + 10]).toBe(before[48 * 48 + 4 * 48 + 11]);
  rollMaps(map, 48, { down: 47 / 48, across: 1 / 48 });
  expect(map).toEqual(before);
  expect(drawRoll(seedRandom(1))).toBeNull();
  const rolls = Array.from({ length: 40 }, (_, seed) => drawRoll(seedRandom(seed), 0.5));
  expect(rolls.some((roll) => roll !== null && roll.down > 0 && roll.across > 0)).toBe(true);
  expect(rolls.some((roll) => roll === null)).toBe(true);
});

it('draws a hill on each lesion and covers cells by share', () => {
  const hills = drawHills([{ x: 8, y: 12, width: 8, height: 8 }], 8, 4);
  expect(hills.indexOf(Math.max(...hills))).toBe(3 * 8 + 2);
  expect(drawHills([], 8, 4)).toEqual(new Float32Array(64));
  const cover = drawCover([{ x: 4, y: 0, width: 8, height: 8 }], 4, 8);
  expect([...cover.slice(0, 4)]).toEqual([0.5, 0.5, 0, 0]);
  expect(cover.slice(16).every((share) => share === 0)).toBe(true);
});

it('makes one distribution of grade, count and readings', () => {
  const grades = gradeDistribution({ label: 3, count: 11, votes: { a: 3, b: 4 } });
  expect(grades.reduce((a, b) => a + b)).toBeCloseTo(1);
  expect(grades.indexOf(Math.max(...grades))).toBe(2);
  const alone = gradeDistribution({ label: 3, count: 11, votes: {} });
  expect(grades[3]).toBeGreaterThan(alone[3]);
});

it('puts counts on the scale of grades', () => {
  expect(severityOfCount(0)).toBe(1);
  expect(severityOfCount(11)).toBeCloseTo(3);
  expect(severityOfCount(1000)).toBe(5);
  for (let n = 0; n < 200; n++) expect(severityOfCount(n + 1)).toBeGreaterThanOrEqual(severityOfCount(n));
});

it('takes each name once an epoch, wild pictures in place of stretched ones, and half of the clear faces', () => {
  const crop = (kind: Kind, name: string, augmented = false) => ({ kind, name, augmented }) as FaceCrop;
  const crops = [
    crop('crops', 'a'),
    crop('frames', 'a'),
    crop('frames', 'b', true),
    crop('wild', 'b'),
    ...['c', 'd', 'e', 'f'].map((name) => crop('clear', name)),
    crop('parsing', 'g'),
  ];
  const members = crops.map((_, i) => i);
  for (let epoch = 0; epoch < 20; epoch++) {
    const picked = drawEpoch(crops, members, 1, epoch).map((i) => crops[i]);
    expect(
      picked
        .map(({ name }) => name)
        .filter((name) => 'ab'.includes(name))
        .sort(),
    ).toEqual(['a', 'b']);
    expect(picked.some(({ augmented }) => augmented)).toBe(false);
    expect(picked.filter(({ kind }) => kind === 'clear')).toHaveLength(2);
    expect(picked.some(({ kind }) => kind === 'parsing')).toBe(false);
  }
});

it('draws very severe people once more an epoch where asked, stretched pictures too', () => {
  const crop = (kind: Kind, name: string, label: number, augmented = false) =>
    ({ kind, name, label, augmented }) as FaceCrop;
  const crops = [
    ...[crop('crops', 'a', 4), crop('frames', 'a', 4)],
    ...[crop('frames', 'b', 5, true), crop('wild', 'b', 5), crop('clear', 'c', 1), crop('clear', 'd', 1)],
  ];
  const members = crops.map((_, i) => i);
  const drawn = Array.from({ length: 20 }, (_, epoch) =>
    drawEpoch(crops, members, 1, epoch, { severeTwice: true }).map((i) => crops[i]),
  );
  for (const epoch of drawn)
    expect(
      epoch
        .map(({ name }) => name)
        .filter((name) => 'ab'.includes(name))
        .sort(),
    ).toEqual(['a', 'b', 'b']);
  expect(drawn.flat().some(({ augmented }) => augmented)).toBe(true);
  expect(drawn.flat().some(({ kind }) => kind === 'wild')).toBe(true);
});

it('draws each picture twice in a row where pairs are asked for, and a share of the portraits', () => {
  const crop = (kind: Kind, name: string) => ({ kind, name, label: 3 }) as FaceCrop;
  const portraits = Array.from({ length: 10 }, (_, i) => crop('parsing', `p${i}`));
  const crops = [crop('crops', 'a'), crop('frames', 'a'), crop('crops', 'b'), ...portraits];
  const drawn = drawEpoch(
    crops,
    crops.map((_, i) => i),
    1,
    0,
    { pairs: true },
  );
  expect(drawn).toHaveLength(2 * (2 + 3));
  for (let k = 0; k < drawn.length; k += 2) expect(drawn[k]).toBe(drawn[k + 1]);
  expect(drawn.filter((i) => crops[i].kind === 'parsing')).toHaveLength(6);
});
