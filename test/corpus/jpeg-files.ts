/** JPEGs of the corpus. */
import sharp, { type JpegOptions, type Sharp } from 'sharp';
import { readFixture } from '../bad-photos.ts';
import { greyProfile, rgbProfile } from './colour-profiles.ts';
import { BROKEN, type CorpusFile, type Expected, join, noise, SCORED, UNSUPPORTED } from './corpus-file.ts';
import {
  exifBlock,
  exifSegment,
  film,
  MOTION_XMP,
  samsungTrailer,
  segment,
  xmpSegment,
} from './metadata-blocks.ts';

const BASE = 'plain.jpg';
const LIKE_BASE: Expected = { scored: true, like: BASE };
const base = () => readFixture('astronaut.jpg');
const JFIF = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0');
const portrait = () => sharp(readFixture('astronaut.png')).removeAlpha();

/** The base with `parts` right behind the start of image. */
const opened = (...parts: readonly (Uint8Array | readonly number[] | string)[]) =>
  join([0xff, 0xd8], ...parts, base().subarray(2));

/** Where the segment of `marker` begins. */
function find(bytes: Uint8Array, marker: number): number {
  for (let at = 2; at + 4 < bytes.length; ) {
    if (bytes[at + 1] === marker) return at;
    at += 2 + bytes[at + 2] * 256 + bytes[at + 3];
  }
  throw new Error(`no marker ${marker.toString(16)}`);
}

/** The base with `part` before the segment of `marker`. */
function before(marker: number, part: Uint8Array | readonly number[], bytes = base()): Uint8Array {
  const at = find(bytes, marker);
  return join(bytes.subarray(0, at), part, bytes.subarray(at));
}

/** The base with its frame header's bytes changed. */
function framed(change: (frame: Uint8Array) => void): Uint8Array {
  const bytes = base();
  change(bytes.subarray(find(bytes, 0xc0)));
  return bytes;
}

const encode = async (photo: Sharp, options: JpegOptions = {}) =>
  new Uint8Array(await photo.jpeg({ quality: 92, ...options }).toBuffer());

/** The base without its profile or with another, in parts of `partBytes`, in the order of `order`. */
function tagged(icc: Uint8Array, partBytes = 60_000, order = (numbers: number[]) => numbers): Uint8Array {
  const count = Math.ceil(icc.length / partBytes);
  const numbers = order(Array.from({ length: count }, (_, i) => i));
  return opened(
    ...numbers.map((i) =>
      segment(0xe2, join('ICC_PROFILE\0', [i + 1, count], icc.subarray(i * partBytes, (i + 1) * partBytes))),
    ),
  );
}

/** The portrait turned so that `orientation` sets it right. */
async function turned(orientation: number): Promise<Uint8Array> {
  const steps: readonly ((photo: Sharp) => Sharp)[] = [
    (photo) => photo,
    (photo) => photo.flop(),
    (photo) => photo.rotate(180),
    (photo) => photo.flip(),
    (photo) => photo.rotate(270).flop(),
    (photo) => photo.rotate(270),
    (photo) => photo.rotate(90).flop(),
    (photo) => photo.rotate(90),
  ];
  const stored = await steps[orientation - 1](portrait()).png().toBuffer();
  return encode(sharp(stored).withMetadata({ orientation }));
}

async function sized(width: number, height: number, options: JpegOptions = {}): Promise<Uint8Array> {
  return encode(portrait().resize(width, height, { fit: 'fill', kernel: 'cubic' }), options);
}

/** The portrait at 512 pixels in the middle of a wide, or high, grey wall. */
async function panorama(width: number, height: number): Promise<Uint8Array> {
  const [x, y] = [Math.floor((width - 512) / 2), Math.floor((height - 512) / 2)];
  const margin = { left: x, right: width - 512 - x, top: y, bottom: height - 512 - y };
  return encode(portrait().extend({ ...margin, background: '#8a8f94' }));
}

type Kind = readonly [name: string, expected: Expected, make: CorpusFile['make'], isSlow?: boolean];

