/** Paints many small pictures of nobody, each unlike the others, and their manifest. */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { seedRandom } from '#core/random.ts';

const SIDE_PX = 64;
const AT_ONCE = 8;

/** Writes `count` pictures in folders of 1,000, three of a person, and `manifest-<n>.csv` for each n of `sizes`. */
export async function paintMany(folder: string, count: number, sizes: readonly number[]): Promise<void> {
  const rows: string[] = [];
  for (let i = 0; i < count; i++) {
    const random = seedRandom(i + 1);
    const file = `${Math.floor(i / 1000)}/${i}.jpg`;
    rows.push(
      `${file},${1 + (i % 5)},${1 + ((i + (i % 7 === 0 ? 1 : 0)) % 5)},p${Math.floor(i / 3)},${['I', 'III', 'V'][i % 3]}`,
    );
    if (i % 1000 === 0) await mkdir(path.join(folder, String(i / 1000)), { recursive: true });
    if (i % AT_ONCE !== 0) continue;
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - i) }, (_, k) => {
        const at = i + k;
        const target = path.join(folder, `${Math.floor(at / 1000)}/${at}.jpg`);
        return mkdir(path.dirname(target), { recursive: true }).then(() =>
          paint(target, k === 0 ? random : seedRandom(at + 1)),
        );
      }),
    );
  }
  for (const size of sizes) {
    const file = path.join(folder, `manifest-${size}.csv`);
    await writeFile(file, 'photo,label,rater_ann,subject,skin_tone\n');
    await appendFile(file, `${rows.slice(0, size).join('\n')}\n`);
  }
}

/** Waves of random length and direction, so that no two pictures look alike. One that is there stays. */
async function paint(file: string, random: ReturnType<typeof seedRandom>): Promise<void> {
  if (existsSync(file)) return;
  const heights = new Float64Array(SIDE_PX * SIDE_PX).fill(128);
  for (let i = 0; i < 4; i++) addWave(heights, random);
  const data = Buffer.from(Uint8ClampedArray.from(heights).buffer);
  const raw = { width: SIDE_PX, height: SIDE_PX, channels: 1 } as const;
  writeFileSync(`${file}.part`, await sharp(data, { raw }).jpeg({ quality: 80 }).toBuffer());
  renameSync(`${file}.part`, file);
}

/** Adds one wave; the sine of a sum comes from those of rows and columns, since a hundred thousand pictures are many sines. */
function addWave(heights: Float64Array, random: ReturnType<typeof seedRandom>): void {
  const [dx, dy] = [(random.uniform() - 0.5) / 4, (random.uniform() - 0.5) / 4];
  const [phase, height] = [7 * random.uniform(), 24 * random.normal()];
  const across = Array.from({ length: SIDE_PX }, (_, x) => [Math.sin(dx * x), Math.cos(dx * x)] as const);
  for (let y = 0; y < SIDE_PX; y++) {
    const [sin, cos] = [height * Math.sin(dy * y + phase), height * Math.cos(dy * y + phase)];
    for (let x = 0; x < SIDE_PX; x++) heights[y * SIDE_PX + x] += across[x][0] * cos + across[x][1] * sin;
  }
}
