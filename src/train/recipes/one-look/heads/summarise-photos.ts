/** Runs the finished trunk and the map of surfaces on crops, and keeps what sums each up. */
import * as ort from 'onnxruntime-node';
import { lowerTape } from '../../../graph/lower/lower-tape.ts';
import { openTape } from '../../../graph/open-tape.ts';
import { FACE_PX } from '../face-crop.ts';
import { packPixels } from '../make-batch.ts';
import { networkShapes } from '../network.ts';
import { addMaps } from '../network-maps.ts';
import { openStem } from '../open-stem.ts';
import { STEM_WIDTH } from '../trunk.ts';
import { SUMMARIES, type Summary, summarise } from './photo-heads.ts';
import { addSurfaces, surfaceShapes } from './surface-head.ts';

type Numbers = Readonly<Record<string, Float32Array>>;

/** What sums a crop up, by name, and its probabilities of surfaces [SURFACES · (side / 8)²]. */
export type PhotoSummary = Record<Summary, Float32Array> & { readonly surfaces: Float32Array };

/** Sums up pixels of crops one by one. */
export type Summariser = { run(pixels: Uint8Array): Promise<PhotoSummary>; close(): Promise<void> };

/** Opens the network's weights `trunk`, with those of the map of surfaces. */
export async function openSummariser(
  trunk: Numbers,
  surfaces: Numbers,
  backboneOnnx: Uint8Array,
): Promise<Summariser> {
  const tape = openTape();
  const side = FACE_PX / 4;
  const shapes = networkShapes();
  const stemMaps = tape.input('stem', [1, STEM_WIDTH, side, side]);
  const maps = addMaps(tape, stemMaps, (name) => tape.constant(shapes[name], trunk[name]));
  const own = surfaceShapes();
  const logits = addSurfaces(tape, maps, (name) => tape.constant(own[name], surfaces[name]));
  const probabilities = tape.op('Softmax', [logits], { axis: 1 });
  const outputs = { ...summarise(tape, maps, probabilities), surfaces: probabilities };
  const session = await ort.InferenceSession.create(
    lowerTape(tape, outputs, { name: 'summary', block: null }),
    {
      intraOpNumThreads: 1,
      logSeverityLevel: 3,
    },
  );
  const stem = await openStem(backboneOnnx);
  return {
    async run(pixels) {
      const planes = new Float32Array(pixels.length);
      packPixels(pixels, planes, 0);
      const input = new ort.Tensor('float32', await stem.run(planes), [1, STEM_WIDTH, side, side]);
      const results = await session.run({ stem: input });
      const names = [...Object.keys(SUMMARIES), 'surfaces'];
      return Object.fromEntries(
        names.map((name) => [name, (results[name].data as Float32Array).slice()]),
      ) as unknown as PhotoSummary;
    },
    async close() {
      await Promise.all([session.release(), stem.close()]);
    },
  };
}
