/**
 * `node experiments/measure-repeats.ts <data> <cache> [trained] [seed] [shots]`: how far scores of the folds' networks move
 * when nothing of the skin has changed; `trained` is the epochs, with `-again` behind for a second cycle, `-taught` for one with teachers. Writes <cache>/repeats.json, which `report-one-look.ts` reads.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { clampScore } from '#core/stats/clamp-score.ts';
import { mean } from '#core/stats/metrics.ts';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import { derivePhoto } from '#train/evaluate/derive-photo.ts';
import { measureRepeat, type RepeatNoise } from '#train/evaluate/measure-repeat.ts';
import { calibrateWeights, calibrationOf } from '#train/recipes/one-look/calibrate-severity.ts';
import { type CuttingParts, cutFace, type FaceSource } from '#train/recipes/one-look/cut-face.ts';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import { exportNetwork } from '#train/recipes/one-look/export-network.ts';
import type { Kind } from '#train/recipes/one-look/face-crop.ts';
import { listSources } from '#train/recipes/one-look/list-sources.ts';
import { type OpenNetwork, openNetwork } from '#train/recipes/one-look/open-network.ts';
import { readWeights } from '#train/recipes/one-look/read-weights.ts';
import { assignFolds } from '#train/recipes/one-look/train-fold.ts';
import { FACE_LIGHT } from './face-light.ts';
import { readFolds } from './read-folds.ts';

/** What was measured; `jpegShift` is how far JPEG 50 moves scores on average, up or down. */
export type Repeats = RepeatNoise & {
  readonly jpegShift: Readonly<Record<'clear' | 'faces', { readonly photos: number; readonly mean: number }>>;
};

const LEVEL = 0.95;

if (import.meta.main) {
  const [data, cache, trained = '8', seed = '1', shots = '24'] = process.argv.slice(2);
  if (!data || !cache)
    throw new Error('node experiments/measure-repeats.ts <data> <cache> [trained] [seed] [shots]');
  const ports = nodePorts(undefined, { threads: 1 });
  const finder = await loadGeometryFinder(ports);
  const crops = await readCrops(path.join(cache, 'faces'));
  const sources = await listSources(data);
  const folds = assignFolds(crops, Number(seed));
  const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
  const folder = path.join(cache, `seed-${seed}-epochs-${trained}`);
  const { results } = await readFolds(folder);
  const others = calibrationOf(
    crops,
    results.filter(({ fold }) => fold !== 0),
  );
  const weights = calibrateWeights(await readWeights(path.join(folder, 'fold-0.checkpoint')), others);
  const network = await openNetwork(exportNetwork(weights, backboneOnnx));
  const parts = { ports, finder, light: FACE_LIGHT };
  /** Photos of a kind that the network of the first fold has not seen, spread over all of them. */
  const unseen = (kind: Kind) => {
    const own = sources.filter(
      (_, i) => crops[i].kind === kind && crops[i].refusal === null && folds[i] === 0,
    );
    const count = Math.min(Number(shots), own.length);
    return Array.from({ length: count }, (_, i) => own[Math.floor(((i + 0.5) * own.length) / count)]);
  };
  const noise = await measureNoise(unseen('crops'), parts, network);
  const jpegShift = {
    clear: await measureJpeg(unseen('clear'), parts, network),
    faces: await measureJpeg(unseen('parsing'), parts, network),
  };
  await Promise.all([finder.close(), network.close()]);
  await writeFile(
    path.join(cache, 'repeats.json'),
    JSON.stringify({ ...noise, jpegShift } satisfies Repeats),
  );
  console.log(JSON.stringify({ ...noise, jpegShift }, null, 2));
}

/** The score as the product would say it; null where it would refuse. */
async function score(source: FaceSource, bytes: Uint8Array, parts: CuttingParts, network: OpenNetwork) {
  const { crop, raster } = await cutFace(parts, source, bytes);
  if (crop.refusal !== null) return null;
  const { severity } = await network.predict(
    new Uint8Array(raster.data),
    crop.zones.map(({ box }) => box),
  );
  return clampScore(severity);
}

/** As the lab measures the noise of an assessor, on this network. */
async function measureNoise(
  sources: readonly FaceSource[],
  parts: CuttingParts,
  network: OpenNetwork,
): Promise<RepeatNoise> {
  const assess = async (bytes: Uint8Array) => {
    const said = await score(sources[0], bytes, parts, network);
    return said === null ? { ok: false } : { ok: true, score: said };
  };
  const assessor = { assess } as unknown as Parameters<typeof measureRepeat>[0];
  return measureRepeat(
    assessor,
    sources.map(({ file }) => file),
    LEVEL,
  );
}

async function measureJpeg(sources: readonly FaceSource[], parts: CuttingParts, network: OpenNetwork) {
  const moves: number[] = [];
  for (const source of sources) {
    const bytes = await readFile(source.file);
    const before = await score(source, bytes, parts, network);
    const after = await score(source, await derivePhoto(bytes, 'compressed'), parts, network);
    if (before !== null && after !== null) moves.push(Math.abs(after - before));
  }
  return { photos: moves.length, mean: mean(moves) };
}
