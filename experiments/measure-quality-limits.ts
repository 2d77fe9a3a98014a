/**
 * Measures what docs/decisions/quality-thresholds.md reports: every quality figure on real photos and on worse copies
 * of them. Usage: node experiments/measure-quality-limits.ts [every n-th ACNE04 photo, 5] > tables.md
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import type { Raster } from '#core/image/raster.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import { faceRegion } from '#core/quality/measure-face.ts';
import { measureQuality, refusalOf } from '#core/quality/measure-quality.ts';
import { QUALITY_TABLE } from '#core/quality/quality-table.ts';
import type { QualityMeasure } from '#core/schema/assessment.ts';
import { quantile } from '#core/stats/quantile.ts';
import { nodePorts } from '#node/ports.ts';

type Name = QualityMeasure['name'];
type Row = {
  readonly set: string;
  readonly variant: string;
  readonly reason: string;
  readonly values: Map<Name, number>;
};
type Change = (raster: Raster, faceSidePx: number) => Promise<Raster>;

const DATA = fileURLToPath(new URL('../../shared/data/', import.meta.url));
if (!existsSync(DATA)) throw new Error(`no ${DATA}: the photos are not part of the repository`);

const VARIANTS: Readonly<Record<string, Change>> = {
  'as it is': async (raster) => raster,
  'light / 4': expose(1 / 4),
  'light / 8': expose(1 / 8),
  'light / 16': expose(1 / 16),
  'light / 32': expose(1 / 32),
  'light x 2': expose(2),
  'light x 4': expose(4),
  'light x 8': expose(8),
  'blur 0.25 %': blur(0.0025),
  'blur 0.5 %': blur(0.005),
  'blur 0.75 %': blur(0.0075),
  'blur 1 %': blur(0.01),
  'blur 2 %': blur(0.02),
};

const ports = nodePorts();
const finder = await loadGeometryFinder(ports);
const rows: Row[] = [];
const photos = listPhotos(Number(process.argv[2] ?? 5));
for (const [done, { set, file }] of photos.entries()) {
  const photo = await ports.openPhoto(new Uint8Array(readFileSync(DATA + file)));
  const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });
  const found = await finder.find(raster);
  const geometry = found.ok ? found.geometry : null;
  for (const [variant, change] of Object.entries(VARIANTS)) {
    if (set.startsWith('tagged') && variant !== 'as it is') continue;
    rows.push(await measure(set, variant, photo, raster, geometry, change));
  }
  photo.close();
  process.stderr.write(`\r${done + 1} of ${photos.length}`);
}
await finder.close();
printTables();

async function measure(
  set: string,
  variant: string,
  photo: { widthPx: number; heightPx: number },
  raster: Raster,
  geometry: Geometry | null,
  change: Change,
): Promise<Row> {
  const { width, height } = faceRegion(raster, geometry);
  const changed = await change(raster, Math.min(width, height));
  const quality = measureQuality(changed, photo, geometry);
  const values = new Map(quality.measures.map(({ name, value }) => [name, value]));
  return { set, variant, reason: refusalOf(quality) ?? '', values };
}

function listPhotos(step: number): { set: string; file: string }[] {
  const crops = readdirSync(`${DATA}acne04/crops`).sort();
  const lines = (file: string) =>
    readFileSync(DATA + file, 'utf8')
      .trim()
      .split('\n')
      .slice(1);
  const tagged = /\b(dark|verydark|very_dark|overexposed|overexposed_face|blurred|tiny)\b/;
  return [
    ...crops
      .filter((_, i) => i % step === 0)
      .map((name) => ({ set: 'ACNE04', file: `acne04/crops/${name}` })),
    ...lines('clear/index.csv').map((line) => ({
      set: `clear, ${/,(light|medium|dark),/.exec(line)?.[1] ?? 'unknown'} skin`,
      file: `clear/${line.split(',')[0]}`,
    })),
    ...lines('faces/index.csv').flatMap((line) => {
      const tag = tagged.exec(line.split(',')[6]);
      return tag ? [{ set: `tagged ${tag[1]}`, file: `faces/${line.split(',')[0]}` }] : [];
    }),
  ];
}

function printTables(): void {
  const names = Object.keys(QUALITY_TABLE) as Name[];
  const sets = [...new Set(rows.map(({ set }) => set))];
  for (const name of names) {
    const { unit, warnAt, refuseAt } = QUALITY_TABLE[name];
    console.log(`\n## ${name} (${unit}; warned at ${warnAt}, refused at ${refuseAt})\n`);
    console.log('| photos | change | n | 1 % | 5 % | 50 % | 95 % | 99 % | refused for it |');
    console.log('|---|---|--:|--:|--:|--:|--:|--:|--:|');
    for (const set of sets) {
      for (const variant of Object.keys(VARIANTS).filter((variant) => concerns(name, variant))) {
        const own = rows.filter((row) => row.set === set && row.variant === variant && row.values.has(name));
        if (own.length === 0) continue;
        const values = own.map((row) => row.values.get(name) ?? 0).sort((a, b) => a - b);
        const cells = [0.01, 0.05, 0.5, 0.95, 0.99].map((share) => round(quantile(values, share)));
        const refused = own.filter((row) => row.reason === QUALITY_TABLE[name].reason).length;
        const share = `${Math.round((1000 * refused) / own.length) / 10} %`;
        console.log(`| ${[set, variant, own.length, ...cells, share].join(' | ')} |`);
      }
    }
  }
  console.log('\n## Refused for any reason, photos as they are\n');
  for (const set of sets) {
    const own = rows.filter((row) => row.set === set && row.variant === 'as it is');
    const reasons = own.filter(({ reason }) => reason).map(({ reason }) => reason);
    console.log(`- ${set}: ${reasons.length} of ${own.length} ${[...new Set(reasons)].join(', ')}`);
  }
}

function concerns(name: Name, variant: string): boolean {
  if (variant === 'as it is') return true;
  if (name === 'sharpness') return variant.startsWith('blur');
  if (name === 'under-exposure') return variant.startsWith('light /');
  return name === 'over-exposure' && variant.startsWith('light x');
}

/** Multiplies linear light, as a shorter or longer exposure does; what is too much burns out. */
function expose(factor: number): Change {
  const table = Uint8Array.from({ length: 256 }, (_, i) => {
    const value = i / 255;
    const light = factor * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 255 * Math.min(1, light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055) + 0.5;
  });
  return async (raster) => ({ ...raster, data: raster.data.map((value) => table[value]) });
}

/** Gaussian blur with a standard deviation of `share` of the face's shorter side. */
function blur(share: number): Change {
  return async ({ widthPx, heightPx, data }, faceSidePx) => {
    const pixels = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } });
    const blurred = await pixels
      .blur(Math.max(0.3, share * faceSidePx))
      .raw()
      .toBuffer();
    return { widthPx, heightPx, data: new Uint8Array(blurred) };
  };
}

function round(value: number): number {
  return value >= 10 ? Math.round(value) : Math.round(value * 1000) / 1000;
}
