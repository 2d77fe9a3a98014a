/** Looks at what surrounds a hit of the eye cascade: is it an eye in a face, and where is the cheek? */
import type { Raster } from '../../image/raster.ts';
import { skinShare } from '../../image/skin-share.ts';
import type { Box } from '../../schema/box.ts';
import { eyePatches, type Facing, shrinkEye } from './eye-patches.ts';
import { greySpread } from './grey-spread.ts';
import type { Grey } from './resize-grey.ts';
import { trimCheek } from './trim-cheek.ts';

/** What was seen around a hit. Shares are 0-1, levels are relative. */
export type EyeLook = {
  /** Skin-coloured share of the hit and a rim around it, lids and brow included. */
  readonly skinAround: number;
  /** Skin-coloured share of the strip below the eye. */
  readonly skinBelow: number;
  /** Grey level of the eye's middle over that of the strip below. */
  readonly darkness: number;
  /** Standard deviation over mean of the grey levels in the hit. */
  readonly contrast: number;
  readonly facing: Facing;
  /** The cheek on the side that the face shows, trimmed to skin; null where it lies outside the picture. */
  readonly cheek: Box | null;
  /** Skin-coloured share of that cheek. */
  readonly skinCheek: number;
  /** Share of the untrimmed cheek's box that lies in the picture. */
  readonly cheekInside: number;
};

/** Width of the method's cheek in eye widths; it is 3.5 eye heights high. */
const CHEEK_WIDTH = { left: 2.8, right: 3.3 } as const;
/** Keeps the ratio of two spreads calm where both are small. */
const CALM = 0.05;
/** How much the spreads, and how much of the cheek is in the picture, say compared with the skin. */
const SPREAD_WEIGHT = 2;
const INSIDE_WEIGHT = 2;

/** Looks at a hit; `grey` is the raster's grey levels. */
export function lookAtEye(raster: Raster, grey: Grey, hit: Box): EyeLook {
  const { x, y, width: w, height: h } = hit;
  const below = { x, y: y + 0.8 * h, width: w, height: h };
  const pupil = greySpread(grey, { x: x + 0.3 * w, y: y + 0.35 * h, width: 0.4 * w, height: 0.3 * h });
  const strip = greySpread(grey, { x: x + 0.2 * w, y: y + h, width: 0.6 * w, height: 0.5 * h });
  const whole = greySpread(grey, hit);
  const sides = (['left', 'right'] as const).map((facing) => lookAtCheek(raster, grey, hit, facing));
  const [left, right] = sides;
  // The side that the face shows has more skin, more even light, and is less cut by the picture's edge.
  const towardsLeft =
    left.skinCheek -
    right.skinCheek +
    SPREAD_WEIGHT * Math.log((right.unevenness + CALM) / (left.unevenness + CALM)) +
    INSIDE_WEIGHT * Math.log((left.cheekInside + CALM) / (right.cheekInside + CALM));
  const { facing, cheekInside, box } = towardsLeft >= 0 ? left : right;
  const cheek = box && trimCheek(raster, box, facing);
  return {
    skinAround: skinShare(raster, { x: x - 0.2 * w, y: y - 0.1 * h, width: 1.4 * w, height: 1.5 * h }),
    skinBelow: skinShare(raster, below),
    darkness: pupil.mean / (strip.mean + 1),
    contrast: whole.deviation / (whole.mean + 1),
    facing,
    cheek,
    skinCheek: cheek ? skinShare(raster, cheek) : 0,
    cheekInside,
  };
}

function lookAtCheek(raster: Raster, grey: Grey, hit: Box, facing: Facing) {
  const eye = shrinkEye(hit, raster);
  const cheek = eyePatches(eye, facing, raster).find(({ name }) => name !== 'forehead')?.box;
  if (!cheek) return { facing, box: null, skinCheek: 0, cheekInside: 0, unevenness: 1 };
  const { mean, deviation } = greySpread(grey, cheek);
  return {
    facing,
    box: cheek,
    skinCheek: skinShare(raster, cheek),
    cheekInside: (cheek.width * cheek.height) / (CHEEK_WIDTH[facing] * eye.width * 3.5 * eye.height),
    unevenness: deviation / (mean + 1),
  };
}
