/**
 * `node experiments/measure-doctored.ts <data> <cache file> [photos] [reported | chosen-on]`: doctors photos of people each way, and
 * writes how many are warned of, and how many untouched ones, into docs/results/photos.md and photos.json. Reported is the half of
 * the people on which no limit of `doctored-table.ts` was chosen (`halfOf`); the other half is measured to choose limits on. A
 * killed run goes on.
 */

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { cropRaster } from '#core/image/crop-raster.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import type { Doctored } from '#core/quality/doctored-table.ts';
import { measureDoctored } from '#core/quality/measure-doctored.ts';
import { faceRegion } from '#core/quality/measure-face.ts';
import { type Random, seedRandom, shuffle } from '#core/random.ts';
import { nodePorts } from '#node/ports.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { doctorRaster, KINDS, saveAgain } from './photos/doctor-raster.ts';
import { type DoctoredPhoto, reportDoctored } from './photos/report-doctored.ts';

/** Only this much of a face is looked at, so only this much is doctored. */
const WINDOW_PX = 400;

const [data, cache, most = '240', half = 'reported'] = process.argv.slice(2);
if (!data || !cache)
  throw new Error('node experiments/measure-doctored.ts <data> <cache file> [photos] [reported | chosen-on]');

type Source = { readonly set: string; readonly file: string; readonly person: string };

function listSources(random: Random): Source[] {
  const table = (file: string): Record<string, string>[] =>
    parse(readFileSync(path.join(data, file)), { columns: true });
  const shares = { crops: 0.4, frames: 0.15, conditions: 0.2, parsing: 0.25 };
  const rows = table('acne04/labels.csv').filter(({ crop, frame }) => crop && frame);
  const acne = [...new Map(shuffle(rows, random).map((row) => [row.subject, row]))];
  const sets: Record<keyof typeof shares, Source[]> = {
    crops: acne.map(([person, { crop }]) => ({ set: 'crops', file: `acne04/${crop}`, person })),
    frames: acne
      .filter(([, { frame_augmented }]) => frame_augmented === '0')
      .map(([person, { frame }]) => ({ set: 'frames', file: `acne04/${frame}`, person })),
    conditions: table('conditions/index.csv').map(({ file, group }) => ({
      ...{ set: 'conditions', file: `conditions/${file}`, person: group },
    })),
    parsing: table('parsing/index.csv').map(({ file }) => ({
      ...{ set: 'parsing', file: `parsing/${file}`, person: file },
    })),
  };
  const taken = Object.entries(shares).flatMap(([set, share]) =>
    shuffle(sets[set as keyof typeof shares], random).slice(0, Math.round(Number(most) * share)),
  );
  return shuffle(taken, random);
}

const seen: DoctoredPhoto[] = existsSync(cache)
  ? readFileSync(cache, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
const done = new Set(seen.map(({ file }) => file));
const ports = nodePorts(undefined, { threads: 1 });
const finder = await loadGeometryFinder(ports);
const open = listSources(seedRandom(7)).filter(
  ({ person, file }) => halfOf(person) === half && !done.has(file),
);
const progress = showProgress('Doctoring', open.length);
for (const source of open) {
  const photo = await measurePhoto(source);
  seen.push(photo);
  appendFileSync(cache, `${JSON.stringify(photo)}\n`);
  progress.tick();
}
progress.done();
await finder.close();
if (half === 'reported') reportDoctored(seen);

/** Follows from the person alone. */
function halfOf(person: string): DoctoredPhoto['half'] {
  return createHash('sha256').update(person).digest()[0] % 2 === 0 ? 'chosen-on' : 'reported';
}

async function measurePhoto({ set, file, person }: Source): Promise<DoctoredPhoto> {
  const hash = createHash('sha256').update(person).digest();
  const photo = await ports.openPhoto(readFileSync(path.join(data, file)));
  const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });
  photo.close();
  const found = await finder.find(raster);
  const box = faceRegion(raster, found.ok ? found.geometry : null);
  const x = Math.max(0, box.x + box.width / 2 - WINDOW_PX / 2);
  const y = Math.max(0, box.y + box.height / 2 - WINDOW_PX / 2);
  const face = cropRaster(raster, { x, y, width: WINDOW_PX, height: WINDOW_PX });
  const inFace = { ...box, x: box.x - Math.floor(x), y: box.y - Math.floor(y) };
  const figures: Record<string, Doctored> = { untouched: measureDoctored(raster, box) };
  const measureAgain = async (changed: Promise<Uint8Array>) => {
    const again = await ports.openPhoto(await changed);
    const seen = measureDoctored(await again.read({ maxSidePx: WORKING_SIDE_PX }), inFace);
    again.close();
    return seen;
  };
  figures.saved = await measureAgain(saveAgain(face, seedRandom(hash.readUInt32LE(8))));
  for (const [k, kind] of KINDS.entries())
    figures[kind] = await measureAgain(doctorRaster(face, kind, seedRandom(hash.readUInt32LE(4) + k)));
  return { set, file, person, half: halfOf(person), figures };
}
