import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../../test/bad-photos.ts';
import { codePointProfile } from './code-points.ts';
import { isSrgb, parseIccProfile } from './colour-profile.ts';
import { convertToSrgb } from './convert-to-srgb.ts';

async function profileOf(name: 'p3' | 'srgb' | 'cmyk'): Promise<Uint8Array> {
  const pixels = sharp({ create: { width: 1, height: 1, channels: 3, background: '#888' } });
  const { icc } = await sharp(await pixels.withIccProfile(name).jpeg().toBuffer()).metadata();
  if (!icc) throw new Error(`no ${name} profile`);
  return new Uint8Array(icc);
}

const DISPLAY_P3 = codePointProfile({ primaries: 12, transfer: 13 });

const parse = (icc: Uint8Array) => parseIccProfile(icc, { start: 0, end: icc.length });

describe('parseIccProfile', () => {
  it('reads a Display P3 profile', async () => {
    const profile = parse(await profileOf('p3'));
    expect(profile?.toXyz.every((value, i) => Math.abs(value - DISPLAY_P3.toXyz[i]) < 0.002)).toBe(true);
    expect(profile?.curves[1][128]).toBeCloseTo(0.2158, 3);
    expect(profile && isSrgb(profile)).toBe(false);
  });

  it('knows sRGB when it sees it', async () => {
    const profile = parse(await profileOf('srgb'));
    expect(profile && isSrgb(profile)).toBe(true);
  });

  it('leaves damaged profiles and those of inks to others', async () => {
    const icc = await profileOf('p3');
    expect(parse(icc.subarray(0, 300))).toBeNull();
    expect(parse(new Uint8Array(500))).toBeNull();
    expect(parse(await profileOf('cmyk'))).toBeNull();
  });
});

describe('convertToSrgb', () => {
  it('gives the colours that lcms gives for a Display P3 photo', async () => {
    const photo = sharp(readFixture('display-p3.jpg'));
    const stored = await sharp(readFixture('display-p3.jpg'), { ignoreIcc: true }).raw().toBuffer();
    const expected = await photo.toColourspace('srgb').raw().toBuffer();
    const { data } = convertToSrgb({ widthPx: 300, heightPx: 400, data: stored }, DISPLAY_P3);
    const off = data.map((value, i) => Math.abs(value - expected[i]));
    expect(off.reduce((a, b) => a + b, 0) / off.length).toBeLessThan(0.3);
    expect(stored.some((value, i) => Math.abs(value - expected[i]) > 10)).toBe(true);
  });

  it('leaves grey as it is', () => {
    const data = Uint8Array.from({ length: 256 * 3 }, (_, i) => Math.floor(i / 3));
    const grey = convertToSrgb({ widthPx: 256, heightPx: 1, data }, DISPLAY_P3).data;
    expect(Math.max(...grey.map((value, i) => Math.abs(value - data[i])))).toBeLessThanOrEqual(1);
  });
});
