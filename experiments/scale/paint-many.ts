/** Paints many small pictures of nobody, each unlike the others, and their manifest. */
import { existsSync } from 'node:fs';
import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises';
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
  const waves = Array.from({ length: 4 }, () => [
    (random.uniform() - 0.5) / 4,
    (random.uniform() - 0.5) / 4,
    7 * random.uniform(),
    24 * random.normal(),
  ]);
  const data = Buffer.alloc(SIDE_PX * SIDE_PX);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [i % SIDE_PX, Math.floor(i / SIDE_PX)];
    let value = 128;
    for (const [dx, dy, phase, height] of waves) value += height * Math.sin(dx * x + dy * y + phase);
    data[i] = Math.min(255, Math.max(0, value));
  }
  await sharp(data, { raw: { width: SIDE_PX, height: SIDE_PX, channels: 1 } })
    .jpeg({ quality: 80 })
    .toFile(`${file}.part`);
  await rename(`${file}.part`, file);
}
