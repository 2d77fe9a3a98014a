/** Makes the installed app's icons from src/web/public/icon.svg: `node scripts/make-icons.ts`. */
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const FOLDER = fileURLToPath(new URL('../src/web/public/icons/', import.meta.url));
/** The ground of a maskable icon, of which a launcher may cut up to a fifth away on each side. */
const GROUND = '#0e5a52';

const svg = await readFile(new URL('../src/web/public/icon.svg', import.meta.url));
await mkdir(FOLDER, { recursive: true });
for (const side of [192, 512]) {
  await sharp(svg, { density: 72 * (side / 32) })
    .resize(side, side)
    .png()
    .toFile(`${FOLDER}icon-${side}.png`);
}
const inner = await sharp(svg, { density: 1152 }).resize(340, 340).png().toBuffer();
await sharp({ create: { width: 512, height: 512, channels: 4, background: GROUND } })
  .composite([{ input: inner }])
  .png()
  .toFile(`${FOLDER}maskable-512.png`);
