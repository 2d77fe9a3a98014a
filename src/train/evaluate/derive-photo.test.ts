import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { CHANGES, type Change, derivePhoto } from './derive-photo.ts';

let photo: Uint8Array;
beforeAll(async () => {
  const create = { width: 200, height: 100, channels: 3 as const, background: { r: 120, g: 100, b: 80 } };
  // Lies on its side, as phones save portraits.
  photo = await sharp({ create }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
});

async function look(change: Change) {
  const bytes = await derivePhoto(photo, change);
  const { format, width, height, orientation } = await sharp(bytes).metadata();
  const { channels } = await sharp(bytes).stats();
  const [red, green, blue] = channels.map(({ mean }) => mean);
  return { bytes, format, width, height, orientation, red, green, blue };
}

it.each(CHANGES)('%s: an upright JPEG without the note how to turn it', async (change) => {
  const { format, width, height, orientation } = await look(change);
  expect(format).toBe('jpeg');
  expect(height).toBeGreaterThan(width);
  expect(orientation ?? 1).toBe(1);
});

it('changes light by its gains and nothing else', async () => {
  const [darker, warmer, same] = [await look('darker'), await look('warmer'), await look('compressed')];
  expect(darker.red / same.red).toBeCloseTo(0.87, 1);
  expect(darker.blue / same.blue).toBeCloseTo(0.87, 1);
  expect(warmer.red).toBeGreaterThan(same.red);
  expect(warmer.blue).toBeLessThan(same.blue);
  expect([darker.width, darker.height]).toEqual([100, 200]);
});

it('crops, moves, shrinks and turns by what it says', async () => {
  const sizes = async (change: Change) => {
    const { width, height } = await look(change);
    return [width, height];
  };
  expect(await sizes('cropped')).toEqual([94, 188]);
  expect(await sizes('moved')).toEqual([95, 190]);
  expect(await sizes('smaller')).toEqual([75, 150]);
  const [width, height] = await sizes('rotated');
  expect(width).toBeGreaterThan(110);
  expect(height).toBeGreaterThan(204);
});

it('gives the same bytes each time', async () => {
  expect((await look('rotated')).bytes).toEqual((await look('rotated')).bytes);
});
