/** Cuts the face crops of all photos into one file; a killed run goes on where it was. */
import { appendFile, mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { dropHalfLine } from '../../data/drop-half-line.ts';
import { type CuttingParts, cutFace, type FaceSource } from './cut-face.ts';
import { FACE_PX, type FaceCrop } from './face-crop.ts';

/** Bytes of one crop: R, G, B of each pixel. */
export const CROP_BYTES = FACE_PX * FACE_PX * 3;
/** The file of all pixels below a folder of cut faces. */
export const PIXELS = 'faces.rgb';
const FACTS = 'faces.jsonl';

/** Crops with their pixels; crop `i` lies at `i * FACE_PX² * 3` of `pixels`. */
export type FaceCrops = { readonly crops: readonly FaceCrop[]; pixelsOf(index: number): Uint8Array };

/** Cuts `sources` in order below `folder`. `onFace` is called after each with how many are done. */
export async function cutFaces(
  folder: string,
  sources: readonly FaceSource[],
  parts: CuttingParts,
  onFace: (done: number) => void = () => {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const facts = path.join(folder, FACTS);
  await dropHalfLine(facts);
  const done = (await readFacts(facts)).length;
  const pixels = await open(path.join(folder, PIXELS), done === 0 ? 'w' : 'r+');
  try {
    for (let i = done; i < sources.length; i++) {
      const { crop, raster } = await cutFace(parts, sources[i]);
      await pixels.write(raster.data, 0, CROP_BYTES, i * CROP_BYTES);
      await appendFile(facts, `${JSON.stringify(crop)}\n`);
      onFace(i + 1);
    }
  } finally {
    await pixels.close();
  }
}

/** What is known of the crops that `cutFaces` left below `folder`, without their pixels. */
export const readCrops = (folder: string): Promise<FaceCrop[]> => readFacts(path.join(folder, FACTS));

/** Whole lines only: a run may have been killed in the middle of one. */
async function readFacts(file: string): Promise<FaceCrop[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as FaceCrop);
}
