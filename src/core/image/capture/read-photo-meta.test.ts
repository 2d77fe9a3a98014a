import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readFileMeta, readPhotoMeta } from './read-photo-meta.ts';
import { sceneEv } from './scene-ev.ts';

/** What a phone at a window might write; sharp (libexif) writes it big- or little-endian as it likes. */
const EXIF = {
  IFD0: { Model: 'Pixel 9' },
  IFD2: {
    ExposureTime: '1/50',
    FNumber: '18/10',
    ISOSpeedRatings: '200',
    ExposureBiasValue: '-2/3',
    BrightnessValue: '31/10',
    Flash: '25',
    WhiteBalance: '1',
    FocalLength: '69/10',
    ColorSpace: '1',
  },
};
const FACTS = {
  exposureTimeS: 0.02,
  iso: 200,
  aperture: 1.8,
  focalLengthMm: 6.9,
  exposureBiasEv: -2 / 3,
  brightnessEv: 3.1,
  whiteBalance: 'manual',
  flash: true,
  colourSpace: 'srgb',
  orientation: 1,
  camera: 'Pixel 9',
};

const picture = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#c98' } });

/** A TIFF block with one directory of `entries` and, behind it, whatever `rest` holds. */
function block(entries: readonly (readonly [tag: number, type: number, count: number, value: number])[]) {
  const bytes = new Uint8Array(14 + entries.length * 12 + 64);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x4d4d002a);
  view.setUint32(4, 8);
  view.setUint16(8, entries.length);
  for (const [i, [tag, type, count, value]] of entries.entries()) {
    const at = 10 + i * 12;
    view.setUint16(at, tag);
    view.setUint16(at + 2, type);
    view.setUint32(at + 4, count);
    if (type === 3 && count === 1) view.setUint16(at + 8, value);
    else view.setUint32(at + 8, value);
  }
  return bytes;
}

describe('readFileMeta', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('reads how a %s was exposed', async (format) => {
    const bytes = new Uint8Array(await picture().withExif(EXIF).toFormat(format).toBuffer());
    expect(readFileMeta(bytes)).toEqual(FACTS);
  });

  it('reads how a HEIC was exposed', () => {
    const file = new URL('../../../../test/fixtures/exposed.heic', import.meta.url);
    expect(readFileMeta(new Uint8Array(readFileSync(file)))).toEqual(FACTS);
  });

  it('looks at the head of a file only: one cut short within its pixels still tells', async () => {
    const jpeg = new Uint8Array(await picture().withExif(EXIF).jpeg().toBuffer());
    const scan = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xda]));
    expect(readFileMeta(jpeg.subarray(0, scan + 20))).toEqual(FACTS);
  });

  it('tells nothing of a file that says nothing', async () => {
    expect(readFileMeta(new Uint8Array(await picture().jpeg().toBuffer()))).toEqual({ orientation: 1 });
  });
});

describe('readPhotoMeta', () => {
  it('tells Adobe RGB from what is merely not sRGB', () => {
    const inner = (index: string) => {
      // Image directory at 8, photo directory at 26, interoperability at 56.
      const bytes = new Uint8Array(128);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, 0x4d4d002a);
      view.setUint32(4, 8);
      view.setUint16(8, 1);
      view.setUint32(10, 0x87690004);
      view.setUint32(14, 1);
      view.setUint32(18, 26);
      view.setUint16(26, 2);
      view.setUint32(28, 0xa0010003);
      view.setUint32(32, 1);
      view.setUint16(36, 0xffff);
      view.setUint32(40, 0xa0050004);
      view.setUint32(44, 1);
      view.setUint32(48, 56);
      view.setUint16(56, 1);
      view.setUint32(58, 0x00010002);
      view.setUint32(62, 4);
      for (const [i, letter] of [...index].entries()) view.setUint8(66 + i, letter.charCodeAt(0));
      return bytes;
    };
    expect(readPhotoMeta(inner('R03'), 1).colourSpace).toBe('adobe-rgb');
    expect(readPhotoMeta(inner('R98'), 1).colourSpace).toBe('uncalibrated');
  });

  it('leaves out what is absurd', () => {
    // A division by zero, and an offset far behind the end.
    expect(readPhotoMeta(block([[0x0110, 2, 40, 0xfffffff0]]), 3)).toEqual({ orientation: 3 });
    expect(readPhotoMeta(block([[0x8769, 4, 1, 8]]), 1)).toEqual({ orientation: 1 });
  });

  it('is quick on a block made of arrays that lie about their length', () => {
    // With a reader that unpacks every tag, this one took seconds and gigabytes.
    const bytes = block(Array.from({ length: 5_000 }, (_, i) => [0x9000 + i, 1, 0x0fffffff, 0] as const));
    expect(readPhotoMeta(bytes, 1)).toEqual({ orientation: 1 });
  });

  it('answers whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (noise, named) => {
        const bytes = named ? Uint8Array.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, ...noise]) : noise;
        expect(readPhotoMeta(bytes, 6).orientation).toBe(6);
      }),
    );
  });
});

describe('sceneEv', () => {
  it('is what the light meter says', () => {
    // Sunny 16: f/16 at 1/100 s and ISO 100.
    expect(sceneEv({ aperture: 16, exposureTimeS: 1 / 100, iso: 100 })).toBeCloseTo(14.64, 2);
    expect(sceneEv({ aperture: 16, exposureTimeS: 1 / 100, iso: 400 })).toBeCloseTo(12.64, 2);
  });

  it('takes the exposure bias out: the scene is as bright however it is exposed', () => {
    const told = { aperture: 2, exposureTimeS: 1 / 50, iso: 100 };
    const more = { ...told, exposureTimeS: 1 / 25, exposureBiasEv: 1 };
    expect(sceneEv(more)).toBeCloseTo(sceneEv(told) ?? Number.NaN, 9);
  });

  it('takes the brightness value where the settings are not told, and nothing from nothing', () => {
    expect(sceneEv({ brightnessEv: 3 })).toBe(8);
    expect(sceneEv({ aperture: 2, iso: 100 })).toBeNull();
  });
});
