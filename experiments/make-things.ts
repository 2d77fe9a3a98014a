/**
 * `node experiments/make-things.ts <pictures> <cache>`: pictures without skin below `cache`/things. `pictures` holds
 * folders `scenes` (photos of which random squares are cut), `objects` (animals, fruit, tools without background) and
 * `textures`; ours came from wallpapers, stamps and game textures of free software. Textures are drawn besides, more than half
 * of them in colours of skin.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { type Random, seedRandom } from '#core/random.ts';
import type { Thing } from './heads/head-cache.ts';

const SIDE_PX = 600;
const DRAWN_PX = 400;
const DRAWN = 180;
const SQUARES_A_SCENE = 3;
const DRAWINGS = ['noise', 'rings', 'stripes', 'checks', 'gradient', 'dots', 'weave'] as const;

const [pictures, cache] = process.argv.slice(2);
if (!pictures || !cache) throw new Error('node experiments/make-things.ts <pictures> <cache>');
const folder = path.join(cache, 'things');
await mkdir(folder, { recursive: true });
const random = seedRandom(12345);
const things: Thing[] = [];
for (const kind of ['scenes', 'objects', 'textures'] as const)
  for (const file of await listFiles(path.join(pictures, kind)))
    for (let k = 0; k < (kind === 'scenes' ? SQUARES_A_SCENE : 1); k++)
      await keep(await cutThing(file, kind), kind, path.basename(file).replace(/\d*\.\w+$/, ''));
for (let k = 0; k < DRAWN; k++) {
  const kind = DRAWINGS[k % DRAWINGS.length];
  const data = drawTexture(kind, random);
  const raw = { width: DRAWN_PX, height: DRAWN_PX, channels: 3 } as const;
  await keep(sharp(data, { raw }), `drawn-${kind}`, `drawn-${k}`);
}
await writeFile(path.join(folder, 'index.json'), JSON.stringify(things));
console.log(`${things.length} pictures without skin`);

async function listFiles(from: string): Promise<string[]> {
  const names = await readdir(from, { recursive: true }).catch(() => []);
  return names
    .filter((name) => /\.(jpe?g|png|webp)$/i.test(name))
    .map((name) => path.join(from, name))
    .sort();
}

async function keep(image: Sharp, kind: string, group: string): Promise<void> {
  const name = `${String(things.length).padStart(4, '0')}.png`;
  const square = image.resize(SIDE_PX, SIDE_PX, { fit: 'cover' }).removeAlpha();
  await square.png({ compressionLevel: 2 }).toFile(path.join(folder, name));
  things.push({ name, kind, group });
}

/** A random square of a scene, an object on a random colour, or a texture as it is. */
async function cutThing(file: string, kind: string): Promise<Sharp> {
  const [r, g, b] = [0, 1, 2].map(() => 60 + random.below(190));
  const background = { r, g, b };
  const image = sharp(file).flatten({ background });
  if (kind === 'textures') return image;
  if (kind === 'objects')
    return sharp(await image.resize(560, 560, { fit: 'contain', background }).toBuffer());
  const { width, height } = await image.metadata();
  const side = Math.round(Math.min(width, height) * (0.25 + 0.75 * random.uniform()));
  const [left, top] = [random.below(width - side + 1), random.below(height - side + 1)];
  return image.extract({ left, top, width: side, height: side });
}

/** A drawn texture between two colours. */
function drawTexture(kind: (typeof DRAWINGS)[number], own: Random): Uint8Array {
  const isSkin = own.uniform() < 0.6;
  const from = isSkin
    ? [150 + own.below(100), 100 + own.below(80), 70 + own.below(80)]
    : [own.below(256), own.below(256), own.below(256)];
  const by = isSkin ? -20 - own.below(70) : own.below(220) - 110;
  const [fx, fy, phase, grain] = [
    1 + own.below(30),
    1 + own.below(30),
    own.uniform() * 6,
    own.uniform() * 40,
  ];
  const shade: Readonly<Record<typeof kind, (u: number, v: number) => number>> = {
    noise: () => own.uniform(),
    rings: (u, v) => 0.5 + 0.5 * Math.sin(fx * Math.hypot(u - 0.3, (v - 0.4) * 0.2) * 20 + phase),
    stripes: (u, v) => 0.5 + 0.5 * Math.sin(fx * 6 * u + phase * v * fy),
    checks: (u, v) => (Math.floor(u * fx) + Math.floor(v * fy)) % 2,
    gradient: (u, v) => 0.6 * u + 0.4 * v,
    dots: (u, v) => (Math.hypot(((u * fx) % 1) - 0.5, ((v * fx) % 1) - 0.5) < 0.3 ? 1 : 0),
    weave: (u, v) => 0.5 + 0.25 * Math.sin(fx * 40 * u) + 0.25 * Math.sin(fy * 40 * v),
  };
  const out = new Uint8Array(DRAWN_PX * DRAWN_PX * 3);
  for (let i = 0; i < DRAWN_PX * DRAWN_PX; i++) {
    const [x, y] = [i % DRAWN_PX, Math.floor(i / DRAWN_PX)];
    const share = shade[kind](x / DRAWN_PX, y / DRAWN_PX);
    const noise = (own.uniform() - 0.5) * grain;
    for (let k = 0; k < 3; k++) out[i * 3 + k] = Math.min(255, Math.max(0, from[k] + by * share + noise));
  }
  return out;
}
