/** Says what lesions of a view mean for a person: how many, how sure, in which zone, in which band. */

import type { PatchBox } from '../geometry/geometry.ts';
import type { Turns } from '../image/raster.ts';
import { scaleBox } from '../image/scale-box.ts';
import { turnPoint, undoTurns } from '../image/turn-raster.ts';
import type { View } from '../patches/cut-view.ts';
import type { Lesions } from '../schema/assessment.ts';
import type { Box } from '../schema/box.ts';
import type { CountError } from '../schema/card-parts.ts';
import type { Peak } from './find-peaks.ts';
import { hayashiBand } from './hayashi-band.ts';

/** From this many inflammatory lesions NICE NG198 calls acne moderate to severe. */
const NICE_FROM = 35;

type Size = { readonly widthPx: number; readonly heightPx: number };

/** Where the view lies, and the sizes its pixels are translated by. */
export type LesionPlace = {
  readonly raster: Size;
  readonly photo: Size;
  /** Patches in pixels of the photo. */
  readonly patches: readonly PatchBox[];
};

/** Lesions of the view, in its pixels, and how far off their count is; sides are told where the model knows them. */
export type FoundLesions = {
  readonly peaks: readonly (Pick<Peak, 'x' | 'y' | 'chance'> & { readonly ownSidePx?: number })[];
  readonly countError: CountError;
};

/** Lesions of the upright `view`, which lies in the raster, told in pixels of the photo. */
export function describeLesions(
  { peaks, countError }: FoundLesions,
  view: View,
  turns: Turns,
  { raster, photo, patches }: LesionPlace,
): Lesions {
  const { widthPx, heightPx } = view.raster;
  const box = scaleBox(view.box, raster, photo);
  const scale = box.width / widthPx;
  const dots = peaks.map(({ x, y, chance, ownSidePx }) => {
    const lying = turnPoint({ x, y }, { widthPx, heightPx }, undoTurns(turns));
    return {
      x: box.x + lying.x * scale,
      y: box.y + lying.y * (box.height / heightPx),
      chance,
      ...(ownSidePx === undefined ? {} : { sidePx: ownSidePx * scale }),
    };
  });
  const count = dots.length;
  const error = Math.max(countError.least, countError.share * count);
  const inside = patches.map(({ name, box }) => ({
    name,
    count: dots.filter((dot) => isIn(dot, box)).length,
  }));
  const elsewhere = dots.filter((dot) => !patches.some((patch) => isIn(dot, patch.box))).length;
  return {
    count,
    low: Math.max(0, Math.round(count - error)),
    high: Math.round(count + error),
    hayashi: hayashiBand(count).band,
    niceBand: count >= NICE_FROM ? 'moderate-to-severe' : 'mild-to-moderate',
    zones: [...inside, { name: 'elsewhere', count: elsewhere }],
    dots,
  };
}

function isIn({ x, y }: { readonly x: number; readonly y: number }, box: Box): boolean {
  return x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;
}
