/** Photos of a dataset with their upright patches, ready for rolling and features. */

import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import type { Patch } from '#core/patches/cut-patches.ts';
import type { Ports } from '#core/ports.ts';
import { collectPatches } from '../data/collect-patches.ts';
import type { Example } from '../data/dataset.ts';

/** A photo of a dataset that has patches. */
export type Sample = {
  readonly example: Example;
  readonly geometry: Geometry;
  readonly patches: readonly Patch[];
};

/** A photo of a dataset that has none, and why. */
export type Skipped = { readonly example: Example; readonly reason: string };

/** Walks all examples one after the other; `onPhoto` is called after each. */
export async function collectSamples(
  ports: Pick<Ports, 'openPhoto'>,
  finder: GeometryFinder,
  examples: readonly Example[],
  sizePx: number,
  onPhoto: () => void,
): Promise<{ samples: Sample[]; skipped: Skipped[] }> {
  const samples: Sample[] = [];
  const skipped: Skipped[] = [];
  for (const example of examples) {
    const found = await collectPatches(ports, finder, example.photo, sizePx);
    if (found.ok) samples.push({ example, geometry: found.geometry, patches: found.patches });
    else skipped.push({ example, reason: found.reason });
    onPhoto();
  }
  return { samples, skipped };
}
