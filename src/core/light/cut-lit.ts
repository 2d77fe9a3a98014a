/** Cuts what is scored out of a photo: patches and view, their light set right where the model has it so. */
import type { Geometry } from '../geometry/geometry.ts';
import type { Raster } from '../image/raster.ts';
import { cutPatches } from '../patches/cut-patches.ts';
import { cutView, type View } from '../patches/cut-view.ts';
import type { Photo } from '../ports.ts';
import { correctLight } from './correct-light.ts';
import type { SkinLight } from './measure-skin.ts';
import type { LightCorrection } from './plan-correction.ts';

/** Sides in pixels, and the light to bring the skin to; null where a model looks at no view, or takes light as it is. */
export type CutPlan = {
  readonly patchPx: number;
  readonly viewPx: number | null;
  readonly light: SkinLight | null;
};

/** The pixels that are scored. */
export type LitPixels = {
  /** The usable patches, in their order. */
  readonly squares: readonly Raster[];
  /** The upright view and its box in the raster. */
  readonly view: View | null;
  /** What was done to the light; null where it was left as it is. */
  readonly correction: LightCorrection | null;
};

/** Cuts the `usable` patches of `geometry`, which lie in `raster`, from the photo; the view is that of the whole geometry. */
export async function cutLit(
  photo: Photo,
  raster: Raster,
  geometry: Geometry,
  usable: Geometry['patches'],
  { patchPx, viewPx, light }: CutPlan,
): Promise<LitPixels> {
  const patches = await cutPatches(photo, raster, { ...geometry, patches: usable }, patchPx);
  const view = viewPx === null ? null : await cutView(photo, raster, geometry, viewPx);
  const squares = patches.map((patch) => patch.raster);
  if (!light) return { squares, view, correction: null };
  const areas = usable.map(({ box }) => box.width * box.height);
  const lit = correctLight({ squares, areas, view: view?.raster ?? null }, light);
  return {
    squares: lit.squares,
    view: view && lit.view && { ...view, raster: lit.view },
    correction: lit.correction,
  };
}
