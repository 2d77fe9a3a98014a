/** Makes the other files of test/fixtures from its `astronaut.png`; needs heif-enc (apt-get install libheif-examples). */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';

const FOLDER = fileURLToPath(new URL('../test/fixtures/', import.meta.url));

/** What undoes each orientation, so that the stored picture is turned and its tag sets it right. */
const STORED: readonly ((photo: Sharp) => Sharp)[] = [
  (photo) => photo,
  (photo) => photo.flop(),
  (photo) => photo.rotate(180),
  (photo) => photo.flip(),
  (photo) => photo.rotate(270).flop(),
  (photo) => photo.rotate(270),
  (photo) => photo.rotate(90).flop(),
  (photo) => photo.rotate(90),
];

const full = sharp(join(FOLDER, 'astronaut.png')).removeAlpha();
// A shape that is not square, so that a swapped width and height shows.
const small = await full.clone().extract({ left: 90, top: 0, width: 300, height: 400 }).png().toBuffer();
const photo = () => sharp(small);

await full.clone().jpeg({ quality: 92 }).toFile(join(FOLDER, 'astronaut.jpg'));
for (const [i, store] of STORED.entries()) {
  const stored = await store(photo()).png().toBuffer();
  const tagged = sharp(stored).withMetadata({ orientation: i + 1 });
  await tagged
    .clone()
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toFile(join(FOLDER, `orientation-${i + 1}.jpg`));
  if (i + 1 !== 6) continue;
  await tagged.clone().png({ palette: true }).toFile(join(FOLDER, 'orientation-6.png'));
  await tagged.clone().webp({ quality: 90 }).toFile(join(FOLDER, 'orientation-6.webp'));
}
await photo().greyscale().jpeg({ quality: 90 }).toFile(join(FOLDER, 'grey.jpg'));
await photo().jpeg({ quality: 90, progressive: true }).toFile(join(FOLDER, 'progressive.jpg'));
await photo().toColourspace('cmyk').jpeg({ quality: 90 }).toFile(join(FOLDER, 'cmyk.jpg'));
await photo().withIccProfile('p3').jpeg({ quality: 92 }).toFile(join(FOLDER, 'display-p3.jpg'));
await photo().resize(150).toColourspace('rgb16').png().toFile(join(FOLDER, 'sixteen-bit.png'));

const hole = Buffer.from('<svg width="300" height="400"><circle cx="150" cy="130" r="110"/></svg>');
const cutOut = await photo()
  .ensureAlpha()
  .composite([{ input: hole, blend: 'dest-in' }])
  .png()
  .toBuffer();
await sharp(cutOut).png({ palette: true }).toFile(join(FOLDER, 'alpha.png'));
await sharp(cutOut).webp({ quality: 90 }).toFile(join(FOLDER, 'alpha.webp'));
await photo().webp({ lossless: true }).resize(150).toFile(join(FOLDER, 'lossless.webp'));

for (const [name, profile] of [
  ['photo', 'srgb'],
  ['display-p3', 'p3'],
] as const) {
  const png = join(tmpdir(), `clarte-${name}.png`);
  await photo().withIccProfile(profile).png().toFile(png);
  execFileSync('heif-enc', ['-q', '80', png, '-o', join(FOLDER, `${name}.heic`)], { stdio: 'ignore' });
  rmSync(png);
}

const exposed = join(tmpdir(), 'clarte-exposed.jpg');
await photo()
  .resize(60)
  .withExif({
    IFD0: { Model: 'Pixel 9' },
    IFD2: {
      ...{ ExposureTime: '1/50', FNumber: '18/10', ISOSpeedRatings: '200', ExposureBiasValue: '-2/3' },
      ...{ BrightnessValue: '31/10', Flash: '25', WhiteBalance: '1', FocalLength: '69/10', ColorSpace: '1' },
    },
  })
  .jpeg({ quality: 80 })
  .toFile(exposed);
execFileSync('heif-enc', ['-q', '50', exposed, '-o', join(FOLDER, 'exposed.heic')], { stdio: 'ignore' });
rmSync(exposed);
