import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeSrgb } from '#core/image/linear-light.ts';
import type { Raster } from '#core/image/raster.ts';
import { lightGains } from './light-gains.ts';
import { AS_TAKEN, type CameraSettings, takeAgain } from './take-again.ts';

const SIDE = 64;
const grey = (level: number): Raster => ({
  widthPx: SIDE,
  heightPx: SIDE,
  data: new Uint8Array(SIDE * SIDE * 3).fill(level),
});

/** Mean linear R, G and B. */
async function lightAfter(level: number, settings: Partial<CameraSettings>): Promise<number[]> {
  const jpeg = await takeAgain(grey(level), { ...AS_TAKEN, ...settings }, 3);
  const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const sums = [0, 0, 0];
  for (let i = 0; i < data.length; i++) sums[i % 3] += decodeSrgb(data[i] / 255);
  return sums.map((sum) => sum / (SIDE * SIDE));
}

describe('takeAgain', () => {
  it('gives half the light a stop down, and burns out what is too much', async () => {
    const [before] = await lightAfter(150, {});
    const [down] = await lightAfter(150, { ev: -1 });
    expect(down / before).toBeCloseTo(0.5, 1);
    const [up] = await lightAfter(220, { ev: 2 });
    expect(up).toBeGreaterThan(0.98);
  });

  it('is reddish by lamplight and bluish in the shade, and white at daylight', async () => {
    const [r, g, b] = await lightAfter(150, { kelvin: 3000 });
    expect(r / g).toBeGreaterThan(1.5);
    expect(b / g).toBeLessThan(0.4);
    const shade = await lightAfter(150, { kelvin: 9000 });
    expect(shade[2] / shade[0]).toBeGreaterThan(1.3);
    for (const gain of lightGains(AS_TAKEN.kelvin)) expect(gain).toBeCloseTo(1, 9);
  });

  it('has noise that its seed alone decides', async () => {
    const [one, same, other] = await Promise.all(
      [3, 3, 4].map((seed) => takeAgain(grey(90), { ...AS_TAKEN, jpegQuality: 100 }, seed)),
    );
    expect(Buffer.from(one).equals(Buffer.from(same))).toBe(true);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
    const { data } = await sharp(one).raw().toBuffer({ resolveWithObject: true });
    expect(new Set(data).size).toBeGreaterThan(3);
  });
});