const CONTAINER: readonly Kind[] = [
  ['stray-00e1-segment', LIKE_BASE, () => opened([0, 0xe1, 0, 16], 'stray segment!')],
  ['stray-00e1-with-exif', LIKE_BASE, () => opened([0], exifSegment({ gps: true }).subarray(1))],
  ['bytes-between-segments', LIKE_BASE, () => before(0xdb, [1, 2, 3, 4, 5, 6, 7])],
  ['bytes-before-frame', LIKE_BASE, () => before(0xc0, join('padding'))],
  ['bytes-before-scan', LIKE_BASE, () => before(0xda, [0x12, 0x34])],
  ['bytes-behind-start', LIKE_BASE, () => opened([0, 0, 0, 0])],
  ['zeros-between-segments', LIKE_BASE, () => before(0xdb, new Uint8Array(4096))],
  ['stuffed-ff00-between-segments', LIKE_BASE, () => before(0xdb, [0xff, 0, 0xff, 0, 7])],
  ['fill-bytes', LIKE_BASE, () => before(0xc4, [0xff, 0xff, 0xff, 0xff])],
  ['fill-bytes-before-frame', LIKE_BASE, () => before(0xc0, new Uint8Array(33).fill(0xff))],
  ['restart-marker-between-segments', LIKE_BASE, () => before(0xdb, [0xff, 0xd3])],
  ['bytes-before-end', LIKE_BASE, () => join(base().subarray(0, -2), [0, 0, 0, 0, 0xff, 0xd9])],
  [
    'scan-parameters-wrong',
    LIKE_BASE,
    () => {
      const bytes = base();
      const scan = find(bytes, 0xda);
      // Last of the spectral coefficients, as some Samsung phones write it.
      bytes[scan + 2 + bytes[scan + 3] - 2] = 0;
      return bytes;
    },
  ],
  ['comment', LIKE_BASE, () => opened(segment(0xfe, 'made by hand'))],
  ['comment-behind-frame', LIKE_BASE, () => before(0xda, segment(0xfe, 'late words'))],
  ['unknown-app-segments', LIKE_BASE, () => opened(segment(0xe7, noise(900)), segment(0xec, 'Ducky\0'))],
  ['jfif', LIKE_BASE, () => opened(JFIF)],
  ['jfif-behind-exif', LIKE_BASE, () => opened(exifSegment(), JFIF)],
  ['two-jfif', LIKE_BASE, () => opened(JFIF, JFIF)],
  ['adobe-segment', LIKE_BASE, () => opened(segment(0xee, 'Adobe\0\x64\0\0\0\0\x01'))],
  ['adobe-segment-too-long', LIKE_BASE, () => opened(segment(0xee, 'Adobe\0\x64\0\0\0\0\x01more'))],
  ['adobe-segment-too-short', LIKE_BASE, () => opened(segment(0xee, 'Adobe\0\x64'))],
];

const METADATA: readonly Kind[] = [
  ['exif-behind-frame', SCORED, () => before(0xda, exifSegment({ orientation: 3 }))],
  ['exif-behind-tables', SCORED, () => before(0xc4, exifSegment({ orientation: 6, little: true }))],
  ['exif-last-before-frame', SCORED, () => before(0xc0, exifSegment({ orientation: 8 }))],
  ['exif-long-orientation', SCORED, () => opened(exifSegment({ orientation: 3, type: 4 }))],
  ['exif-orientation-0', LIKE_BASE, () => opened(exifSegment({ orientation: 0 }))],
  ['exif-orientation-9', LIKE_BASE, () => opened(exifSegment({ orientation: 9 }))],
  ['exif-directory-beyond-end', LIKE_BASE, () => opened(exifSegment({ directoryAt: 70_000 }))],
  ['exif-directory-in-head', LIKE_BASE, () => opened(exifSegment({ directoryAt: 0 }))],
  ['exif-count-too-large', LIKE_BASE, () => opened(exifSegment({ count: 60_000 }))],
  [
    'exif-cut-in-directory',
    LIKE_BASE,
    () => opened(segment(0xe1, join('Exif\0\0', exifBlock().subarray(0, 15)))),
  ],
  ['exif-empty', LIKE_BASE, () => opened(segment(0xe1, 'Exif\0\0'))],
  [
    'exif-odd-sixth-byte',
    SCORED,
    () => opened(segment(0xe1, join('Exif\0\x01', exifBlock({ orientation: 3 })))),
  ],
  [
    'exif-with-thumbnail',
    LIKE_BASE,
    async () => opened(exifSegment({ thumbnail: await sized(64, 64, { quality: 50 }) })),
  ],
  ['exif-with-place', LIKE_BASE, () => opened(exifSegment({ gps: true }))],
  ['two-exif-alike', SCORED, () => opened(exifSegment({ orientation: 3 }), exifSegment({ orientation: 3 }))],
  ['two-exif-that-differ', LIKE_BASE, () => opened(exifSegment(), exifSegment({ orientation: 3 }))],
  [
    'broken-exif-then-good',
    SCORED,
    () => opened(exifSegment({ directoryAt: 9999 }), exifSegment({ orientation: 3 })),
  ],
  ['segment-size-too-small', LIKE_BASE, () => opened(segment(0xe1, join('Exif\0\0', exifBlock()), 100))],
  [
    'segment-size-over-next',
    LIKE_BASE,
    () => opened(segment(0xe5, 'short', 2 + 5 + 6), segment(0xe6, 'swallowed in part')),
  ],
  ['xmp-over-64-kb', LIKE_BASE, () => opened(xmpSegment('x'.repeat(65_000)), xmpSegment('y'.repeat(65_000)))],
  ['xmp-binary', LIKE_BASE, () => opened(xmpSegment(String.fromCharCode(...noise(2000))))],
  [
    'iptc-broken',
    LIKE_BASE,
    () => opened(segment(0xed, join('Photoshop 3.0\x008BIM\x04\x04\0\0\xff\xff\xff\xff', noise(50)))),
  ],
  [
    'gain-map-words',
    LIKE_BASE,
    () => opened(xmpSegment('<rdf:Description hdrgm:Version="1.0" hdrgm:GainMapMax="2"/>')),
  ],
];

