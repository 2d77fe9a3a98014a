/** Runs the finished trunk on changed pictures once and keeps its maps as bytes, so that heads learn from them many times. */
import * as ort from 'onnxruntime-node';
import { lowerTape } from '../../../graph/lower/lower-tape.ts';
import { openTape } from '../../../graph/open-tape.ts';
import type { Shape } from '../../../graph/tape.ts';
import { FACE_PX } from '../face-crop.ts';
import { networkShapes } from '../network.ts';
import { addMaps } from '../network-maps.ts';
import { openStem } from '../open-stem.ts';
import { SURFACES } from '../surfaces.ts';
import { STEM_WIDTH } from '../trunk.ts';
import { makeSurfaceBatch, SURFACE_BATCH, type SurfaceSources } from './make-surface-batch.ts';
import { fineOf } from './surface-head.ts';

const CELLS = FACE_PX / 8;
/** Shapes of what is kept of one picture: the trunk's maps, shares of surfaces, and what is known of each cell. */
export const KEPT = {
  map13: [576, CELLS / 2, CELLS / 2],
  map10: [384, CELLS / 2, CELLS / 2],
  map6: [192, CELLS, CELLS],
  fine: [144, CELLS, CELLS],
} as const satisfies Record<string, Shape>;
export type KeptMap = keyof typeof KEPT;

/** One picture's maps, and what is to be learned of it. */
export type KeptPicture = Record<KeptMap, Uint8Array> & {
  readonly shares: Float32Array;
  readonly known: Float32Array;
};

/** Activations up to this are kept; roots are kept, as most are small. */
const MOST = 8;
const packMap = (map: Float32Array) =>
  Uint8Array.from(map, (x) => 255 * Math.sqrt(Math.min(x, MOST) / MOST) + 0.5);
/** What a byte is multiplied by before it is squared. */
export const ROOT_STEP = Math.sqrt(MOST) / 255;

/** Collects `batches` of pictures; about 1.4 MB each. */
export async function collectMaps(
  trunk: Readonly<Record<string, Float32Array>>,
  backboneOnnx: Uint8Array,
  sources: SurfaceSources,
  { batches, seed }: { readonly batches: number; readonly seed: number },
  onBatch: (done: number) => void = () => {},
): Promise<KeptPicture[]> {
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
  const kept: KeptPicture[] = [];
  const area = 3 * FACE_PX * FACE_PX;
  const cells = CELLS * CELLS;
  for (let batch = 0; batch < batches; batch++) {
    const { pixels, feeds } = await makeSurfaceBatch(sources, seed * 1_000_003 + batch);
    for (let k = 0; k < SURFACE_BATCH; k++) {
      const own = await stem.run(pixels.subarray(k * area, (k + 1) * area));
      const results = await session.run({
        stem: new ort.Tensor('float32', own, [1, STEM_WIDTH, side, side]),
      });
      const bytes = Object.keys(KEPT).map((name) => [name, packMap(results[name].data as Float32Array)]);
      kept.push({
        ...(Object.fromEntries(bytes) as Record<KeptMap, Uint8Array>),
        shares: feeds.shares.slice(k * SURFACES.length * cells, (k + 1) * SURFACES.length * cells),
        known: feeds.known.slice(k * cells, (k + 1) * cells),
      });
    }
    onBatch(batch + 1);
  }
  await Promise.all([session.release(), stem.close()]);
  return kept;
}
