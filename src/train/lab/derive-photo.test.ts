import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { CHANGES, type Change, derivePhoto } from './derive-photo.ts';

const astronaut = readFileSync(new URL('../../../test/fixtures/astronaut.jpg', import.meta.url));
const sideways = readFileSync(new URL('../../../test/fixtures/orientation-6.jpg', import.meta.url));

async function look(bytes: Uint8Array) {
  const { channels } = await sharp(bytes).stats();
  const { width, height, format, orientation } = await sharp(bytes).metadata();
  return {
    width,
    height,
    format,
    orientation,
    means: channels.map(({ mean }) => mean),
    channels: channels.length,
  };
}
const derive = async (change: Change, bytes: Uint8Array = astronaut) =>
  look(await derivePhoto(bytes, change));

describe('derivePhoto', () => {
  it('changes light as it says', async () => {
    const [r, g, b] = (await look(astronaut)).means;
    expect((await derive('darker')).means[1] / g).toBeCloseTo(0.87, 2);
    const brighter = (await derive('brighter')).means[1] / g;
    expect(brighter).toBeGreaterThan(1.06);
    expect(brighter).toBeLessThan(1.125);
    const warmer = (await derive('warmer')).means;
    expect(warmer[0]).toBeGreaterThan(r + 2);
    expect(warmer[2]).toBeLessThan(b - 2);
    const cooler = (await derive('cooler')).means;
    expect(cooler[0]).toBeLessThan(r - 2);
    expect(cooler[2]).toBeGreaterThan(b + 1);
  });

  it('cuts, turns, shrinks and compresses as it says', async () => {
    expect(await derive('cropped')).toMatchObject({ width: 481, height: 481 });
    expect(await derive('moved')).toMatchObject({ width: 486, height: 486 });
    expect((await derive('rotated')).width).toBeGreaterThan(512);
    expect(await derive('smaller')).toMatchObject({ width: 384, height: 384 });
    expect(await derive('compressed')).toMatchObject({ width: 512, height: 512 });
    const bytes = async (change: Change) => (await derivePhoto(astronaut, change)).length;
    expect(await bytes('compressed')).toBeLessThan((await bytes('cooler')) / 2);
  });

  it('gives an upright JPEG without alpha, whatever comes in', async () => {
    const turned = await derive('compressed', sideways);
    expect(turned).toMatchObject({ width: 300, height: 400, format: 'jpeg', orientation: undefined });
    const alpha = readFileSync(new URL('../../../test/fixtures/alpha.png', import.meta.url));
    for (const change of CHANGES) expect((await derive(change, alpha)).channels).toBe(3);
  });

  it('takes pictures of every size', async () => {
    for (let side = 681; side <= 701; side++) {
      const grey = { width: side, height: side, channels: 3, background: '#888' } as const;
      const picture = await sharp({ create: grey }).jpeg().toBuffer();
      for (const change of ['cropped', 'moved'] as const)
        expect((await derive(change, picture)).width).toBeLessThan(side);
    }
  });
});
