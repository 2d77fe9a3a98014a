/** Says what lesions of a view mean for a person: how many, how sure, in which zone, in which band. */

import type { PatchBox } from '../geometry/geometry.ts';
import type { Turns } from '../image/raster.ts';
import { scaleBox } from '../image/scale-box.ts';
import { turnPoint, undoTurns } from '../image/turn-raster.ts';
import type { Lesions } from '../schema/assessment.ts';
import type { Box } from '../schema/box.ts';
import type { ModelCard } from '../schema/model-card.ts';
import type { Peak } from './find-peaks.ts';
import { hayashiBand } from './hayashi-band.ts';

/** From so many inflammatory lesions NICE NG198 calls acne moderate to severe. */
const NICE_FROM = 35;

type Size = { readonly widthPx: number; readonly heightPx: number };

/** Where the view lies, and the sizes its pixels are translated by. */
export type LesionPlace = {
  readonly raster: Size;
  readonly photo: Size;
  /** Patches in pixels of the photo. */
  readonly patches: readonly PatchBox[];
  readonly view: Pick<NonNullable<ModelCard['view']>, 'sizePx' | 'countError'>;
};

/** `peaks` of the upright view whose box in the raster is `view.box`, told in pixels of the photo. */
export function describeLesions(
  peaks: readonly Pick<Peak, 'x' | 'y' | 'chance'>[],
  view: { readonly box: Box },
  turns: Turns,
  { raster, photo, patches, view: { sizePx, countError } }: LesionPlace,
): Lesions {
  const square = { widthPx: sizePx, heightPx: sizePx };
  const box = scaleBox(view.box, raster, photo);
  const dots = peaks.map(({ x, y, chance }) => {
    const lying = turnPoint({ x, y }, square, undoTurns(turns));
    return {
      x: box.x + (lying.x * box.width) / sizePx,
      y: box.y + (lying.y * box.height) / sizePx,
      chance,
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
