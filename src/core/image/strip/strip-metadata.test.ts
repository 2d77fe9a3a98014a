import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openPhoto } from '#node/open-photo.ts';
import { readPhotoMeta } from '../capture/read-photo-meta.ts';
import { checkComplete } from '../check-complete.ts';
import { sniffPhoto } from '../sniff-photo.ts';
import { stripMetadata } from './strip-metadata.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../../test/fixtures/${name}`, import.meta.url)));
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** A photo whose metadata hold a place, a name, a serial number and a text in every corner that sharp can fill. */
async function marked(format: 'jpeg' | 'png' | 'webp'): Promise<Uint8Array> {
  const create = { width: 64, height: 48, channels: 3, background: '#c98' } as const;
  const picture = sharp({ create })
    .withExif({
      IFD0: { Model: 'Pixel 9', Artist: 'MARKER-ARTIST', ImageDescription: 'MARKER-TEXT' },
      IFD2: {
        ExposureTime: '1/50',
        FNumber: '18/10',
        ISOSpeedRatings: '200',
        Flash: '1',
        WhiteBalance: '0',
        BodySerialNumber: 'MARKER-SERIAL',
        FocalLength: '69/10',
      },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">MARKER-XMP</x:xmpmeta>');
  return new Uint8Array(await picture.toFormat(format).toBuffer());
}

async function pixels(bytes: Uint8Array) {
  const photo = await openPhoto(bytes);
  const raster = await photo.read({ maxSidePx: 4000 });
  photo.close();
  return { size: [photo.widthPx, photo.heightPx], data: Buffer.from(raster.data).toString('base64') };
}

describe('stripMetadata', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'leaves nothing of a marked %s but the kept facts',
    async (format) => {
      const bytes = await marked(format);
      expect(latin(bytes)).toContain('MARKER-ARTIST');
      const header = sniffPhoto(bytes);
      const stripped = stripMetadata(bytes, header);
      expect(latin(stripped.bytes)).not.toMatch(/MARKER|Pixel|GPS|Exif/);
      expect(await pixels(stripped.bytes)).toEqual(await pixels(bytes));
      const meta = readPhotoMeta(stripped.exif, header.orientation);
      expect(meta).toEqual({
        exposureTimeS: 0.02,
        iso: 200,
        aperture: 1.8,
        focalLengthMm: 6.9,
        whiteBalance: 'auto',
        flash: true,
        // What libexif writes where nobody says.
        colourSpace: 'uncalibrated',
        orientation: 1,
        camera: 'Pixel 9',
      });
    },
  );

  it.each([
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `orientation-${n}.jpg`),
    ...[
      'orientation-6.png',
      'orientation-6.webp',
      'progressive.jpg',
      'cmyk.jpg',
      'display-p3.jpg',
      'grey.jpg',
    ],
    ...['alpha.png', 'alpha.webp', 'lossless.webp', 'sixteen-bit.png', 'photo.heic', 'display-p3.heic'],
  ])('leaves every pixel of %s, upright, in a whole file', async (name) => {
    const bytes = fixture(name);
    const stripped = stripMetadata(bytes, sniffPhoto(bytes)).bytes;
    checkComplete(stripped, sniffPhoto(stripped).format);
    expect(await pixels(stripped)).toEqual(await pixels(bytes));
    const again = stripMetadata(stripped, sniffPhoto(stripped)).bytes;
    expect(latin(again) === latin(stripped)).toBe(true);
  });

  it('drops what stands behind a JPEG, comments, and a second picture', async () => {
    const jpeg = await marked('jpeg');
    const comment = [0xff, 0xfe, 0, 14, ...Buffer.from('MARKER-COMMT')];
    const bytes = new Uint8Array([
      0xff,
      0xd8,
      ...comment,
      ...jpeg.subarray(2),
      ...Buffer.from('MARKER-FILM'),
      ...jpeg,
    ]);
    const stripped = stripMetadata(bytes, sniffPhoto(bytes)).bytes;
    expect(latin(stripped)).not.toContain('MARKER');
    expect(await pixels(stripped)).toEqual(await pixels(jpeg));
  });

  it('reads nothing out of an EXIF that makes no sense', () => {
    const nonsense = Uint8Array.from({ length: 200 }, (_, i) => (i * 37) & 255);
    expect(readPhotoMeta(nonsense, 6)).toEqual({ orientation: 6 });
    expect(readPhotoMeta(null, 1)).toEqual({ orientation: 1 });
  });
});
