/** Cuts hair, cloth and background off a cheek that reaches too far. */
import type { Raster } from '../../image/raster.ts';
import { skinShare } from '../../image/skin-share.ts';
import type { Box } from '../../schema/box.ts';
import type { Facing } from './eye-patches.ts';

/** A cheek with at least this share of skin is skin. */
const ENOUGH_SKIN = 0.9;
/** Parts of the width and of the height that are tried; the method's box is 2.8 by 3.5 eye widths. */
const WIDTHS = [1, 0.85, 0.7, 0.55, 0.4, 0.3];
const HEIGHTS = [1, 0.8, 0.6, 0.45, 0.35];

/**
 * The largest part of the cheek, from its upper corner at the nose on, that is skin; the part with the highest share
 * of skin where none is. The method's boxes suppose one size of eye box for every face, and the cascade's boxes vary
 * by a factor of two and more.
 */
export function trimCheek(raster: Raster, cheek: Box, facing: Facing): Box {
  const trials = WIDTHS.flatMap((across) =>
    HEIGHTS.map((down) => {
      const width = across * cheek.width;
      const x = facing === 'left' ? cheek.x : cheek.x + cheek.width - width;
      return { x, y: cheek.y, width, height: down * cheek.height };
    }),
  ).sort((a, b) => b.width * b.height - a.width * a.height);
  let best = cheek;
  let bestSkin = -1;
  for (const trial of trials) {
    const skin = skinShare(raster, trial);
    if (skin >= ENOUGH_SKIN) return trial;
    if (skin > bestSkin) {
      best = trial;
      bestSkin = skin;
    }
  }
  return best;
}
