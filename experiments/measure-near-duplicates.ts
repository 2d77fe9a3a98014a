/**
 * Measures what docs/decisions/near-duplicates.md reports: how far apart the perceptual hashes of saved-again copies of
 * a photo lie, and how far those of different photos. Writes docs/results/near-duplicates.json, prints the tables.
 * Usage: node experiments/measure-near-duplicates.ts [copies of every n-th photo, 4]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { openPhoto } from '#node/open-photo.ts';
import { NEAR_BITS, NEAR_LIKENESS } from '#train/data/find-duplicates.ts';
import { fingerprintPhoto } from '#train/data/fingerprint-dataset.ts';
import { type Looks, lookDistance, lookLikeness } from '#train/data/hash-looks.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { showProgress } from '../src/cli/show-progress.ts';

const ACNE04 = fileURLToPath(new URL('../../shared/data/acne04', import.meta.url));
const OUT = new URL('../docs/results/near-duplicates.json', import.meta.url);
if (!existsSync(ACNE04)) throw new Error(`no ${ACNE04}: the photos are not part of the repository`);

type Size = { readonly width: number; readonly height: number };
const jpeg = (photo: Sharp, quality: number) => photo.jpeg({ quality });
const scaled = (photo: Sharp, { width, height }: Size, by: number) =>
  jpeg(photo.resize(Math.round(width * by), Math.round(height * by)), 85);
const cut = (photo: Sharp, { width, height }: Size, by: number) =>
  photo.extract({
    left: Math.round(width * by),
    top: Math.round(height * by),
    width: width - 2 * Math.round(width * by),
    height: height - 2 * Math.round(height * by),
  });

const COPIES: Readonly<Record<string, (photo: Sharp, size: Size) => Sharp>> = {
  'JPEG, quality 85': (photo) => jpeg(photo, 85),
  'JPEG, quality 50': (photo) => jpeg(photo, 50),
  'JPEG, quality 20': (photo) => jpeg(photo, 20),
  'WebP, quality 50': (photo) => photo.webp({ quality: 50 }),
  'half the size': (photo, size) => scaled(photo, size, 0.5),
  'a quarter of the size': (photo, size) => scaled(photo, size, 0.25),
  'twice the size': (photo, size) => scaled(photo, size, 2),
  'stretched by 10 %': (photo, { width, height }) =>
    jpeg(photo.resize(Math.round(width * 1.1), height, { fit: 'fill' }), 85),
  mirrored: (photo) => jpeg(photo.flop(), 85),
  'brighter by a fifth': (photo) => jpeg(photo.linear(1.2, 0), 85),
  'grey picture': (photo) => jpeg(photo.grayscale(), 85),
  'cut by 1 % at each side': (photo, size) => jpeg(cut(photo, size, 0.01), 85),
  'cut by 3 % at each side': (photo, size) => jpeg(cut(photo, size, 0.03), 85),
  'cut by 6 % at each side': (photo, size) => jpeg(cut(photo, size, 0.06), 85),
};
/** Limits of the hash's bits, then of the likeness of the pairs that `NEAR_BITS` lets through. */
const BITS = [0, 2, 4, 6, 8, 10, 12, 16];
const LIKENESS = [0.95, 0.97, 0.98, 0.99, 0.995];

type Pair = { readonly bits: number; readonly likeness: number };
const compare = (a: Looks, b: Looks): Pair => ({ bits: lookDistance(a, b), likeness: lookLikeness(a, b) });

const every = Number(process.argv[2] ?? 4);
const { examples } = await readAcne04(ACNE04, 'crops');
const looks: Looks[] = [];
const rows = new Map<string, Pair[]>();
const put = (row: string, pair: Pair) => rows.set(row, [...(rows.get(row) ?? []), pair]);
const progress = showProgress('Hashing', examples.length);
for (const [i, { photo }] of examples.entries()) {
  const bytes = readFileSync(photo);
  looks.push(await look(bytes));
  if (i % every === 0) {
    const { width, height } = await sharp(bytes).metadata();
    for (const [name, copy] of Object.entries(COPIES))
      put(name, compare(looks[i], await look(await copy(sharp(bytes), { width, height }).toBuffer())));
  }
  progress.tick();
}
progress.done();

const copiesEnd = rows.size;
const KINDS = [
  'pairs known to be one file',
  'other pairs of one subject',
  'pairs of different subjects',
] as const;
const pairs = KINDS.map(() => [] as Pair[]);
for (const [i, a] of examples.entries()) {
  for (let j = i + 1; j < examples.length; j++) {
    const b = examples[j];
    const known = a.duplicateGroup !== null && a.duplicateGroup === b.duplicateGroup;
    pairs[known ? 0 : a.subject === b.subject ? 1 : 2].push(compare(looks[i], looks[j]));
  }
}
for (const [i, kind] of KINDS.entries()) rows.set(kind, pairs[i]);

const found = [...rows].map(([name, of], i) => ({
  name,
  copies: i < copiesEnd,
  n: of.length,
  withinBits: BITS.map((limit) => of.filter(({ bits }) => bits <= limit).length),
  alike: LIKENESS.map(
    (least) => of.filter(({ bits, likeness }) => bits <= NEAR_BITS && likeness >= least).length,
  ),
}));
writeFileSync(
  OUT,
  `${JSON.stringify({ bits: BITS, nearBits: NEAR_BITS, likeness: LIKENESS, nearLikeness: NEAR_LIKENESS, rows: found }, null, 2)}\n`,
);
const header = ['', 'n', ...BITS.map((limit) => `≤ ${limit}`), ...LIKENESS.map((least) => `≥ ${least}`)];
console.log(`| ${header.join(' | ')} |\n|---${'|--:'.repeat(header.length - 1)}|`);
for (const { name, copies, n, withinBits, alike } of found) {
  const cells = [...withinBits, ...alike].map((count) =>
    copies ? `${Math.floor((100 * count) / n)} %` : count,
  );
  console.log(`| ${[name, n, ...cells].join(' | ')} |`);
}

async function look(bytes: Uint8Array): Promise<Looks> {
  return (await fingerprintPhoto(openPhoto, bytes)).looks!;
}
