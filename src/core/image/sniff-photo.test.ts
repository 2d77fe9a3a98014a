import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badPhotos, readFixture } from '../../../test/bad-photos.ts';
import { ClarteError } from '../errors.ts';
import { checkComplete } from './check-complete.ts';
import { findProfile } from './find-profile.ts';
import { MAX_PHOTO_PIXELS, sniffPhoto, uprightSize } from './sniff-photo.ts';
import { pixelsOnly } from './strip/strip-metadata.ts';

const FIXTURES = [
  'orientation-6.jpg',
  'progressive.jpg',
  'cmyk.jpg',
  'orientation-6.png',
  'orientation-6.webp',
  'lossless.webp',
  'alpha.webp',
  'display-p3.heic',
];

/** Sniffs hostile bytes: an answer must make sense, a fault must be of the closed list. */
function survive(bytes: Uint8Array): void {
  try {
    const header = sniffPhoto(bytes);
    expect(header.widthPx * header.heightPx).toBeGreaterThan(0);
    expect(header.widthPx * header.heightPx).toBeLessThanOrEqual(MAX_PHOTO_PIXELS);
    checkComplete(bytes, header.format);
    findProfile(bytes, header.format);
    pixelsOnly(bytes, header);
  } catch (error) {
    if (!(error instanceof ClarteError)) throw error;
  }
}

describe('sniffPhoto', () => {
  it.each([
    ['orientation-6.jpg', { format: 'jpeg', widthPx: 400, heightPx: 300, orientation: 6 }],
    ['orientation-6.png', { format: 'png', widthPx: 400, heightPx: 300, orientation: 6 }],
    ['orientation-6.webp', { format: 'webp', widthPx: 400, heightPx: 300, orientation: 6 }],
    ['alpha.webp', { format: 'webp', widthPx: 300, heightPx: 400, orientation: 1 }],
    ['lossless.webp', { format: 'webp', widthPx: 150, heightPx: 200 }],
    ['cmyk.jpg', { format: 'jpeg', cmyk: true }],
    ['photo.heic', { format: 'heic', widthPx: 300, heightPx: 400, orientation: 1 }],
  ])('reads the header of %s', (name, expected) => {
    expect(sniffPhoto(readFixture(name))).toMatchObject(expected);
  });

  it('gives the upright size', () => {
    expect(uprightSize(sniffPhoto(readFixture('orientation-8.jpg')))).toEqual({
      widthPx: 300,
      heightPx: 400,
    });
  });

  it.each(badPhotos().filter(({ name }) => name !== 'PNG without pixels'))(
    'refuses $name: $code',
    ({ bytes, code }) => {
      const open = () => checkComplete(bytes, sniffPhoto(bytes).format);
      expect(open).toThrow(expect.objectContaining({ code }));
    },
  );

  it('survives any bytes behind any signature', () => {
    const signatures = [
      '',
      '\xff\xd8\xff',
      '\x89PNG\r\n\x1a\n',
      'RIFFxxxxWEBPVP8X',
      'xxxxftypheicxxxx',
      'GIF89a',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 300 }), (signature, rest) => {
        survive(Uint8Array.from([...Buffer.from(signature, 'latin1'), ...rest]));
      }),
      { numRuns: 3000 },
    );
  });

  it.each(FIXTURES)('survives %s cut anywhere and changed anywhere in its header', (name) => {
    const whole = readFixture(name);
    const change = fc.tuple(fc.nat({ max: 900 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.nat({ max: whole.length }), fc.array(change, { maxLength: 8 }), (length, changes) => {
        const bytes = whole.slice(0, length);
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        survive(bytes);
      }),
      { numRuns: 400 },
    );
  });
});

describe('checkComplete', () => {
  it.each(FIXTURES)('misses any end of %s', (name) => {
    const whole = readFixture(name);
    const { format } = sniffPhoto(whole);
    checkComplete(whole, format);
    fc.assert(
      fc.property(fc.integer({ min: 40, max: whole.length - 1 }), (length) => {
        expect(() => checkComplete(whole.subarray(0, length), format)).toThrow(ClarteError);
      }),
      { numRuns: 60 },
    );
  });

  it('takes no notice of a thumbnail that is whole inside a photo that is not', () => {
    const inner = readFixture('grey.jpg');
    const outer = readFixture('orientation-1.jpg');
    const thumbnail = Uint8Array.from([
      0xff,
      0xe2,
      (inner.length + 2) >> 8,
      (inner.length + 2) & 255,
      ...inner,
    ]);
    const bytes = Uint8Array.from([...outer.subarray(0, 2), ...thumbnail, ...outer.subarray(2, -2)]);
    expect(() => checkComplete(bytes, 'jpeg')).toThrow(ClarteError);
  });
});
