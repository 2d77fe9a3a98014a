/** The stem: MobileNetV2 up to block 2 as it comes with the backbone, run once for each picture and never trained. */
import * as ort from 'onnxruntime-node';
import { ModelProto } from '../../onnx/onnx-schema.ts';
import { FACE_PX } from './face-crop.ts';

/** The value in the backbone's graph that block 3 takes. */
export const STEM_OUTPUT = 'add_17';

/** Maps [n, 24, side / 4, side / 4] of pixels [n, 3, side, side] in 0-1. */
export type Stem = { run(pixels: Float32Array): Promise<Float32Array>; close(): Promise<void> };

/** Opens the stem of the backbone's ONNX file. */
export async function openStem(backboneOnnx: Uint8Array, threads = 1): Promise<Stem> {
  const model = ModelProto.decode(backboneOnnx) as unknown as { graph: { output: { name: string }[] } };
  const [some] = model.graph.output;
  model.graph.output = [{ ...some, name: STEM_OUTPUT }];
  const session = await ort.InferenceSession.create(
    ModelProto.encode(ModelProto.fromObject(model)).finish(),
    {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    },
  );
  return {
    async run(pixels) {
      const each = 3 * FACE_PX * FACE_PX;
      const parts: Float32Array[] = [];
      // Picture by picture, whose maps a processor's caches nearly hold.
      for (let at = 0; at < pixels.length; at += each) {
        const one = new ort.Tensor('float32', pixels.subarray(at, at + each), [1, 3, FACE_PX, FACE_PX]);
        parts.push((await session.run({ pixels: one }))[STEM_OUTPUT].data as Float32Array);
      }
      const maps = new Float32Array(parts.length * parts[0].length);
      for (const [k, part] of parts.entries()) maps.set(part, k * part.length);
      return maps;
    },
    close: () => session.release(),
  };
}
