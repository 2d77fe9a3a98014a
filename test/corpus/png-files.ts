/** PNGs of the corpus. */
import { deflateSync } from 'node:zlib';
import sharp, { type PngOptions, type Sharp } from 'sharp';
import { crc32 } from '#core/image/crc32.ts';
import { readFixture } from '../bad-photos.ts';
import { greyProfile, rgbProfile } from './colour-profiles.ts';
import { BROKEN, type CorpusFile, type Expected, join, noise, SCORED } from './corpus-file.ts';
import { exifBlock, film } from './metadata-blocks.ts';

const BASE = 'plain.png';
const LIKE_BASE: Expected = { scored: true, like: BASE };
const portrait = () => sharp(readFixture('astronaut.png')).removeAlpha();
const encode = async (photo: Sharp, options: PngOptions = {}) =>
  new Uint8Array(await photo.png({ compressionLevel: 6, ...options }).toBuffer());

let made: Promise<Uint8Array> | undefined;
const base = async () => {
  made ??= encode(portrait());
  return (await made).slice();
};

const chunk = (type: string, body: Uint8Array | readonly number[] | string): Uint8Array => {
  const inner = join(type, body);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(inner.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(inner));
  return join(head, inner, sum);
};

/** The same chunk with its checksum off by one bit. */
const unsound = (good: Uint8Array): Uint8Array => {
  const bad = good.slice();
  bad[bad.length - 1] ^= 1;
  return bad;
};

/** The base with chunks between IHDR and the pixels. */
const headed = async (...chunks: readonly Uint8Array[]) => {
  const bytes = await base();
  return join(bytes.subarray(0, 33), ...chunks, bytes.subarray(33));
};
/** The base with chunks between the pixels and IEND. */
const tailed = async (...chunks: readonly Uint8Array[]) => {
  const bytes = await base();
  return join(bytes.subarray(0, -12), ...chunks, bytes.subarray(-12));
};
/** The portrait with its white where PQ has it, and a chunk between IHDR and the pixels. */
const dimmed = async (part: Uint8Array) => {
  const bytes = await encode(portrait().linear(0.58));
  return join(bytes.subarray(0, 33), part, bytes.subarray(33));
};
const iccp = (icc: Uint8Array) => chunk('iCCP', join('a profile\0\0', deflateSync(icc)));

/** The base's pixels in IDAT chunks of `bytesEach`. */
async function cut(bytesEach: number): Promise<Uint8Array> {
  const bytes = await base();
  const parts: Uint8Array[] = [];
  const view = new DataView(bytes.buffer);
  for (let at = 33; at < bytes.length - 12; at += 12 + view.getUint32(at))
    if (bytes[at + 4] === 0x49) parts.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  const data = join(...parts);
  const chunks = Array.from({ length: Math.ceil(data.length / bytesEach) }, (_, i) =>
    chunk('IDAT', data.subarray(i * bytesEach, (i + 1) * bytesEach)),
  );
  return join(bytes.subarray(0, 33), ...chunks, bytes.subarray(-12));
}

const hole = Buffer.from('<svg width="512" height="512"><circle cx="230" cy="120" r="115"/></svg>');
const cutOut = async () =>
  sharp(
    await portrait()
      .ensureAlpha()
      .composite([{ input: hole, blend: 'dest-in' }])
      .png()
      .toBuffer(),
  );

const animation = (frames: number) => chunk('acTL', [0, 0, 0, frames, 0, 0, 0, 0]);

type Kind = readonly [name: string, expected: Expected, make: CorpusFile['make'], isSlow?: boolean];