const TRAILERS: readonly Kind[] = [
  ['motion-photo', LIKE_BASE, () => join(opened(xmpSegment(MOTION_XMP)), film())],
  ['samsung-trailer', LIKE_BASE, () => join(base(), film(), samsungTrailer())],
  [
    'two-pictures',
    LIKE_BASE,
    async () =>
      join(opened(segment(0xe2, join('MPF\0MM\0*\0\0\0\x08', new Uint8Array(70)))), await sized(320, 320)),
  ],
  [
    'gain-map-picture',
    LIKE_BASE,
    async () =>
      join(
        opened(segment(0xe2, join('urn:iso:std:iso:ts:21496:-1\0', [0, 0, 0, 0]))),
        await encode(portrait().greyscale().resize(128)),
      ),
  ],
  ['trailing-zeros', LIKE_BASE, () => join(base(), new Uint8Array(4096))],
  ['trailing-noise', LIKE_BASE, () => join(base(), noise(5000))],
  ['trailing-end-marker', LIKE_BASE, () => join(base(), [0xff, 0xd9, 0xff, 0xd9])],
  ['trailing-line-break', LIKE_BASE, () => join(base(), '\r\n')],
  ['end-marker-lost', BROKEN, () => base().subarray(0, -2)],
  ['last-bytes-lost', BROKEN, () => base().subarray(0, -5)],
  ['half', BROKEN, () => base().subarray(0, base().length >> 1)],
  ['header-only', BROKEN, () => base().subarray(0, find(base(), 0xda))],
  ['second-start', BROKEN, () => before(0xdb, [0xff, 0xd8])],
  ['arithmetic', UNSUPPORTED, () => framed((frame) => frame.fill(0xc9, 1, 2))],
  ['lossless', UNSUPPORTED, () => framed((frame) => frame.fill(0xc3, 1, 2))],
  ['twelve-bit', UNSUPPORTED, () => framed((frame) => frame.fill(12, 4, 5))],
  ['no-height', BROKEN, () => framed((frame) => frame.fill(0, 5, 7))],
];

