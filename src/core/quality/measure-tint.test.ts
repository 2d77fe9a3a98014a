/** Toned pictures are without colour, and a face in warm or cool light is not: on the public-domain portrait. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readFixture } from '../../../test/bad-photos.ts';
import { lookWindow } from './look-window.ts';
import { listDoctored, measureDoctored } from './measure-doctored.ts';
import { measureTint } from './measure-tint.ts';

type Rgb = readonly [number, number, number];
const FACE = { x: 172, y: 66, width: 96, height: 118 };
const SCALE = 3;

const lumaOf = ([r, g, b]: Rgb) => (0.299 * r + 0.587 * g + 0.114 * b) / 255;
/** From one colour in the dark over one half-way to one in the light. */
const tone =
  (...stops: readonly [Rgb, Rgb, Rgb]) =>
  (rgb: Rgb): Rgb => {
    const at = 2 * lumaOf(rgb);
    const [from, to] = at < 1 ? stops.slice(0, 2) : stops.slice(1);
    return [0, 1, 2].map((c) => from[c] + (to[c] - from[c]) * (at < 1 ? at : at - 1)) as unknown as Rgb;
  };
const gain =
  (...by: Rgb) =>
  (rgb: Rgb): Rgb =>
    rgb.map((value, c) => value * by[c]) as unknown as Rgb;
/** The matrix of CSS's `sepia(1)`; bright places burn. */
const sepia = ([r, g, b]: Rgb): Rgb => [
  0.393 * r + 0.769 * g + 0.189 * b,
  0.349 * r + 0.686 * g + 0.168 * b,
  0.272 * r + 0.534 * g + 0.131 * b,
];

/** The portrait's face with each colour changed, saved as JPEG at `quality`. */
async function save(change: (rgb: Rgb) => Rgb, quality: number) {
  const { data, info } = await sharp(readFixture('astronaut.png'))
    .removeAlpha()
    .extract({ left: FACE.x, top: FACE.y, width: FACE.width, height: FACE.height })
    .resize(FACE.width * SCALE)
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 3)
    data.set(
      change([data[at], data[at + 1], data[at + 2]]).map((value) =>
        Math.round(Math.max(0, Math.min(255, value))),
      ),
      at,
    );
  const raw = { width: info.width, height: info.height, channels: 3 } as const;
  const jpeg = await sharp(data, { raw }).jpeg({ quality }).toBuffer();
  const pixels = new Uint8Array(await sharp(jpeg).raw().toBuffer());
  return { widthPx: info.width, heightPx: info.height, data: pixels };
}

async function told(change: (rgb: Rgb) => Rgb, quality: number) {
  const raster = await save(change, quality);
  return listDoctored(
    measureDoctored(raster, { x: 0, y: 0, width: raster.widthPx, height: raster.heightPx }),
  );
}

test.each([
  ['sepia', sepia],
  ['blue', tone([0, 10, 60], [90, 110, 150], [200, 225, 255])],
  ['a dark tone with light paper', tone([10, 40, 60], [120, 140, 130], [255, 240, 190])],
  ['brown ink', tone([20, 10, 0], [150, 105, 60], [255, 245, 220])],
  ['grey with a slight tint', tone([4, 0, 0], [128, 125, 118], [255, 250, 240])],
] as const)('without colour: %s', async (_, change) => {
  for (const quality of [60, 90]) expect(await told(change, quality)).toContain('grey');
});

test.each([
  ['as it is', gain(1, 1, 1)],
  ['in the light of a lamp', gain(1.15, 1, 0.7)],
  ['in the light of the sky', gain(0.8, 1, 1.2)],
  ['in dim light', gain(0.6, 0.6, 0.6)],
] as const)('in colour: a face %s', async (_, change) => {
  for (const quality of [60, 90]) expect(await told(change, quality)).not.toContain('grey');
});

test('nothing is told of what is burnt, or too small', async () => {
  const whole = (sidePx: number, level: number) => {
    const raster = {
      widthPx: sidePx,
      heightPx: sidePx,
      data: new Uint8Array(sidePx * sidePx * 3).fill(level),
    };
    return measureTint(lookWindow(raster, { x: 0, y: 0, width: sidePx, height: sidePx }));
  };
  expect([whole(256, 255), whole(48, 128)]).toEqual([null, null]);
  expect(whole(256, 128)).toBe(0);
});