const KINDS: readonly Kind[] = [
  ['plain', SCORED, base],
  ['interlaced', LIKE_BASE, () => encode(portrait(), { progressive: true })],
  ['palette', SCORED, () => encode(portrait(), { palette: true })],
  ['palette-16', SCORED, () => encode(portrait(), { palette: true, colours: 16 })],
  ['grey', SCORED, () => encode(portrait().greyscale())],
  ['grey-16-bit', SCORED, () => encode(portrait().greyscale().toColourspace('grey16'))],
  ['sixteen-bit', SCORED, () => encode(portrait().toColourspace('rgb16'))],
  ['sixteen-bit-interlaced', SCORED, () => encode(portrait().toColourspace('rgb16'), { progressive: true })],
  ['alpha-opaque', LIKE_BASE, () => encode(portrait().ensureAlpha())],
  ['alpha', SCORED, async () => encode(await cutOut())],
  ['alpha-palette', SCORED, async () => encode(await cutOut(), { palette: true })],
  ['alpha-16-bit', SCORED, async () => encode((await cutOut()).toColourspace('rgb16'))],
  ['grey-alpha', SCORED, async () => encode((await cutOut()).greyscale())],
  ['one-transparent-colour', SCORED, () => headed(chunk('tRNS', [0, 255, 0, 0, 0, 255]))],
  ['gamma', LIKE_BASE, () => headed(chunk('gAMA', [0, 0, 0xb1, 0x8f]))],
  ['gamma-odd', LIKE_BASE, () => headed(chunk('gAMA', [0, 1, 0x86, 0xa0]))],
  [
    'chromaticities',
    LIKE_BASE,
    () =>
      headed(
        chunk('gAMA', [0, 0, 0xb1, 0x8f]),
        chunk(
          'cHRM',
          join(
            ...[31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000].map((n) => [
              0,
              n >> 16,
              (n >> 8) & 255,
              n & 255,
            ]),
          ),
        ),
      ),
  ],
  ['srgb-chunk', LIKE_BASE, () => headed(chunk('sRGB', [0]))],
  ['profile-srgb', LIKE_BASE, () => headed(iccp(rgbProfile('srgb')))],
  ['profile-display-p3', SCORED, () => headed(iccp(rgbProfile('p3')))],
  ['profile-adobe-rgb', SCORED, () => headed(iccp(rgbProfile('adobe', 2.2)))],
  ['profile-grey-on-colours', SCORED, () => headed(iccp(greyProfile(2.2)))],
  ['profile-of-noise', LIKE_BASE, () => headed(chunk('iCCP', join('x\0\0', noise(400))))],
  ['profile-unsound', LIKE_BASE, () => headed(unsound(iccp(rgbProfile('p3'))))],
  [
    'profile-twice',
    { scored: true, like: 'profile-display-p3.png' },
    () => headed(iccp(rgbProfile('p3')), iccp(rgbProfile('adobe'))),
  ],
  [
    'profile-and-srgb-chunk',
    { scored: true, like: 'profile-display-p3.png' },
    () => headed(chunk('sRGB', [0]), iccp(rgbProfile('p3'))),
  ],
  [
    'cicp-display-p3',
    { scored: true, like: 'profile-display-p3.png' },
    () => headed(chunk('cICP', [12, 13, 0, 1])),
  ],
  ['cicp-srgb', LIKE_BASE, () => headed(chunk('cICP', [1, 13, 0, 1]))],
  ['cicp-bt2020', SCORED, () => headed(chunk('cICP', [9, 14, 0, 1]))],
  ['cicp-hlg', SCORED, () => headed(chunk('cICP', [9, 18, 0, 1]))],
  ['cicp-pq', SCORED, () => dimmed(chunk('cICP', [9, 16, 0, 1]))],
  ['cicp-unknown', LIKE_BASE, () => headed(chunk('cICP', [2, 2, 0, 1]))],
  ['cicp-before-profile', LIKE_BASE, () => headed(chunk('cICP', [1, 13, 0, 1]), iccp(rgbProfile('p3')))],
  ['text-unsound', LIKE_BASE, () => headed(unsound(chunk('tEXt', 'Comment\0made by hand')))],
  ['text-unsound-behind', LIKE_BASE, () => tailed(unsound(chunk('tEXt', 'Comment\0made by hand')))],
  ['time-unsound', LIKE_BASE, () => headed(unsound(chunk('tIME', [7, 234, 1, 1, 0, 0, 0])))],
  [
    'text-of-9-mb',
    LIKE_BASE,
    () => headed(chunk('tEXt', join('Comment\0', new Uint8Array(9_000_000).fill(97)))),
  ],
  [
    'xmp-and-date',
    LIKE_BASE,
    () => headed(chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0<x/>'), chunk('tIME', [7, 234, 1, 1, 0, 0, 0])),
  ],
  ['unknown-chunks', LIKE_BASE, () => headed(chunk('prVt', noise(99)), chunk('iDOT', noise(28)))],
  ['unknown-chunk-unsound', LIKE_BASE, () => headed(unsound(chunk('caBX', noise(999))))],
  ['exif-right-way-up', LIKE_BASE, () => headed(chunk('eXIf', exifBlock()))],
  ['exif-unsound', SCORED, () => headed(unsound(chunk('eXIf', exifBlock({ orientation: 3 }))))],
  ['exif-behind-pixels', SCORED, () => tailed(chunk('eXIf', exifBlock({ orientation: 3 })))],
  ['exif-with-name', SCORED, () => headed(chunk('eXIf', join('Exif\0\0', exifBlock({ orientation: 3 }))))],
  ['exif-broken', LIKE_BASE, () => headed(chunk('eXIf', noise(60)))],
  ['many-small-chunks', LIKE_BASE, () => cut(300)],
  ['one-chunk', LIKE_BASE, () => cut(2 ** 30)],
  ['one-frame-animation', LIKE_BASE, () => headed(animation(1), chunk('fcTL', new Uint8Array(26)))],
  ['animation', { fault: 'photo-animated' }, () => headed(animation(3))],
  ['trailing-zeros', LIKE_BASE, async () => join(await base(), new Uint8Array(500))],
  ['trailing-film', LIKE_BASE, async () => join(await base(), film())],
  [
    'pixels-unsound',
    BROKEN,
    async () => join((await base()).subarray(0, -16), [1, 2, 3, 4], (await base()).subarray(-12)),
  ],
  ['end-lost', BROKEN, async () => (await base()).subarray(0, -12)],
  ['last-bytes-lost', BROKEN, async () => (await base()).subarray(0, -3)],
  ['half', BROKEN, async () => (await base()).subarray(0, 100_000)],
  ['tiny', { refused: true }, () => encode(portrait().resize(20))],
  [
    'screenshot',
    SCORED,
    () => encode(portrait().resize(1170).extend({ top: 500, bottom: 862, background: '#fff' })),
    true,
  ],
  [
    'twelve-megapixels',
    SCORED,
    () => encode(portrait().resize(3024, 4032, { fit: 'fill' }), { compressionLevel: 2 }),
    true,
  ],
];

/** Every PNG. */
export const PNG_FILES: readonly CorpusFile[] = [
  ...Array.from(
    { length: 8 },
    (_, i): CorpusFile => ({
      name: `exif-orientation-${i + 1}.png`,
      group: 'png',
      expected: SCORED,
      make: () => headed(chunk('eXIf', exifBlock({ orientation: i + 1, little: i % 2 === 0 }))),
    }),
  ),
  ...KINDS.map(
    ([name, expected, make, isSlow]): CorpusFile => ({
      name: `${name}.png`,
      group: 'png',
      expected,
      make,
      isSlow,
    }),
  ),
];
