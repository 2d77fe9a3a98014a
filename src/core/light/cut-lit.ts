/** Cuts what is scored out of a photo: patches and view, their light set right where the model has it so. */
import type { Geometry } from '../geometry/geometry.ts';
import { cropRaster } from '../image/crop-raster.ts';
import type { Raster, Turns } from '../image/raster.ts';
import { cutPatches } from '../patches/cut-patches.ts';
import { cutView, type View } from '../patches/cut-view.ts';
import { placeInCrop } from '../patches/place-in-crop.ts';
import type { Photo } from '../ports.ts';
import type { Box } from '../schema/box.ts';
import { correctLight, type Skin } from './correct-light.ts';
import type { SkinLight } from './measure-skin.ts';
import type { LightCorrection } from './plan-correction.ts';

/**
 * Sides in pixels, and the light to bring the skin to; null where a model looks at no patches of their own, or at no face
 * crop, or takes light as it is. One of the sides is there.
 */
export type CutPlan = {
  readonly patchPx: number | null;
  readonly viewPx: number | null;
  readonly light: SkinLight | null;
};

/** The pixels that are scored. */
export type LitPixels = {
  /** The usable patches, in their order; none where the plan cuts none. */
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
  const patches =
    patchPx === null ? [] : await cutPatches(photo, raster, { ...geometry, patches: usable }, patchPx);
  const view = viewPx === null ? null : await cutView(photo, raster, geometry, viewPx);
  const squares = patches.map((patch) => patch.raster);
  if (!light) return { squares, view, correction: null };
  const areas = usable.map(({ box }) => box.width * box.height);
  const skin = patchPx === null && view ? skinInView(view, usable, geometry.turns) : { squares, areas };
  const lit = correctLight({ squares, view: view?.raster ?? null }, skin, light);
  return {
    squares: lit.squares,
    view: view && lit.view && { ...view, raster: lit.view },
    correction: lit.correction,
  };
}

/** The patches as the view shows them, as far as they lie in it: nothing is read from the photo again. */
function skinInView({ raster, box }: View, patches: Geometry['patches'], turns: Turns): Skin {
  const whole = { x: 0, y: 0, width: raster.widthPx, height: raster.heightPx };
  const squares = patches.flatMap((patch) => {
    const seen = meet(placeInCrop(patch.box, box, turns, raster.widthPx), whole);
    return seen.width >= 1 && seen.height >= 1 ? [cropRaster(raster, seen)] : [];
  });
  return { squares, areas: squares.map(({ widthPx, heightPx }) => widthPx * heightPx) };
}

function meet(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}
