/**
 * `node experiments/measure-facts.ts <data> <cache>`: what is known of ACNE04's photos and of the generated clear faces beside their
 * labels, by which `report-one-look.ts` cuts its figures into slices: which kind of source a picture comes from (all of one are stored
 * by one quality of JPEG), how bright it is, and the skin tone where somebody said it. Kept as facts.json beside the face crops.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { measureExposure } from '#core/quality/measure-exposure.ts';
import { nodePorts } from '#node/ports.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { readClearFaces } from '#train/data/read-clear-faces.ts';
import type { Kind } from '#train/recipes/one-look/face-crop.ts';

/** Facts of a picture by its kind and name, as `crops levle0_0.jpg`. */
export type PhotoFacts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const SIDE_PX = 384;
const THIRDS = ['darkest third', 'middle third', 'brightest third'];

const [data, cache] = process.argv.slice(2);
if (!data || !cache) throw new Error('node experiments/measure-facts.ts <data> <cache>');
const ports = nodePorts(undefined, { threads: 1 });
const facts: Record<string, Record<string, string>> = {};
for (const kind of ['crops', 'frames'] as const) {
  const { examples } = await readAcne04(path.join(data, 'acne04'), kind);
  const levels: number[] = [];
  for (const { photo } of examples) levels.push(await litLevel(photo));
  const sorted = levels.toSorted((a, b) => a - b);
  for (const [i, { name, source }] of examples.entries()) {
    const third = Math.floor((sorted.indexOf(levels[i]) / sorted.length) * THIRDS.length);
    facts[keyOf(kind, name)] = { picture: source, light: THIRDS[third] };
  }
}
for (const { name, facts: own } of (await readClearFaces(path.join(data, 'clear'))).examples)
  facts[keyOf('clear', name)] = { skinTone: own.skinTone };
await writeFile(path.join(cache, 'facts.json'), JSON.stringify(facts));

function keyOf(kind: Kind, name: string): string {
  return `${kind} ${name}`;
}

/** Brightness that one pixel in twenty exceeds, which tells a dark photo better than the mean does. */
async function litLevel(file: string): Promise<number> {
  const photo = await ports.openPhoto(await readFile(file));
  try {
    const raster = await photo.read({ maxSidePx: SIDE_PX });
    const whole = { x: 0, y: 0, width: raster.widthPx, height: raster.heightPx };
    return measureExposure(raster, [whole]).litLevel;
  } finally {
    photo.close();
  }
}
