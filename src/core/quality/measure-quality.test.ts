import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../../test/bad-photos.ts';
import type { Geometry } from '../geometry/geometry.ts';
import type { Raster } from '../image/raster.ts';
import { shrinkRaster } from '../image/resize-raster.ts';
import { measureQuality, refusalOf } from './measure-quality.ts';

/** The astronaut, whose face is about 91 pixels wide, four times as large: sharp enough for any measure. */
const face = { x: 172, y: 66, width: 96, height: 118 };
const patches: Geometry['patches'] = [
  { name: 'forehead', box: { x: 190, y: 75, width: 60, height: 22 } },
  { name: 'right-cheek', box: { x: 185, y: 125, width: 28, height: 40 } },
  { name: 'left-cheek', box: { x: 225, y: 125, width: 28, height: 40 } },
];
const geometry: Geometry = {
  method: 'face',
  patches,
  face: { landmarks: [], box: face, confidence: 1 },
  turns: 0,
  otherFaces: 0,
};

async function astronaut(change: (photo: Sharp) => Sharp = (photo) => photo): Promise<Raster> {
  const { data, info } = await change(sharp(readFixture('astronaut.png')).removeAlpha())
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

const reasonOf = (raster: Raster, found: Geometry | null = geometry, photo: Omit<Raster, 'data'> = raster) =>
  refusalOf(measureQuality(raster, photo, found));

describe('measureQuality', () => {
  it('lets a good photo pass and warns that its face is small', async () => {
    const raster = await astronaut();
    const quality = measureQuality(raster, raster, geometry);
    expect(refusalOf(quality)).toBeNull();
    expect(quality.verdict).toBe('poor');
    const poor = quality.measures.filter(({ verdict }) => verdict === 'poor');
    expect(poor.map(({ name }) => name)).toEqual(['face-size', 'resolution']);
    expect(poor.every(({ advice }) => advice && advice.length > 10)).toBe(true);
  });

  it('counts pixels in the photo, not in the copy it looks at', async () => {
    const raster = await astronaut();
    const photo = { widthPx: 4096, heightPx: 4096 };
    const figure = measureQuality(raster, photo, geometry).measures.find(({ name }) => name === 'resolution');
    expect(figure).toMatchObject({ value: 96 * 8, verdict: 'good' });
  });

  it.each([
    ['too-dark', (photo: Sharp) => photo.linear(0.15, 0)],
    ['too-bright', (photo: Sharp) => photo.linear(2.2, 0)],
    ['too-blurred', (photo: Sharp) => photo.blur(3)],
  ] as const)('refuses: %s', async (reason, change) => {
    expect(reasonOf(await astronaut(change))).toBe(reason);
  });

  it('calls a face small where coming closer would help, and coarse where it would not', async () => {
    const raster = await astronaut();
    const tiny = { x: 210, y: 100, width: 20, height: 24 };
    const far = { ...geometry, face: { landmarks: [], confidence: 1, box: tiny } };
    expect(reasonOf(raster, far)).toBe('face-too-small');
    expect(reasonOf(raster, geometry, { widthPx: 256, heightPx: 256 })).toBe('too-few-pixels');
  });

  it('wants more pixels of a close-up: a picture too small for a face in it is too small as skin, too', async () => {
    const near = async (sidePx: number) => {
      const raster = await astronaut((photo) => photo.resize(sidePx, sidePx));
      const box = { x: 0, y: 0, width: sidePx, height: sidePx };
      return reasonOf(raster, { ...geometry, method: 'skin', face: null, patches: [{ name: 'skin', box }] });
    };
    expect([await near(160), await near(199)]).toEqual(['too-few-pixels', 'too-few-pixels']);
    // So large may a crop of a large photo be, which shows a cheek from near.
    expect([await near(200), await near(300)]).toEqual([null, null]);
  });

  it('judges the whole picture where no face was found', async () => {
    const flat = (value: number): Raster => ({
      widthPx: 300,
      heightPx: 300,
      data: new Uint8Array(300 * 300 * 3).fill(value),
    });
    expect(reasonOf(flat(0), null)).toBe('too-dark');
    expect(reasonOf(flat(255), null)).toBe('too-bright');
    expect(reasonOf(shrinkRaster(await astronaut(), 60), null)).toBe('too-few-pixels');
    expect(reasonOf(await astronaut(), null)).toBeNull();
  });

  it('finds the same sharpness in a larger copy of the same pixels', async () => {
    const sharpness = (raster: Raster, found: Geometry) =>
      measureQuality(raster, raster, found).measures.find(({ name }) => name === 'sharpness')?.value ?? 0;
    const scaled = (factor: number): Geometry => ({
      ...geometry,
      face: {
        landmarks: [],
        confidence: 1,
        box: {
          x: face.x * factor,
          y: face.y * factor,
          width: face.width * factor,
          height: face.height * factor,
        },
      },
    });
    const large = (side: number) => astronaut((photo) => photo.resize(side, side, { kernel: 'cubic' }));
    const at8 = sharpness(await large(4096), scaled(8));
    const at4 = sharpness(await large(2048), scaled(4));
    expect(Math.abs(at8 - at4)).toBeLessThan(0.1 * at4);
  });
});
