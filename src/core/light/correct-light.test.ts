import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSrgb, encodeSrgb } from '../image/linear-light.ts';
import type { Raster } from '../image/raster.ts';
import { correctLight } from './correct-light.ts';
import { measureSkin, type SkinLight } from './measure-skin.ts';
import { MOST, planCorrection, WARMER } from './plan-correction.ts';

const SIDE = 48;
const TARGET: SkinLight = { exposureEv: -0.9, redEv: 0.75, blueEv: -0.6 };

/** Linear colour of lit skin that is as the target wants it. */
const SKIN = [0.55, 0.33, 0.215];

/** Skin with a slope of light and red spots, in linear light times `gains`; beyond 1 it is burnt out. */
function skin(gains: readonly number[] = [1, 1, 1]): Raster {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const slope = 0.55 + (0.6 * (i % SIDE)) / SIDE;
    const spot = i % 97 < 6 ? [0.9, 0.6, 0.6] : [1, 1, 1];
    for (let c = 0; c < 3; c++)
      data[i * 3 + c] = 255 * encodeSrgb(SKIN[c] * slope * spot[c] * gains[c]) + 0.5;
  }
  return { widthPx: SIDE, heightPx: SIDE, data };
}

const lightOf = (raster: Raster) => measureSkin([raster], [1]) as SkinLight;
const setRight = (raster: Raster) =>
  correctLight({ squares: [raster], view: raster }, { squares: [raster], areas: [1] }, TARGET).squares[0];
const meanApart = (a: Raster, b: Raster) =>
  a.data.reduce((sum, value, i) => sum + Math.abs(value - b.data[i]), 0) / a.data.length;
const dim = fc.double({ min: -2.5, max: 0.3, noNaN: true });

describe('linear light', () => {
  it('comes back from every byte', () => {
    for (let byte = 0; byte < 256; byte++)
      expect(encodeSrgb(decodeSrgb(byte / 255)) * 255).toBeCloseTo(byte, 6);
  });
});

describe('measureSkin', () => {
  it('follows the exposure, stop by stop, as long as nothing burns out', () => {
    const before = lightOf(skin());
    fc.assert(
      fc.property(dim, (ev) => {
        const after = lightOf(skin([2 ** ev, 2 ** ev, 2 ** ev]));
        expect(after.exposureEv - before.exposureEv).toBeCloseTo(ev, 1);
        expect(after.redEv).toBeCloseTo(before.redEv, 1);
      }),
    );
  });

  it('is not fooled by hair that covers half of a patch', () => {
    const clean = skin();
    const hairy = { ...clean, data: clean.data.map((value, i) => (i < clean.data.length / 2 ? 12 : value)) };
    expect(lightOf(hairy).exposureEv).toBeCloseTo(lightOf(clean).exposureEv, 0);
  });

  it('weighs patches by their areas and says nothing of none', () => {
    const [bright, dark] = [skin(), skin([0.25, 0.25, 0.25])];
    const mixed = measureSkin([bright, dark], [1e6, 1]) as SkinLight;
    expect(mixed.exposureEv).toBeCloseTo(lightOf(bright).exposureEv, 2);
    expect(measureSkin([], [])).toBeNull();
  });
});

describe('correctLight', () => {
  it('leaves a photo whose light is right as good as untouched', () => {
    const light = lightOf(skin());
    const { squares, correction } = correctLight(
      { squares: [skin()], view: null },
      { squares: [skin()], areas: [1] },
      light,
    );
    expect(correction).toEqual({ exposureEv: 0, warmthEv: 0 });
    expect(squares[0]).toEqual(skin());
  });

  it('gives the same pixels whatever the exposure was', () => {
    const right = setRight(skin());
    for (const ev of [-1.5, -1, -0.5, 0.5]) {
      const off = skin([2 ** ev, 2 ** ev, 2 ** ev]);
      expect(meanApart(setRight(off), right)).toBeLessThan(meanApart(off, skin()) / 10);
    }
  });

  it('gives nearly the same pixels whatever the lamp', () => {
    const right = setRight(skin());
    for (const warmth of [-0.4, 0.4]) {
      const off = skin([2 ** (warmth * WARMER.red), 1, 2 ** (warmth * WARMER.blue)]);
      expect(meanApart(setRight(off), right)).toBeLessThan(meanApart(off, skin()) / 3);
    }
  });

  it('keeps redness: skin that is inflamed all over stays as much redder than pale skin', () => {
    // Across the colours of lamps: less green alone.
    const inflamed = skin([1, 0.85, 1]);
    const across = ({ redEv, blueEv }: SkinLight) => redEv * -WARMER.blue + blueEv * WARMER.red;
    const before = across(lightOf(inflamed)) - across(lightOf(skin()));
    const after = across(lightOf(setRight(inflamed))) - across(lightOf(setRight(skin())));
    expect(before).toBeGreaterThan(0.1);
    expect(after).toBeCloseTo(before, 1);
  });

  it('invents nothing: what is burnt out stays flat, and no photo is changed beyond the limits', () => {
    const burnt = { widthPx: 8, heightPx: 8, data: new Uint8Array(192).fill(255) };
    const { squares } = correctLight(
      { squares: [burnt], view: null },
      { squares: [burnt], areas: [1] },
      TARGET,
    );
    expect(new Set(squares[0].data.filter((_, i) => i % 3 === 1)).size).toBe(1);
    const black = { exposureEv: -12, redEv: 5, blueEv: -5 };
    expect(planCorrection(black, TARGET)).toEqual({
      exposureEv: MOST.brighterEv,
      warmthEv: -MOST.warmthEv,
    });
  });
});
