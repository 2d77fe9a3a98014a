/** Opens crops that `cutFaces` left without taking their pixels into memory. */
import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { CROP_BYTES, type FaceCrops, PIXELS, readCrops } from './cut-faces.ts';

/** Pixels are read as they are asked for. */
export async function openFaces(folder: string): Promise<FaceCrops & { close(): void }> {
  const crops = await readCrops(folder);
  const file = openSync(path.join(folder, PIXELS), 'r');
  return {
    crops,
    pixelsOf(index) {
      const bytes = new Uint8Array(CROP_BYTES);
      if (readSync(file, bytes, 0, CROP_BYTES, index * CROP_BYTES) < CROP_BYTES)
        throw new Error(`${folder}: fewer pixels than crops`);
      return bytes;
    },
    close: () => closeSync(file),
  };
}
