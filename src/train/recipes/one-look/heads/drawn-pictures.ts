/** Keeps drawn pictures in one file, as they are the same for every trunk; a killed run goes on where it was. */
import { mkdir, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { FACE_PX } from '../face-crop.ts';
import { SURFACES } from '../surfaces.ts';
import {
  type DrawnPicture,
  type DrawnSeed,
  drawSurfacePicture,
  type SurfaceSources,
} from './draw-surface-picture.ts';

const CELLS = (FACE_PX / 8) ** 2;
const PIXELS = FACE_PX * FACE_PX * 3;
const SHARES = SURFACES.length * CELLS;
const BYTES = PIXELS + SHARES + CELLS;

/** Pictures that were drawn, read one by one. */
export type DrawnPictures = {
  readonly count: number;
  read(i: number): Promise<DrawnPicture>;
  close(): Promise<void>;
};

/** Draws the first `count` pictures of `seed` into `file`. */
export async function drawPictures(
  file: string,
  sources: SurfaceSources,
  { count, ...seed }: DrawnSeed & { readonly count: number },
  onPicture: (done: number) => void = () => {},
): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const done = await countWhole(file, BYTES);
  const store = await open(file, done === 0 ? 'w' : 'r+');
  try {
    for (let i = done; i < count; i++) {
      const { pixels, shares, known } = await drawSurfacePicture(sources, i, seed);
      await store.write(Buffer.concat([pixels, shares, known]), 0, BYTES, i * BYTES);
      onPicture(i + 1);
    }
  } finally {
    await store.close();
  }
}

/** The pictures that `drawPictures` left, `most` of them at most. */
export async function openDrawn(file: string, most = Number.POSITIVE_INFINITY): Promise<DrawnPictures> {
  const count = Math.min(most, await countWhole(file, BYTES));
  const store = await open(file, 'r');
  return {
    count,
    async read(i) {
      const bytes = new Uint8Array(BYTES);
      await store.read(bytes, 0, BYTES, i * BYTES);
      return {
        pixels: bytes.subarray(0, PIXELS),
        shares: bytes.subarray(PIXELS, PIXELS + SHARES),
        known: bytes.subarray(PIXELS + SHARES),
      };
    },
    close: () => store.close(),
  };
}

/** How many records of `bytes` lie whole in a file; a run may have been killed in the middle of one. */
export async function countWhole(file: string, bytes: number): Promise<number> {
  const size = await stat(file).then(
    (own) => own.size,
    () => 0,
  );
  return Math.floor(size / bytes);
}
