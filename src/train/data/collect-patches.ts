/** Walks the first half of the road for a photo of a dataset: decode, geometry, patches in their own aspect. */
import { readFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import { cutPatches, type Patch } from '#core/patches/cut-patches.ts';
import type { Ports } from '#core/ports.ts';
import type { Method } from '#core/schema/assessment.ts';

/** The upright patches of a photo, or why there are none. */
export type CollectedPatches =
  | { readonly ok: true; readonly method: Method; readonly patches: readonly Patch[] }
  | { readonly ok: false; readonly reason: string };

/** Reads the photo at `path` and cuts its patches, fine enough for squares of `sizePx`. Faults become reasons. */
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
      return { ok: true, method: found.geometry.method, patches };
    } finally {
      photo.close();
    }
  } catch (fault) {
    if (fault instanceof ClarteError) return { ok: false, reason: fault.code };
    throw fault;
  }
}