const CODING: readonly Kind[] = [
  ['progressive', SCORED, () => encode(portrait(), { progressive: true })],
  ['chroma-444', SCORED, () => encode(portrait(), { chromaSubsampling: '4:4:4' })],
  ['quality-100', SCORED, () => encode(portrait(), { quality: 100 })],
  ['quality-40', SCORED, () => encode(portrait(), { quality: 40 })],
  [
    'other-quantisation',
    SCORED,
    () => encode(portrait(), { quantisationTable: 3, trellisQuantisation: true }),
  ],
  ['grey', SCORED, () => encode(portrait().greyscale())],
  ['cmyk', SCORED, () => encode(portrait().toColourspace('cmyk'))],
  ['cmyk-with-profile', SCORED, () => encode(portrait().toColourspace('cmyk').withIccProfile('cmyk'))],
  ['profile-srgb', LIKE_BASE, () => tagged(rgbProfile('srgb'))],
  ['profile-display-p3', SCORED, () => tagged(rgbProfile('p3'))],
  ['profile-adobe-rgb', SCORED, () => tagged(rgbProfile('adobe', 2.2))],
  ['profile-prophoto', SCORED, () => tagged(rgbProfile('prophoto', 1.8))],
  ['profile-table', SCORED, () => tagged(rgbProfile('p3', 'table'))],
  [
    'profile-in-parts',
    { scored: true, like: 'profile-table.jpg' },
    () => tagged(rgbProfile('p3', 'table'), 700),
  ],
  [
    'profile-parts-out-of-order',
    { scored: true, like: 'profile-table.jpg' },
    () => tagged(rgbProfile('p3', 'table'), 700, (numbers) => numbers.toReversed()),
  ],
  [
    'profile-part-missing',
    LIKE_BASE,
    () => tagged(rgbProfile('p3', 'table'), 700, (numbers) => numbers.slice(1)),
  ],
  ['profile-cut', LIKE_BASE, () => tagged(rgbProfile('p3').subarray(0, 200))],
  ['profile-of-noise', LIKE_BASE, () => tagged(noise(700))],
  ['profile-of-grey-on-colours', SCORED, () => tagged(greyProfile(1.8))],
  ['grey-with-profile', SCORED, () => encode(portrait().greyscale().withIccProfile('srgb'))],
];

const SIZES: readonly Kind[] = [
  ['tiny', { refused: true }, () => sized(24, 24)],
  ['one-pixel', { refused: true }, () => sized(1, 1)],
  ['odd-size', SCORED, () => sized(601, 599)],
  ['just-over-working-size', SCORED, () => sized(1601, 1601), true],
  [
    'screenshot',
    SCORED,
    () => encode(portrait().extend({ top: 400, bottom: 1000, left: 329, right: 329, background: '#fff' })),
    true,
  ],
  ['three-megapixels', SCORED, () => sized(2048, 1536), true],
  ['eight-megapixels', SCORED, () => sized(2448, 3264), true],
  ['twelve-megapixels', SCORED, () => sized(4032, 3024), true],
  [
    'twelve-megapixels-turned',
    SCORED,
    async () => encode(sharp(await sized(4032, 3024)).withMetadata({ orientation: 6 })),
    true,
  ],
  [
    'twelve-megapixels-p3',
    SCORED,
    async () => encode(sharp(await sized(3024, 4032)).withIccProfile('p3')),
    true,
  ],
  ['twelve-megapixels-progressive', SCORED, () => sized(3024, 4032, { progressive: true }), true],
  ['twenty-four-megapixels', SCORED, () => sized(4284, 5712), true],
  ['forty-eight-megapixels', SCORED, () => sized(6048, 8064, { quality: 80 }), true],
  ['sixty-four-megapixels', SCORED, () => sized(9248, 6944, { quality: 75 }), true],
  ['too-many-megapixels', { fault: 'photo-too-many-pixels' }, () => sized(9300, 7400, { quality: 40 }), true],
  ['panorama', { refused: true }, () => panorama(12_000, 512), true],
  ['panorama-high', { refused: true }, () => panorama(512, 12_000), true],
  ['panorama-short', SCORED, () => panorama(2000, 600), true],
];

/** Every JPEG. */
export const JPEG_FILES: readonly CorpusFile[] = [
  { name: BASE, group: 'jpeg', expected: SCORED, make: base },
  ...Array.from(
    { length: 8 },
    (_, i): CorpusFile => ({
      name: `orientation-${i + 1}.jpg`,
      group: 'jpeg',
      expected: SCORED,
      make: () => turned(i + 1),
    }),
  ),
  ...[...CONTAINER, ...METADATA, ...TRAILERS, ...CODING, ...SIZES].map(
    ([name, expected, make, isSlow]): CorpusFile => ({
      name: `${name}.jpg`,
      group: 'jpeg',
      expected,
      make,
      isSlow,
    }),
  ),
];
