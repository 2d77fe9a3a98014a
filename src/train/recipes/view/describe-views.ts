/** Runs the view's head, without a score, on stored maps: features for the severity, probabilities for the lesions. */
import * as ort from 'onnxruntime-node';
import { meanByArea } from '#core/features/mean-by-area.ts';
import type { LabPhoto } from '../../lab/prepare-photos.ts';
import { BYTE_STEP, type ReadMaps } from '../../lesion/map-store.ts';
import { buildViewHead, type ViewHeadShape } from '../../onnx/build-view-head.ts';
import type { LesionWeights } from '../../onnx/lesion-weights.ts';

/** What the head says of a photo. */
export type ViewFacts = {
  /** In the order of `viewBlocks`. */
  readonly features: Float32Array;
  /** Chance of a lesion per cell, row by row. */
  readonly probabilities: Float32Array;
};

/** Describes `photos` one after the other with one lesion net; `onPhoto` is called after each. */
export async function describeViews(
  photos: readonly LabPhoto[],
  shape: ViewHeadShape,
  weights: LesionWeights,
  readMaps: ReadMaps,
  onPhoto: () => void = () => {},
): Promise<ViewFacts[]> {
  // Stored maps are halved already: to the head they are fine ones.
  const { halved, fine, coarse } = shape.inputs;
  const stored = { halved: [], fine: [...halved, ...fine], coarse };
  const session = await ort.InferenceSession.create(buildViewHead({ ...shape, inputs: stored }, weights), {
    logSeverityLevel: 3,
  });
  const depthOf = (layers: typeof fine) => layers.reduce((sum, { depth }) => sum + depth, 0);
  const facts: ViewFacts[] = [];
  const read = (photo?: LabPhoto) => photo && readMaps(photo.maps, depthOf(stored.fine), depthOf(coarse));
  let next = read(photos[0]);
  for (const [i, photo] of photos.entries()) {
    const maps = (await next)!;
    next = read(photos[i + 1]);
    const row = (data: Float32Array) => new ort.Tensor('float32', data, [1, data.length]);
    const answer = await session.run({
      ...cutLayers(stored.fine, maps.fine, shape.side),
      ...cutLayers(coarse, maps.coarse, shape.side / 2),
      glance: row(photo.glance),
      patches: row(meanByArea(photo.geometry.patches, photo.patches)),
    });
    facts.push({
      features: Float32Array.from(answer.features.data as Float32Array),
      probabilities: Float32Array.from(answer.lesions.data as Float32Array),
    });
    onPhoto();
  }
  await session.release();
  return facts;
}

function cutLayers(layers: readonly { name: string; depth: number }[], bytes: Uint8Array, side: number) {
  const feeds: Record<string, ort.Tensor> = {};
  let at = 0;
  for (const { name, depth } of layers) {
    const values = new Float32Array(depth * side * side);
    for (let i = 0; i < values.length; i++) values[i] = bytes[at + i] * BYTE_STEP;
    feeds[name] = new ort.Tensor('float32', values, [1, depth, side, side]);
    at += values.length;
  }
  return feeds;
}
