/** Walks every photo of the lab down the first half of the road, once: patches, view, and the features of both. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { wholeGeometry } from '#core/assess.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import type { Raster } from '#core/image/raster.ts';
import { resizeRaster } from '#core/image/resize-raster.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import { measureSkin, type SkinLight } from '#core/light/measure-skin.ts';
import { cutPatches } from '#core/patches/cut-patches.ts';
import { cutView } from '#core/patches/cut-view.ts';
import type { Ports } from '#core/ports.ts';
import { measureQuality } from '#core/quality/measure-quality.ts';
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
export type WalkRequest = {
  readonly example: Example;
  readonly pictures: Pictures;
  readonly keepsSquares: boolean;
};

/**
 * Walks `examples` on `threads` threads, each with caches below `cacheFolder`, and answers them in order; a killed run
 * finds its maps and features again. `onPhoto` is called after each photo.
 */
export async function walkPhotos(
  cacheFolder: string,
  examples: readonly Example[],
  pictures: Pictures,
  keepsSquares: boolean,
  onPhoto: () => void = () => {},
  threads = Math.min(availableParallelism(), examples.length),
): Promise<LabPhoto[]> {
  const photos: LabPhoto[] = [];
  let next = 0;
  const work = async () => {
    const thread = new Worker(new URL('./walk-thread.ts', import.meta.url), { workerData: cacheFolder });
    const failed = once(thread, 'error').then(([fault]) => Promise.reject(fault));
    const answer = async () => (await Promise.race([once(thread, 'message'), failed]))[0];
    await answer();
    while (next < examples.length) {
      const at = next++;
      thread.postMessage({ example: examples[at], pictures, keepsSquares } satisfies WalkRequest);
      photos[at] = await answer();
      onPhoto();
    }
    thread.postMessage(null);
    await once(thread, 'exit');
  };
  await Promise.all(Array.from({ length: threads }, work));
  return photos;
}

/** One photo of a dataset, as it is on disk. */
export async function walkPhoto(
  parts: LabParts,
  { example, pictures, keepsSquares }: WalkRequest,
): Promise<LabPhoto> {
  const photo = await parts.ports.openPhoto(await readFile(example.photo));
  try {
    const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });
    const found = await parts.finder.find(raster);
    const geometry = found.ok ? found.geometry : wholeGeometry(raster);
    const quality = measureQuality(raster, photo, found.ok ? geometry : null);
    const squares = (await cutPatches(photo, raster, geometry, parts.patchPx)).map((patch) => patch.raster);
    const areas = geometry.patches.map(({ box }) => box.width * box.height);
    const view = await cutView(photo, raster, geometry, parts.viewPx);
    const small = resizeRaster(view.raster, parts.patchPx, parts.patchPx);
    const [glance, ...patches] = await parts.cache.features([small, ...squares]);
    const maps = await parts.store.put(view.raster);
    return {
      example,
      pictures,
      found: found.ok,
      geometry,
      quality: quality.verdict,
      resolutionPx: quality.measures.find(({ name }) => name === 'resolution')?.value || null,
      skin: found.ok ? measureSkin(squares, areas) : null,
      rasterSize: { widthPx: raster.widthPx, heightPx: raster.heightPx },
      view: view.box,
      maps,
      patches,
      squares: keepsSquares ? squares : [],
      glance,
    };
  } finally {
    photo.close();
  }
}
