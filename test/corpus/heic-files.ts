/** HEICs of the corpus: made from the fixtures by changing boxes, and by heif-enc where it is installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { readFixture } from '../bad-photos.ts';
import { rgbProfile } from './colour-profiles.ts';
import { BROKEN, type CorpusFile, type Expected, join, noise, SCORED, UNSUPPORTED } from './corpus-file.ts';
import { behindFirstBox, box, clap, findBox, imir, irot, nclx, withProperties } from './heic-boxes.ts';
import { film, samsungTrailer } from './metadata-blocks.ts';

const BASE = 'plain.heic';
const LIKE_BASE: Expected = { scored: true, like: BASE };
const base = () => readFixture('photo.heic');
const portrait = () => sharp(readFixture('astronaut.png')).removeAlpha();
const given = (...properties: readonly Uint8Array[]) => withProperties(base(), properties);

/** The base with the brands it names changed. */
const branded = (major: string, others: string) => {
  const bytes = base();
  const size = new DataView(bytes.buffer).getUint32(0);
  bytes.set(join(major), 8);
  for (let at = 16; at < size; at += 4) bytes.set(join(others), at);
  return bytes;
};

type Kind = readonly [name: string, expected: Expected, make: CorpusFile['make'], isSlow?: boolean];

const KINDS: readonly Kind[] = [
  ['plain', SCORED, base],
  ['display-p3', SCORED, () => readFixture('display-p3.heic')],
  ['turned-1', SCORED, () => given(irot(1))],
  ['turned-2', SCORED, () => given(irot(2))],
  ['turned-3', SCORED, () => given(irot(3))],
  ['mirrored-down', SCORED, () => given(imir(0))],
  ['mirrored-across', SCORED, () => given(imir(1))],
  ['turned-1-mirrored', SCORED, () => given(irot(1), imir(1))],
  ['turned-3-mirrored', SCORED, () => given(irot(3), imir(1))],
  ['mirrored-turned-1', SCORED, () => given(imir(0), irot(1))],
  ['cropped', SCORED, () => given(clap(260, 340))],
  ['cropped-to-one-side', SCORED, () => given(clap(250, 300, 20, -40))],
  ['cropped-odd', SCORED, () => given(clap(251, 333))],
  ['cropped-to-all', LIKE_BASE, () => given(clap(300, 400))],
  ['cropped-beyond-edge', SCORED, () => given(clap(290, 390, 30, 30))],
  ['cropped-to-nothing', BROKEN, () => given(clap(0, 0))],
  ['cropped-then-turned', SCORED, () => given(clap(250, 300, 20, -40), irot(1))],
  ['cropped-then-turned-twice', SCORED, () => given(clap(250, 300, 20, -40), irot(2))],
  ['cropped-then-mirrored', SCORED, () => given(clap(250, 300, 20, -40), imir(1))],
  ['cropped-then-mirrored-down', SCORED, () => given(clap(250, 300, 20, -40), imir(0))],
  ['turned-then-cropped', SCORED, () => given(irot(3), clap(300, 260, 30, 10))],
  ['cropped-turned-mirrored', SCORED, () => given(clap(250, 300, 10, -40), irot(1), imir(1))],
  ['numbers-display-p3', SCORED, () => withColours(nclx(12, 13))],
  ['numbers-bt2020', SCORED, () => withColours(nclx(9, 14))],
  ['numbers-hlg', SCORED, () => withColours(nclx(9, 18))],
  ['numbers-unspecified', SCORED, () => withColours(nclx(2, 2))],
  ['second-profile', SCORED, () => given(box('colr', join('prof', rgbProfile('p3'))))],
  ['pixel-density', LIKE_BASE, () => given(box('pasp', [0, 0, 0, 1, 0, 0, 0, 1]))],
  ['description', LIKE_BASE, () => given(box('udes', join([0, 0, 0, 0], 'en\0My face\0\0\0')))],
  ['free-box', LIKE_BASE, () => behindFirstBox(base(), box('free', new Uint8Array(64)))],
  ['unknown-box', LIKE_BASE, () => behindFirstBox(base(), box('skip', noise(99)))],
  ['trailing-zeros', LIKE_BASE, () => join(base(), new Uint8Array(512))],
  ['trailing-few-bytes', LIKE_BASE, () => join(base(), [1, 2, 3])],
  ['trailing-noise', LIKE_BASE, () => join(base(), noise(3000))],
  ['trailing-words', LIKE_BASE, () => join(base(), 'Image edited on my phone, 2024')],
  ['trailing-film-box', LIKE_BASE, () => join(base(), box('mpvd', film()))],
  ['trailing-film', LIKE_BASE, () => join(base(), film())],
  ['trailing-samsung', LIKE_BASE, () => join(base(), box('mpvd', film()), samsungTrailer())],
  ['trailing-jpeg', LIKE_BASE, () => join(base(), readFixture('grey.jpg'))],
  ['brand-mif1', LIKE_BASE, () => branded('mif1', 'mif1')],
  ['brand-heix', LIKE_BASE, () => branded('heix', 'mif1')],
  ['brand-heic-alone', LIKE_BASE, () => branded('heic', 'heic')],
  ['brand-sequence', { fault: 'photo-animated' }, () => branded('hevc', 'msf1')],
  ['brand-avif', UNSUPPORTED, () => branded('avif', 'mif1')],
  ['half', BROKEN, () => base().subarray(0, base().length >> 1)],
  ['last-bytes-lost', BROKEN, () => base().subarray(0, -8)],
  ['no-pixels', BROKEN, () => base().subarray(0, findBox(base(), 'mdat'))],
];

