/** Prepares every photo of the lab as the product does, once: its patches and their features. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RefusalReason } from '#core/errors.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import type { Raster } from '#core/image/raster.ts';
import type { Ports } from '#core/ports.ts';
import { preparePhoto } from '#core/prepare-photo.ts';
import type { QualityVerdict } from '#core/schema/assessment.ts';
import type { FeatureCache } from '../cache/feature-cache.ts';
import type { Example } from '../data/dataset.ts';

/** Which pictures: crops of ACNE04, or generated clear faces. */
export type Pictures = 'crops' | 'clear';

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
  /** Features of each patch, in the order of the geometry. */
  readonly patches: readonly Float32Array[];
  /** The patches' pixels, which rolling needs. */
  readonly squares: readonly Raster[];
};

/** What preparing needs. */
export type LabParts = {
  readonly ports: Pick<Ports, 'openPhoto'>;
  readonly finder: GeometryFinder;
  readonly cache: FeatureCache;
  /** Side of a patch in pixels. */
  readonly patchPx: number;
};

/** What a thread is asked for. */
export type PrepareRequest = { readonly example: Example; readonly pictures: Pictures };

/** The photos in order, and how many the product refuses, by reason. */
export type PreparedPhotos = {
  readonly photos: readonly LabPhoto[];
  readonly refused: Readonly<Partial<Record<RefusalReason, number>>>;
};

/**
 * Prepares `examples` on `threads` threads, each with a cache below `cacheFolder`; a killed run finds its features again. `onPhoto` is called after each photo.
 */
export async function prepareLabPhotos(
  cacheFolder: string,
  examples: readonly Example[],
  pictures: Pictures,
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
      thread.postMessage({ example: examples[at], pictures } satisfies PrepareRequest);
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
  { ports, finder, patchPx, cache }: LabParts,
  { example, pictures }: PrepareRequest,
): Promise<LabPhoto | RefusalReason> {
  const plan = { patchPx, viewPx: null, light: null };
  const bytes = await readFile(example.photo);
  const prepared = await preparePhoto(bytes, { ports, finder, plan, wholePicture: true });
  if (!prepared.ok) return prepared.reason;
  const { geometry, quality, squares } = prepared;
  return {
    example,
    pictures,
    found: geometry.method !== 'whole',
    geometry,
    quality: quality.verdict,
    resolutionPx: quality.measures.find(({ name }) => name === 'resolution')?.value || null,
    patches: await cache.features(squares),
    squares,
  };
}
