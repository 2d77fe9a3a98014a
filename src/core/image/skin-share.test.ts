/** Skin of several tones, in several lights, against things that are not skin: all drawn. */
import { describe, expect, it } from 'vitest';
import type { Raster } from './raster.ts';
import { skinShare } from './skin-share.ts';

type Rgb = readonly [number, number, number];

const BOX = { x: 60, y: 40, width: 80, height: 120 };

/** A 200 x 200 scene: wall with a white door, and a shaded, slightly noisy subject in BOX, under a light. */
function draw(subject: Rgb, light: Rgb = [1, 1, 1], wall: Rgb = [170, 172, 170]): Raster {
  const data = new Uint8Array(200 * 200 * 3);
  let noise = 1;
  for (let y = 0; y < 200; y++) {
    for (let x = 0; x < 200; x++) {
      const inside = x >= BOX.x && x < BOX.x + BOX.width && y >= BOX.y && y < BOX.y + BOX.height;
      const shade = inside ? 0.65 + (0.4 * (x - BOX.x)) / BOX.width : 1;
      const colour = inside ? subject : x > 160 ? [225, 226, 225] : wall;
      noise = (noise * 48271) % 2147483647;
      for (let c = 0; c < 3; c++) {
        const level = colour[c] * light[c] * shade + (noise % 7) - 3;
        data[(y * 200 + x) * 3 + c] = Math.max(0, Math.min(255, level));
      }
    }
  }
  return { widthPx: 200, heightPx: 200, data };
}

const SKINS: Record<string, Rgb> = {
  light: [236, 196, 172],
  olive: [198, 150, 114],
  brown: [141, 94, 66],
  dark: [84, 54, 40],
  reddened: [206, 132, 116],
};
const LIGHTS: Record<string, Rgb> = {
  day: [1, 1, 1],
  tungsten: [1.05, 0.85, 0.55],
  shade: [0.82, 0.95, 1.1],
  dim: [0.5, 0.5, 0.5],
};

describe('skinShare', () => {
  for (const [tone, rgb] of Object.entries(SKINS)) {
    for (const [lamp, light] of Object.entries(LIGHTS)) {
      it(`sees ${tone} skin by ${lamp}`, () => {
        expect(skinShare(draw(rgb, light), BOX)).toBeGreaterThan(0.85);
      });
    }
  }

  const others: Record<string, Rgb> = {
    'grey cloth': [120, 120, 122],
    'green leaves': [70, 120, 50],
    'blue sky': [110, 150, 210],
    'black hair': [24, 22, 22],
    'yellow paint': [240, 210, 40],
    'red paint': [220, 20, 30],
    'white paper': [250, 250, 250],
  };
  for (const [name, rgb] of Object.entries(others)) {
    it(`does not take ${name} for skin`, () => {
      expect(skinShare(draw(rgb, LIGHTS.day, [140, 160, 182]), BOX)).toBeLessThan(0.1);
    });
  }

  it('measures the part of the box that is skin, and clips the box', () => {
    const scene = draw(SKINS.olive);
    expect(skinShare(scene, { x: 20, y: 40, width: 80, height: 120 })).toBeCloseTo(0.5, 1);
    expect(skinShare(scene, { x: -50, y: -50, width: 400, height: 400 })).toBeCloseTo(0.24, 1);
    expect(skinShare(scene, { x: 300, y: 0, width: 10, height: 10 })).toBe(0);
  });

  it('finds skin that fills the frame', () => {
    const widthPx = 50;
    const data = new Uint8Array(widthPx * widthPx * 3);
    for (let i = 0; i < data.length; i++) data[i] = SKINS.olive[i % 3];
    expect(skinShare({ widthPx, heightPx: widthPx, data }, { x: 0, y: 0, width: 50, height: 50 })).toBe(1);
  });

  it('gives mid greys the benefit of the doubt in a black-and-white picture only', () => {
    expect(skinShare(draw([150, 150, 150], [1, 1, 1], [90, 90, 90]), BOX)).toBeGreaterThan(0.9);
    expect(skinShare(draw([150, 150, 150], [1, 1, 1], [150, 90, 60]), BOX)).toBeLessThan(0.1);
  });
});