/** The base told its colours by number instead of by whatever it has. */
function withColours(colours: Uint8Array): Uint8Array {
  const bytes = base();
  for (let at = 0; ; ) {
    const next = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('colr', at, 'latin1');
    if (next < 0 || next > findBox(bytes, 'mdat')) break;
    bytes.set(join('free'), next);
    at = next + 4;
  }
  return withProperties(bytes, [colours]);
}

/** What heif-enc makes of a picture. Throws where it is not installed. */
async function encoded(photo: Sharp, options: readonly string[]): Promise<Uint8Array> {
  const folder = mkdtempSync(joinPath(tmpdir(), 'clarte-corpus-'));
  try {
    const [from, to] = [joinPath(folder, 'in.png'), joinPath(folder, 'out.heic')];
    await photo.png({ compressionLevel: 1 }).toFile(from);
    execFileSync('heif-enc', [...options, from, '-o', to], { stdio: 'ignore' });
    return new Uint8Array(readFileSync(to));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ENCODED: readonly Kind[] = [
  ['whole-portrait', SCORED, () => encoded(portrait(), ['-q', '80'])],
  ['ten-bit', SCORED, () => encoded(portrait().toColourspace('rgb16'), ['-q', '80', '-b', '10'])],
  ['lossless', SCORED, () => encoded(portrait(), ['-L', '-p', 'chroma=444', '--matrix_coefficients=0'])],
  ['chroma-444', SCORED, () => encoded(portrait(), ['-q', '80', '-p', 'chroma=444'])],
  ['chroma-422', SCORED, () => encoded(portrait(), ['-q', '80', '-p', 'chroma=422'])],
  ['grey', SCORED, () => encoded(portrait().greyscale(), ['-q', '80'])],
  ['with-thumbnail', SCORED, () => encoded(portrait(), ['-q', '80', '-t', '128'])],
  ['alpha', SCORED, () => encoded(portrait().ensureAlpha(0.8), ['-q', '80'])],
  ['odd-size', SCORED, () => encoded(portrait().resize(601, 599, { fit: 'fill' }), ['-q', '80'])],
  [
    'exif-and-turn',
    SCORED,
    async () =>
      withProperties(
        await encoded(
          portrait().withExif({
            IFD0: { Model: 'Pixel 9' },
            IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 32/1' },
          }),
          ['-q', '80'],
        ),
        [irot(3)],
      ),
  ],
  [
    'phone-crop',
    SCORED,
    async () => withProperties(await encoded(portrait(), ['-q', '80']), [clap(384, 384), irot(1)]),
  ],
  [
    'twelve-megapixels',
    SCORED,
    () => encoded(portrait().resize(4032, 3024, { fit: 'fill' }), ['-q', '40', '-p', 'preset=ultrafast']),
    true,
  ],
  [
    'twelve-megapixels-cropped',
    SCORED,
    async () =>
      withProperties(
        await encoded(portrait().resize(4032, 3024, { fit: 'fill' }), ['-q', '40', '-p', 'preset=ultrafast']),
        [clap(3000, 2000, 100, -300)],
      ),
    true,
  ],
];

const canEncode = spawnSync('heif-enc', ['--help'], { stdio: 'ignore' }).error === undefined;

const toFile =
  (isEncoded: boolean) =>
  ([name, expected, make, isSlow = isEncoded]: Kind): CorpusFile => ({
    name: `${name}.heic`,
    group: 'heic',
    expected,
    make,
    isSlow,
  });

/** Every HEIC that can be made here. */
export const HEIC_FILES: readonly CorpusFile[] = [
  ...KINDS.map(toFile(false)),
  ...(canEncode ? ENCODED.map(toFile(true)) : []),
];
