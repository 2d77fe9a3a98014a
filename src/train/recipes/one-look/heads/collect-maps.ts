/** Runs a finished trunk on drawn pictures once and keeps its maps as bytes, so that the map of surfaces learns from them many times. */
import { open } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { lowerTape } from '../../../graph/lower/lower-tape.ts';
import { openTape } from '../../../graph/open-tape.ts';
import { type Shape, sizeOf } from '../../../graph/tape.ts';
import { FACE_PX } from '../face-crop.ts';
import { packPixels } from '../make-batch.ts';
import { networkShapes } from '../network.ts';
import { addMaps } from '../network-maps.ts';
import { openStem } from '../open-stem.ts';
import { STEM_WIDTH } from '../trunk.ts';
import { countWhole, type DrawnPictures } from './drawn-pictures.ts';
import { fineOf } from './surface-head.ts';

const CELLS = FACE_PX / 8;
/** Shapes of what is kept of one picture. */
export const KEPT = {
  map13: [576, CELLS / 2, CELLS / 2],
  map10: [384, CELLS / 2, CELLS / 2],
  map6: [192, CELLS, CELLS],
  fine: [144, CELLS, CELLS],
} as const satisfies Record<string, Shape>;
export type KeptMap = keyof typeof KEPT;
const NAMES = Object.keys(KEPT) as KeptMap[];
const BYTES = NAMES.reduce((sum, name) => sum + sizeOf(KEPT[name]), 0);

/** One picture's maps, and what is to be learned of it: see `DrawnPicture`. */
export type KeptPicture = Record<KeptMap, Uint8Array> & {
  readonly shares: Uint8Array;
  readonly known: Uint8Array;
};
/** Kept pictures, read one by one. */
export type KeptPictures = {
  readonly count: number;
  read(i: number): Promise<KeptPicture>;
  close(): Promise<void>;
};

/** Activations up to this are kept; roots are kept, as most are small. */
const MOST = 8;
/** What a byte is multiplied by before it is squared. */
export const ROOT_STEP = Math.sqrt(MOST) / 255;

/** Root and byte of each activation, rounded down to the table's steps, which are finer than bytes. */
const STEPS = 4096;
const ROOTS = Uint8Array.from({ length: STEPS + 1 }, (_, i) => 255 * Math.sqrt(i / STEPS) + 0.5);

function packMap(map: Float32Array, to: Uint8Array): void {
  for (let i = 0; i < map.length; i++) to[i] = ROOTS[map[i] >= MOST ? STEPS : ((map[i] * STEPS) / MOST) | 0];
}

/** Collects the maps of `drawn` into `file`, some 1.4 MB each; a killed run goes on where it was. */
export async function collectMaps(
  file: string,
  trunk: Readonly<Record<string, Float32Array>>,
  backboneOnnx: Uint8Array,
  drawn: DrawnPictures,
  onPicture: (done: number) => void = () => {},
): Promise<void> {
  const done = await countWhole(file, BYTES);
  if (done >= drawn.count) return;
  const store = await open(file, done === 0 ? 'w' : 'r+');
  const { run, close } = await openMaps(trunk, backboneOnnx);
  const bytes = new Uint8Array(BYTES);
  try {
    for (let i = done; i < drawn.count; i++) {
      const maps = await run((await drawn.read(i)).pixels);
      let at = 0;
      for (const name of NAMES) {
        packMap(maps[name], bytes.subarray(at, at + sizeOf(KEPT[name])));
        at += sizeOf(KEPT[name]);
      }
      await store.write(bytes, 0, BYTES, i * BYTES);
      onPicture(i + 1);
    }
  } finally {
    await Promise.all([store.close(), close()]);
  }
}

/** The maps that `collectMaps` left, with what was drawn. */
export async function openKept(file: string, drawn: DrawnPictures): Promise<KeptPictures> {
  const count = Math.min(await countWhole(file, BYTES), drawn.count);
  const store = await open(file, 'r');
  return {
    count,
    async read(i) {
      const bytes = new Uint8Array(BYTES);
      await store.read(bytes, 0, BYTES, i * BYTES);
      const { shares, known } = await drawn.read(i);
      let at = 0;
      const maps = NAMES.map((name) => {
        const from = at;
        at += sizeOf(KEPT[name]);
        return [name, bytes.subarray(from, at)] as const;
      });
      return { ...(Object.fromEntries(maps) as Record<KeptMap, Uint8Array>), shares, known };
    },
    close: () => store.close(),
  };
}

/** The trunk up to the maps that are kept. */
async function openMaps(trunk: Readonly<Record<string, Float32Array>>, backboneOnnx: Uint8Array) {
  const side = FACE_PX / 4;
  const tape = openTape();
  const shapes = networkShapes();
  const stemMaps = tape.input('stem', [1, STEM_WIDTH, side, side]);
  const maps = addMaps(tape, stemMaps, (name) => tape.constant(shapes[name], trunk[name]));
  const outputs = { map13: maps[13], map10: maps[10], map6: maps[6], fine: fineOf(tape, maps) };
  const session = await ort.InferenceSession.create(lowerTape(tape, outputs, { name: 'maps', block: null }), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const stem = await openStem(backboneOnnx);
  const planes = new Float32Array(3 * FACE_PX * FACE_PX);
  return {
    async run(pixels: Uint8Array): Promise<Record<KeptMap, Float32Array>> {
      packPixels(pixels, planes, 0);
      const own = new ort.Tensor('float32', await stem.run(planes), [1, STEM_WIDTH, side, side]);
      const results = await session.run({ stem: own });
      return Object.fromEntries(NAMES.map((name) => [name, results[name].data as Float32Array])) as Record<
        KeptMap,
        Float32Array
      >;
    },
    async close() {
      await Promise.all([session.release(), stem.close()]);
    },
  };
}
