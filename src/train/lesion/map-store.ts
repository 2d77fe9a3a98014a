/** The backbone's maps of whole pictures on disk, a byte per value, one file per picture. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { freemem } from 'node:os';
import path from 'node:path';
import { packPixels } from '#core/features/pack-pixels.ts';
import type { Raster } from '#core/image/raster.ts';
import type { Network, Tensor } from '#core/ports.ts';
import type { Backbone } from '#core/schema/model-card.ts';
import type { LesionInputs } from '../onnx/build-lesion-net.ts';

/** ReLU6 maps lie in 0-6; a byte stands for this much. */
export const BYTE_STEP = 6 / 255;

/** Maps of one picture: fine ones `[fine, side, side]` at stride 8, coarse ones `[coarse, side / 2, side / 2]`. */
export type StoredMaps = {
  readonly side: number;
  readonly fine: Uint8Array;
  readonly coarse: Uint8Array;
};

/** Keeps maps by pixels and backbone; a killed run leaves only whole files. */
export type MapStore = {
  /** Path of the maps of a square raster whose side is a multiple of 16; computed where they are not there yet. */
  put(raster: Raster): Promise<string>;
  close(): Promise<void>;
};

/** Opens a store below `folder`. */
export async function openMapStore(
  folder: string,
  network: Network,
  backbone: Backbone,
  inputs: LesionInputs,
): Promise<MapStore> {
  const id = createHash('sha256')
    .update(JSON.stringify([backbone.sha256, backbone.input, inputs]))
    .digest('hex');
  const own = path.join(folder, `maps-${id.slice(0, 16)}`);
  await mkdir(own, { recursive: true });
  return {
    async put(raster) {
      const key = createHash('sha256').update(`${raster.widthPx}:`).update(raster.data).digest('hex');
      const file = path.join(own, `${key}.u8`);
      if (await stat(file).catch(() => null)) return file;
      const maps = await network.run({ [backbone.input.name]: packPixels([raster], backbone.input) });
      const parts = [
        ...inputs.halved.map(({ name }) => quantise(halve(maps[name]))),
        ...[...inputs.fine, ...inputs.coarse].map(({ name }) => quantise(maps[name].data)),
      ];
      await writeFile(`${file}.part`, Buffer.concat(parts));
      await rename(`${file}.part`, file);
      return file;
    },
    close: () => network.close(),
  };
}

/** Reads maps that `put` wrote. */
export type ReadMaps = (file: string, fineDepth: number, coarseDepth: number) => Promise<StoredMaps>;

/**
 * A reader that keeps what it has read in memory, up to half of what is free when it is made: training reads every file
 * many times, and a disk may be slower than the training.
 */
export function openMapReader(mostBytes = freemem() / 2): ReadMaps {
  const kept = new Map<string, Promise<Buffer>>();
  let bytesKept = 0;
  const readBytes = (file: string): Promise<Buffer> => {
    const known = kept.get(file);
    if (known) return known;
    const read = readFile(file);
    if (bytesKept < mostBytes) {
      kept.set(file, read);
      read.then(
        (bytes) => {
          bytesKept += bytes.length;
        },
        () => kept.delete(file),
      );
    }
    return read;
  };
  return async (file, fineDepth, coarseDepth) => {
    const bytes = await readBytes(file);
    const side = Math.sqrt(bytes.length / (fineDepth + coarseDepth / 4));
    const cut = fineDepth * side * side;
    return { side, fine: bytes.subarray(0, cut), coarse: bytes.subarray(cut) };
  };
}

function quantise(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) bytes[i] = values[i] / BYTE_STEP + 0.5;
  return bytes;
}

/** Largest of each 2 x 2 cells of a `[1, c, h, w]` map. */
function halve({ dims: [, depth, rows, columns], data }: Tensor): Float32Array {
  const out = new Float32Array((depth * rows * columns) / 4);
  for (let line = 0, to = 0; line < depth * rows; line += 2) {
    for (let x = 0; x < columns; x += 2, to++) {
      const at = line * columns + x;
      out[to] = Math.max(data[at], data[at + 1], data[at + columns], data[at + columns + 1]);
    }
  }
  return out;
}
