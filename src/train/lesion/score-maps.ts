/** Runs a trained lesion net on stored maps of whole pictures. */
import * as ort from 'onnxruntime-node';
import { buildLesionHead, type LesionInputs } from '../onnx/build-lesion-step.ts';
import { BYTE_STEP, type StoredMaps } from './map-store.ts';

/** Answers the chance of a lesion per cell of the fine map, row by row. */
export type MapScorer = { chances(maps: StoredMaps): Promise<Float32Array>; close(): Promise<void> };

/** Opens the net on maps as `openMapStore` keeps them: the first ones halved already. */
export async function scoreMaps(
  inputs: LesionInputs,
  weights: Record<string, Float32Array>,
  width: number,
): Promise<MapScorer> {
  const stored = { halved: [], fine: [...inputs.halved, ...inputs.fine], coarse: inputs.coarse };
  const session = await ort.InferenceSession.create(buildLesionHead(stored, weights, width), {
    logSeverityLevel: 3,
  });
  return {
    async chances({ side, fine, coarse }) {
      const feeds = { ...cut(stored.fine, fine, side), ...cut(stored.coarse, coarse, side / 2) };
      return (await session.run(feeds)).lesions.data as Float32Array;
    },
    close: () => session.release(),
  };
}

function cut(layers: readonly { name: string; depth: number }[], bytes: Uint8Array, side: number) {
  const feeds: Record<string, ort.Tensor> = {};
  let at = 0;
  for (const { name, depth } of layers) {
    const values = new Float32Array(depth * side * side);
    for (let i = 0; i < values.length; i++) values[i] = bytes[at + i] * BYTE_STEP;
    feeds[name] = new ort.Tensor('float32', values, [1, depth, side, side]);
    at += depth * side * side;
  }
  return feeds;
}
