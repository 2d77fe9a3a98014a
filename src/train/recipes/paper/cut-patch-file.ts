/** Cuts the patches of all photos into one file, as the product cuts them; a killed run goes on where it was. */
import { appendFile, mkdir, open, readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { ClarteError } from '#core/errors.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Raster } from '#core/image/raster.ts';
import type { Ports } from '#core/ports.ts';
import { preparePhoto } from '#core/prepare-photo.ts';
import type { PatchName } from '#core/schema/assessment.ts';
import type { Example } from '../../data/dataset.ts';

/** What is known of a photo: its patches' names, in order, or why the product would not score it. */
export type CutPhoto = { readonly patches: readonly PatchName[] } | { readonly refused: string };

/** What cutting needs. */
export type CutParts = {
  readonly ports: Pick<Ports, 'openPhoto'>;
  readonly finder: GeometryFinder;
  /** Side of a patch in pixels. */
  readonly patchPx: number;
};

/** The patches of all photos, and a reader of their pixels; nothing of them is held in memory. */
export type PatchFile = {
  readonly photos: readonly CutPhoto[];
  /** Patches of photo `index` in order. */
  read(index: number): Promise<Raster[]>;
  close(): Promise<void>;
};

const PIXELS = 'patches.rgb';
const FACTS = 'patches.jsonl';

/** Bytes that the patches of `photos` photos take at most, four a photo. */
export function patchFileBytes(photos: number, patchPx: number): number {
  return photos * 4 * patchPx * patchPx * 3;
}

/** Cuts `examples` in order below `folder`, and opens what was cut. `onPhotos` is called with how many more are done. */
export async function cutPatchFile(
  folder: string,
  examples: readonly Pick<Example, 'photo'>[],
  parts: CutParts,
  onPhotos: (photos: number) => void = () => {},
): Promise<PatchFile> {
  await mkdir(folder, { recursive: true });
  const facts = path.join(folder, FACTS);
  const photos = await readFacts(facts);
  onPhotos(photos.length);
  const bytes = parts.patchPx ** 2 * 3;
  const pixels = await open(path.join(folder, PIXELS), photos.length === 0 ? 'w+' : 'r+');
  const firsts = [0];
  for (const photo of photos) firsts.push(firsts.at(-1)! + countPatches(photo));
  try {
    for (const { photo } of examples.slice(photos.length)) {
      const { cut, squares } = await cutOne(photo, parts);
      const first = firsts.at(-1)!;
      for (const [k, { data }] of squares.entries()) await pixels.write(data, 0, bytes, (first + k) * bytes);
      await appendFile(facts, `${JSON.stringify(cut)}\n`);
      photos.push(cut);
      firsts.push(first + squares.length);
      onPhotos(1);
    }
  } catch (fault) {
    await pixels.close();
    throw fault;
  }
  return {
    photos,
    async read(index) {
      const squares: Raster[] = [];
      for (let k = firsts[index]; k < firsts[index + 1]; k++) {
        const data = new Uint8Array(bytes);
        await pixels.read(data, 0, bytes, k * bytes);
        squares.push({ widthPx: parts.patchPx, heightPx: parts.patchPx, data });
      }
      return squares;
    },
    close: () => pixels.close(),
  };
}

/** Patches of a photo; none of a refused one. */
export function countPatches(photo: CutPhoto): number {
  return 'patches' in photo ? photo.patches.length : 0;
}

async function cutOne(
  file: string,
  { ports, finder, patchPx }: CutParts,
): Promise<{ readonly cut: CutPhoto; readonly squares: readonly Raster[] }> {
  const refuse = (refused: string) => ({ cut: { refused }, squares: [] });
  try {
    const plan = { patchPx, viewPx: null, light: null };
    const prepared = await preparePhoto(await readFile(file), { ports, finder, plan });
    if (!prepared.ok) return refuse(prepared.reason);
    const patches = prepared.geometry.patches.map(({ name }) => name);
    return { cut: { patches }, squares: prepared.squares };
  } catch (fault) {
    if (fault instanceof ClarteError) return refuse(fault.code);
    throw fault;
  }
}

/** Whole lines only: a run may have been killed in the middle of one, and that half is cut off the file. */
async function readFacts(file: string): Promise<CutPhoto[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(file, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as CutPhoto);
}
