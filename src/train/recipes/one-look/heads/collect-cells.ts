/** Runs the finished trunk on changed pictures and keeps what it says of some of their cells: neighbours are nearly alike. */
import * as ort from 'onnxruntime-node';
import { type Random, seedRandom } from '#core/random.ts';
import { lowerTape } from '../../../graph/lower/lower-tape.ts';
import { openTape } from '../../../graph/open-tape.ts';
import { FACE_PX } from '../face-crop.ts';
import { networkShapes } from '../network.ts';
import { addMaps } from '../network-maps.ts';
import { openStem } from '../open-stem.ts';
import { SURFACES } from '../surfaces.ts';
import { STEM_WIDTH } from '../trunk.ts';
import {
  makeSurfaceBatch,
  SURFACE_BATCH,
  type SurfaceBatch,
  type SurfaceSources,
} from './make-surface-batch.ts';
import { SURFACE } from './surface-classes.ts';
import { fineOf } from './surface-head.ts';

const CELLS = FACE_PX / 8;
/** Channels that are known of a cell: blocks 13 and 10 (drawn smoothly between their cells), 6 and 3. */
export const CELL_CHANNELS = [576, 384, 192, 144] as const;
export const CELL_WIDTH = CELL_CHANNELS.reduce((sum, own) => sum + own, 0);
/** Cells that are kept of a picture, and how many of them at most of eyes, lips, glasses and cloth. */
const KEPT = 160;
const KEPT_SMALL = 60;
const SMALL = [SURFACE.eyes, SURFACE['lips-mouth'], SURFACE.glasses, SURFACE['cloth-hat-jewellery']];

/** Cells to learn from, one after the other: what is known of each, the share of each surface, and how much it weighs. */
export type Cells = {
  readonly count: number;
  readonly features: Float32Array;
  readonly shares: Float32Array;
  readonly known: Float32Array;
};

/** Collects cells of `batches` of pictures; about 0.8 MB a picture. */
export async function collectCells(
  trunk: Readonly<Record<string, Float32Array>>,
  backboneOnnx: Uint8Array,
  sources: SurfaceSources,
  { batches, seed }: { readonly batches: number; readonly seed: number },
  onBatch: (done: number) => void = () => {},
): Promise<Cells> {
  const most = batches * SURFACE_BATCH * KEPT;
  const features = new Float32Array(most * CELL_WIDTH);
  const shares = new Float32Array(most * SURFACES.length);
  const known = new Float32Array(most);
  const reader = await openCellReader(trunk, backboneOnnx);
  const [area, cells] = [3 * FACE_PX * FACE_PX, CELLS * CELLS];
  let count = 0;
  for (let batch = 0; batch < batches; batch++) {
    const { pixels, feeds } = await makeSurfaceBatch(sources, seed * 1_000_003 + batch);
    const random = seedRandom(seed * 7_001 + batch);
    for (let k = 0; k < SURFACE_BATCH; k++) {
      const map = await reader.run(pixels.subarray(k * area, (k + 1) * area));
      for (const { cell, weight } of chooseCells(feeds, k, random)) {
        for (let c = 0; c < CELL_WIDTH; c++) features[count * CELL_WIDTH + c] = map[c * cells + cell];
        for (let c = 0; c < SURFACES.length; c++)
          shares[count * SURFACES.length + c] = feeds.shares[(k * SURFACES.length + c) * cells + cell];
        known[count++] = weight;
      }
    }
    onBatch(batch + 1);
  }
  await reader.close();
  return {
    count,
    features: features.subarray(0, count * CELL_WIDTH),
    shares: shares.subarray(0, count * SURFACES.length),
    known: known.subarray(0, count),
  };
}

/** Cells of picture `k` and what each stands for; small things are taken more often and weigh less for it. */
function chooseCells({ shares, known }: SurfaceBatch['feeds'], k: number, random: Random) {
  const cells = CELLS * CELLS;
  const isSmall = (cell: number) =>
    SMALL.reduce((sum, c) => sum + shares[(k * SURFACES.length + c) * cells + cell], 0) > 0.5;
  const all = [...random.permutation(cells)].filter((cell) => known[k * cells + cell] > 0);
  const [small, large] = [all.filter(isSmall), all.filter((cell) => !isSmall(cell))];
  const pick = (some: readonly number[], most: number) => {
    const taken = some.slice(0, most);
    return taken.map((cell) => ({ cell, weight: (known[k * cells + cell] * some.length) / taken.length }));
  };
  const few = pick(small, KEPT_SMALL);
  return [...few, ...pick(large, KEPT - few.length)];
}

/** Answers [CELL_WIDTH, CELLS²] of a picture's pixels. */
async function openCellReader(trunk: Readonly<Record<string, Float32Array>>, backboneOnnx: Uint8Array) {
  const side = FACE_PX / 4;
  const tape = openTape();
  const shapes = networkShapes();
  const stemMaps = tape.input('stem', [1, STEM_WIDTH, side, side]);
  const maps = addMaps(tape, stemMaps, (name) => tape.constant(shapes[name], trunk[name]));
  const large = [maps[13], maps[10]].map((map) =>
    tape.op('Resize', [map], { mode: 'linear', size: [CELLS, CELLS] }),
  );
  const cells = tape.op('Concat', [...large, maps[6], fineOf(tape, maps)], { axis: 1 });
  const session = await ort.InferenceSession.create(
    lowerTape(tape, { cells }, { name: 'cells', block: null }),
    {
      intraOpNumThreads: 1,
      logSeverityLevel: 3,
    },
  );
  const stem = await openStem(backboneOnnx);
  return {
    async run(pixels: Float32Array): Promise<Float32Array> {
      const input = new ort.Tensor('float32', await stem.run(pixels), [1, STEM_WIDTH, side, side]);
      return (await session.run({ stem: input })).cells.data as Float32Array;
    },
    async close() {
      await Promise.all([session.release(), stem.close()]);
    },
  };
}
