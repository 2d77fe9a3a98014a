/** WebPs of the corpus. */
import sharp, { type Sharp, type WebpOptions } from 'sharp';
import { readFixture } from '../bad-photos.ts';
import { rgbProfile } from './colour-profiles.ts';
import { BROKEN, type CorpusFile, type Expected, join, noise, SCORED } from './corpus-file.ts';
import { exifBlock, film } from './metadata-blocks.ts';

const BASE = 'plain.webp';
const LIKE_BASE: Expected = { scored: true, like: BASE };
const portrait = () => sharp(readFixture('astronaut.png')).removeAlpha();
const encode = async (photo: Sharp, options: WebpOptions = {}) =>
  new Uint8Array(await photo.webp({ quality: 90, ...options }).toBuffer());

let made: Promise<Uint8Array> | undefined;
const base = async () => {
  made ??= encode(portrait());
  return (await made).slice();
};

const chunk = (type: string, body: Uint8Array | string): Uint8Array => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return join(type, size, body, new Uint8Array(body.length % 2));
};

/** A file of `chunks`, said to have as many bytes as it has and `more`. */
const riff = (chunks: readonly Uint8Array[], more = 0): Uint8Array => {
  const body = join('WEBP', ...chunks);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length + more);
  return join('RIFF', size, body);
};

const [PROFILE, EXIF, XMP, ANIMATION] = [0x20, 0x08, 0x04, 0x02];
const extended = (flags: number) => chunk('VP8X', Uint8Array.of(flags, 0, 0, 0, 255, 1, 0, 255, 1, 0));
/** The base's coded picture. */
const picture = async () => (await base()).subarray(12);

async function oriented(orientation: number, before: boolean, name = ''): Promise<Uint8Array> {
  const exif = chunk('EXIF', join(name, exifBlock({ orientation })));
  const order = before ? [exif, await picture()] : [await picture(), exif];
  return riff([extended(EXIF), ...order]);
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

type Kind = readonly [name: string, expected: Expected, make: CorpusFile['make'], isSlow?: boolean];

const KINDS: readonly Kind[] = [
  ['plain', SCORED, base],
  ['lossless', SCORED, () => encode(portrait(), { lossless: true, effort: 1 })],
  ['near-lossless', SCORED, () => encode(portrait(), { nearLossless: true, effort: 1 })],
  ['quality-30', SCORED, () => encode(portrait(), { quality: 30 })],
  ['sharp-chroma', SCORED, () => encode(portrait(), { smartSubsample: true })],
  ['grey', SCORED, () => encode(portrait().greyscale())],
  ['alpha', SCORED, async () => encode(await cutOut())],
  ['alpha-lossless', SCORED, async () => encode(await cutOut(), { lossless: true, effort: 1 })],
  ['alpha-coarse', SCORED, async () => encode(await cutOut(), { alphaQuality: 20 })],
  ['exif-before-picture', SCORED, () => oriented(3, true)],
  ['exif-with-name', SCORED, () => oriented(3, false, 'Exif\0\0')],
  [
    'exif-without-header',
    LIKE_BASE,
    async () => riff([await picture(), chunk('EXIF', exifBlock({ orientation: 3 }))]),
  ],
  ['exif-of-noise', LIKE_BASE, async () => riff([extended(EXIF), await picture(), chunk('EXIF', noise(77))])],
  [
    'exif-flag-missing',
    SCORED,
    async () => riff([extended(0), await picture(), chunk('EXIF', exifBlock({ orientation: 3 }))]),
  ],
  ['xmp', LIKE_BASE, async () => riff([extended(XMP), await picture(), chunk('XMP ', '<x:xmpmeta/>')])],
  [
    'profile-display-p3',
    SCORED,
    async () => riff([extended(PROFILE), chunk('ICCP', rgbProfile('p3')), await picture()]),
  ],
  [
    'profile-adobe-rgb',
    SCORED,
    async () => riff([extended(PROFILE), chunk('ICCP', rgbProfile('adobe', 2.2)), await picture()]),
  ],
  [
    'profile-of-noise',
    LIKE_BASE,
    async () => riff([extended(PROFILE), chunk('ICCP', noise(333)), await picture()]),
  ],
  ['profile-flag-without-profile', LIKE_BASE, async () => riff([extended(PROFILE), await picture()])],
  ['unknown-chunk', LIKE_BASE, async () => riff([extended(0), chunk('ABCD', noise(55)), await picture()])],
  ['trailing-zeros', LIKE_BASE, async () => join(await base(), new Uint8Array(300))],
  ['trailing-film', LIKE_BASE, async () => join(await base(), film())],
  [
    'last-padding-missing',
    LIKE_BASE,
    async () => riff([extended(XMP), await picture(), chunk('XMP ', '<x/>!').subarray(0, -1)], 1),
  ],
  ['size-too-small', LIKE_BASE, async () => riff([await picture()], -100)],
  [
    'animation',
    { fault: 'photo-animated' },
    async () => riff([extended(ANIMATION), chunk('ANIM', new Uint8Array(6)), await picture()]),
  ],
  ['end-lost', BROKEN, async () => (await base()).subarray(0, -4)],
  ['half', BROKEN, async () => (await base()).subarray(0, 20_000)],
  [
    'twelve-megapixels',
    SCORED,
    () => encode(portrait().resize(4032, 3024, { fit: 'fill' }), { effort: 0 }),
    true,
  ],
];

/** Every WebP. */
export const WEBP_FILES: readonly CorpusFile[] = [
  ...Array.from(
    { length: 8 },
    (_, i): CorpusFile => ({
      name: `exif-orientation-${i + 1}.webp`,
      group: 'webp',
      expected: SCORED,
      make: () => oriented(i + 1, false),
    }),
  ),
  ...KINDS.map(
    ([name, expected, make, isSlow]): CorpusFile => ({
      name: `${name}.webp`,
      group: 'webp',
      expected,
      make,
      isSlow,
    }),
  ),
];
