/** Prepares every photo of the lab as the product does, once: patches, face crop, and the features of both. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RefusalReason } from '#core/errors.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import type { Raster } from '#core/image/raster.ts';
import { resizeRaster } from '#core/image/resize-raster.ts';
import { measureSkin, type SkinLight } from '#core/light/measure-skin.ts';
import type { Ports } from '#core/ports.ts';
import { preparePhoto } from '#core/prepare-photo.ts';
import type { QualityVerdict } from '#core/schema/assessment.ts';
import type { Box } from '#core/schema/box.ts';
import type { FeatureCache } from '../cache/feature-cache.ts';
import type { Example } from '../data/dataset.ts';
import type { MapStore } from '../lesion/map-store.ts';

/** Which pictures of a photo: two of ACNE04 for each of its photos, or a generated clear face. */
export type Pictures = 'crops' | 'frames' | 'clear';

/** What the lab keeps of a photo. */
export type LabPhoto = {
  readonly example: Example;
  readonly pictures: Pictures;
  /** Whether a face or an eye was found; where not, the whole picture stands in, as `assess --whole` does. */
  readonly found: boolean;
  readonly geometry: Geometry;
  readonly quality: QualityVerdict;
  /** Pixels across the face, where the quality gate measured them. */
  readonly resolutionPx: number | null;
  /** Light on its skin; null where neither a face nor an eye was found. */
  readonly skin: SkinLight | null;
  /** Size of the raster that the geometry is in. */
  readonly rasterSize: { readonly widthPx: number; readonly heightPx: number };
  readonly view: Box;
  /** File of the backbone's maps of the view. */
  readonly maps: string;
  /** Features of each patch, in the order of the geometry. */
  readonly patches: readonly Float32Array[];
  /** The patches' pixels, kept only where rolling needs them. */
  readonly squares: readonly Raster[];
  /** Features of the view shrunk to a patch's size. */
  readonly glance: Float32Array;
};

/** What the walk needs. */
export type LabParts = {
  readonly ports: Pick<Ports, 'openPhoto'>;
  readonly finder: GeometryFinder;
  readonly cache: FeatureCache;
  readonly store: MapStore;
  /** Sides of patches and view in pixels. */
  readonly patchPx: number;
  readonly viewPx: number;
};

/** What a thread is asked for. */
export type PrepareRequest = {
  readonly example: Example;
  readonly pictures: Pictures;
  readonly keepsSquares: boolean;
};

/** The photos in order, and how many the product refuses, by reason. */
export type PreparedPhotos = {
  readonly photos: readonly LabPhoto[];
  readonly refused: Readonly<Partial<Record<RefusalReason, number>>>;
};

/**
 * Prepares `examples` on `threads` threads, each with caches below `cacheFolder`; a killed run finds its maps and features
 * again. `onPhoto` is called after each photo.
 */
export async function prepareLabPhotos(
  cacheFolder: string,
  examples: readonly Example[],
  kind: Omit<PrepareRequest, 'example'>,
  onPhoto: () => void = () => {},
  threads = Math.min(availableParallelism(), examples.length),
): Promise<PreparedPhotos> {
  const answers: (LabPhoto | RefusalReason)[] = [];
  let next = 0;
  const work = async () => {
    const thread = new Worker(new URL('./prepare-thread.ts', import.meta.url), { workerData: cacheFolder });
    const failed = once(thread, 'error').then(([fault]) => Promise.reject(fault));
    const answer = async () => (await Promise.race([once(thread, 'message'), failed]))[0];
    await answer();
    while (next < examples.length) {
      const at = next++;
      thread.postMessage({ example: examples[at], ...kind } satisfies PrepareRequest);
      answers[at] = await answer();
      onPhoto();
    }
    thread.postMessage(null);
    await once(thread, 'exit');
  };
  await Promise.all(Array.from({ length: threads }, work));
  const refused: Partial<Record<RefusalReason, number>> = {};
  for (const one of answers) if (typeof one === 'string') refused[one] = (refused[one] ?? 0) + 1;
  return { photos: answers.filter((one) => typeof one !== 'string'), refused };
}

/** One photo of a data set, as it is on disk; the reason where the product refuses it, `--whole` or not. */
export async function prepareLabPhoto(
  { ports, finder, patchPx, viewPx, cache, store }: LabParts,
  { example, pictures, keepsSquares }: PrepareRequest,
): Promise<LabPhoto | RefusalReason> {
  const plan = { patchPx, viewPx, light: null };
  const bytes = await readFile(example.photo);
  const prepared = await preparePhoto(bytes, { ports, finder, plan, wholePicture: true });
  if (!prepared.ok) return prepared.reason;
  const { raster, geometry, quality, squares } = prepared;
  const view = prepared.view!;
  const found = geometry.method !== 'whole';
  const areas = geometry.patches.map(({ box }) => box.width * box.height);
  const small = resizeRaster(view.raster, patchPx, patchPx);
  const [glance, ...patches] = await cache.features([small, ...squares]);
  const maps = await store.put(view.raster);
  return {
    example,
    pictures,
    found,
    geometry,
    quality: quality.verdict,
    resolutionPx: quality.measures.find(({ name }) => name === 'resolution')?.value || null,
    skin: found ? measureSkin(squares, areas) : null,
    rasterSize: { widthPx: raster.widthPx, heightPx: raster.heightPx },
    view: view.box,
    maps,
    patches,
    squares: keepsSquares ? squares : [],
    glance,
  };
}
