import { describe, expect, it } from 'vitest';
import { readFixture } from '../../../test/bad-photos.ts';
import { CORPUS } from '../../../test/corpus/corpus.ts';
import { codePointProfile } from './code-points.ts';
import { findProfile } from './find-profile.ts';
import type { PhotoFormat } from './photo-header.ts';

const P3 = codePointProfile({ primaries: 12, transfer: 13 });
const profileOf = async (name: string) => {
  const file = CORPUS.find((one) => one.name === name);
  if (!file) throw new Error(name);
  return findProfile(await file.make(), file.group);
};

describe('findProfile', () => {
  it.each([
    'profile-display-p3.jpg',
    'profile-display-p3.png',
    'profile-display-p3.webp',
    'numbers-display-p3.heic',
    'display-p3.heic',
    'cicp-display-p3.png',
    'profile-and-srgb-chunk.png',
  ])('reads Display P3 out of %s', async (name) => {
    const profile = await profileOf(name);
    expect(profile?.toXyz.every((value, i) => Math.abs(value - P3.toXyz[i]) < 0.002)).toBe(true);
    expect(profile?.curves[0].every((value, i) => Math.abs(value - P3.curves[0][i]) < 0.002)).toBe(true);
  });

  it('puts a profile in parts together, in whatever order they come', async () => {
    const whole = await profileOf('profile-table.jpg');
    expect(whole).not.toBeNull();
    expect(await profileOf('profile-in-parts.jpg')).toEqual(whole);
    expect(await profileOf('profile-parts-out-of-order.jpg')).toEqual(whole);
  });

  it.each([
    'plain.jpg',
    'profile-srgb.jpg',
    'profile-cut.jpg',
    'profile-of-noise.jpg',
    'profile-part-missing.jpg',
    'profile-of-noise.png',
    'profile-unsound.png',
    'cicp-srgb.png',
    'cicp-before-profile.png',
    'profile-of-noise.webp',
    'numbers-unspecified.heic',
  ])('takes %s for sRGB', async (name) => {
    expect(await profileOf(name)).toBeNull();
  });

  it('reads the curve of grey', async () => {
    expect((await profileOf('profile-of-grey-on-colours.jpg'))?.curves[2][128]).toBeCloseTo(0.289, 2);
  });

  it('never throws', () => {
    for (const format of ['jpeg', 'png', 'webp', 'heic'] satisfies PhotoFormat[])
      for (const name of ['photo.heic', 'grey.jpg', 'alpha.webp', 'alpha.png'])
        for (const size of [0, 5, 30, 300, 3000]) findProfile(readFixture(name).subarray(0, size), format);
  });
});
