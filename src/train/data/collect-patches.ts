/** Walks the first half of the road for a photo of a dataset: decode, geometry, patches. */
import { readFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import { cutPatches, type Patch } from '#core/patches/cut-patches.ts';
import type { Ports } from '#core/ports.ts';

/** The upright patches of a photo, in the order of its geometry, or why there are none. */
export type CollectedPatches =
  | { readonly ok: true; readonly geometry: Geometry; readonly patches: readonly Patch[] }
  | { readonly ok: false; readonly reason: string };

/** Reads the photo at `path` and cuts its patches as squares of `sizePx`. Faults become reasons. */
export async function collectPatches(
  ports: Pick<Ports, 'openPhoto'>,
  finder: GeometryFinder,
  path: string,
  sizePx: number,
): Promise<CollectedPatches> {
  try {
    const photo = await ports.openPhoto(await readFile(path));
    try {
      const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });
      const found = await finder.find(raster);
      if (!found.ok) return found;
      const patches = await cutPatches(photo, raster, found.geometry, sizePx);
      return { ok: true, geometry: found.geometry, patches };
    } finally {
      photo.close();
    }
  } catch (fault) {
    if (fault instanceof ClarteError) return { ok: false, reason: fault.code };
    throw fault;
  }
}
