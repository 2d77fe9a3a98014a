/** Opens a network as a bundle holds it, to ask it of face crops. */
import * as ort from 'onnxruntime-node';
import type { Box } from '#core/schema/box.ts';
import { FACE_PX } from './face-crop.ts';
import { packPixels } from './make-batch.ts';
import { ZONES } from './network-scores.ts';
import { drawCover } from './targets.ts';

/** What the network says of one crop. */
export type FacePrediction = {
  readonly severity: number;
  /** In the order of the crop's zones: severity, and how much each weighs. */
  readonly zones: readonly number[];
  readonly weights: readonly number[];
  readonly logCount: number;
  /** Probabilities of grades 1 … 5. */
  readonly grades: readonly number[];
  /** [(side / 4)²]: probability of a lesion per cell. */
  readonly lesions: Float32Array;
};

/** A network to ask. */
export type OpenNetwork = {
  /** `pixels` [384, 384, 3] of the lit crop, and the zones' boxes in pixels of it. */
  predict(pixels: Uint8Array, boxes: readonly Box[]): Promise<FacePrediction>;
  close(): Promise<void>;
};

/** What a network as a bundle holds it takes: `pixels` [384, 384, 3] of the lit crop, and the zones' boxes in pixels of it. */
export function feedFace(bytes: Uint8Array, boxes: readonly Box[]): Record<string, ort.Tensor> {
  const cells = FACE_PX / 8;
  const pixels = new Float32Array(3 * FACE_PX * FACE_PX);
  packPixels(bytes, pixels, 0);
  return {
    face: new ort.Tensor('float32', pixels, [1, 3, FACE_PX, FACE_PX]),
    cover: new ort.Tensor('float32', drawCover(boxes, cells, FACE_PX / cells), [1, ZONES, cells * cells]),
  };
}

/** Opens what `exportNetwork` made, on one thread. */
export async function openNetwork(onnx: Uint8Array): Promise<OpenNetwork> {
  const session = await ort.InferenceSession.create(onnx, {
    intraOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
  return {
    async predict(bytes, boxes) {
      const results = await session.run(feedFace(bytes, boxes));
      const read = (name: string) => results[name].data as Float32Array;
      const there = Math.min(ZONES, boxes.length);
      return {
        severity: read('severity')[0],
        zones: [...read('zones').slice(0, there)],
        weights: [...read('weights').slice(0, there)],
        logCount: read('logCount')[0],
        grades: [...read('grades')],
        lesions: read('lesions').slice(),
      };
    },
    close: () => session.release(),
  };
}
