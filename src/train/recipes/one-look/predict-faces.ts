/** Runs a trained one-look network on face crops. */
import * as ort from 'onnxruntime-node';
import { lowerTape } from '../../graph/lower/lower-tape.ts';
import { openTape } from '../../graph/open-tape.ts';
import type { FaceCrops } from './cut-faces.ts';
import { FACE_PX } from './face-crop.ts';
import { emptyZones, packPixels, packZones } from './make-batch.ts';
import { addNetwork, networkShapes } from './network.ts';
import { ZONES } from './network-scores.ts';
import { openStem } from './open-stem.ts';
import { STEM_WIDTH } from './trunk.ts';

/** What the network says of one crop. */
export type FacePrediction = {
  readonly severity: number;
  /** In the order of the crop's zones. */
  readonly zones: readonly number[];
  readonly logCount: number;
  /** [(side / 4)²]: probability of a lesion per cell. */
  readonly lesions: Float32Array;
};

/** The network's ONNX file for one crop: inputs `stem`, `cover` and `absent`, weights inside. */
export function buildNetwork(weights: Readonly<Record<string, Float32Array>>): Uint8Array {
  const tape = openTape();
  const shapes = networkShapes();
  const inputs = {
    stem: tape.input('stem', [1, STEM_WIDTH, FACE_PX / 4, FACE_PX / 4]),
    cover: tape.input('cover', [1, ZONES, (FACE_PX / 8) ** 2]),
    absent: tape.input('absent', [1, ZONES]),
  };
  const outputs = addNetwork(tape, inputs, (name) => tape.constant(shapes[name], weights[name]));
  const { severity, zones, logCount, grades } = outputs;
  const lesions = tape.op('Sigmoid', [outputs.lesions]);
  return lowerTape(tape, { severity, zones, logCount, grades, lesions }, { name: 'one-look', block: null });
}

/** Predictions of the crops `indices`, in their order; single pass. */
export async function predictFaces(
  weights: Readonly<Record<string, Float32Array>>,
  backboneOnnx: Uint8Array,
  faces: FaceCrops,
  indices: readonly number[],
): Promise<FacePrediction[]> {
  const stem = await openStem(backboneOnnx);
  const session = await ort.InferenceSession.create(buildNetwork(weights), {
    intraOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
  const cells = FACE_PX / 8;
  const predictions: FacePrediction[] = [];
  try {
    for (const index of indices) {
      const pixels = new Float32Array(3 * FACE_PX * FACE_PX);
      packPixels(faces.pixelsOf(index), pixels, 0);
      const zones = emptyZones(1);
      const boxes = faces.crops[index].zones.map(({ box }) => box);
      packZones(boxes, zones, 0, cells);
      const results = await session.run({
        stem: new ort.Tensor('float32', await stem.run(pixels), [1, STEM_WIDTH, FACE_PX / 4, FACE_PX / 4]),
        cover: new ort.Tensor('float32', zones.cover, [1, ZONES, cells * cells]),
        absent: new ort.Tensor('float32', zones.absent, [1, ZONES]),
      });
      const read = (name: string) => results[name].data as Float32Array;
      predictions.push({
        severity: read('severity')[0],
        zones: [...read('zones').slice(0, Math.min(ZONES, boxes.length))],
        logCount: read('logCount')[0],
        lesions: read('lesions').slice(),
      });
    }
  } finally {
    await Promise.all([session.release(), stem.close()]);
  }
  return predictions;
}
