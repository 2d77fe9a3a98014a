/** Finds the one visible eye of a side view, which way the face looks, and the patches next to it. */
import { greyRaster } from '../../image/grey-raster.ts';
import type { Raster } from '../../image/raster.ts';
import { shrinkRaster } from '../../image/resize-raster.ts';
import { scaleBox } from '../../image/scale-box.ts';
import { isColourless } from '../../image/skin-share.ts';
import type { Box } from '../../schema/box.ts';
import type { PatchBox } from '../geometry.ts';
import { GROUP_EPS, scanScales } from './detect-multi-scale.ts';
import { eyePatches, type Facing, shrinkEye } from './eye-patches.ts';
import { groupBoxes, type Hit } from './group-boxes.ts';
import { type EyeLook, lookAtEye } from './look-at-eye.ts';
import type { Cascade } from './parse-cascade.ts';
import type { Grey } from './resize-grey.ts';

/** An eye and the skin next to it, in pixels of the raster handed in. */
export type OneEye = {
  readonly eye: Box;
  readonly facing: Facing;
  /** Forehead where enough of it is in the picture, and cheek: 1-2 patches. */
  readonly patches: readonly PatchBox[];
  /** Single hits of the cascade behind the eye, on the picture and its mirror image together; 10 and more. */
  readonly support: number;
};

/** The cascade runs on a copy with this longer side in pixels: an eye of a usable photo is large in it. */
const SIDE_PX = 416;
/** Smallest and largest hit as shares of the smaller side. */
const SMALLEST = 0.08;
const LARGEST = 0.4;
/** Hits on the picture and on its mirror image together that an eye needs more than. */
const MIN_NEIGHBOURS = 9;
/** What an eye and its surroundings must show; figures in docs/decisions/one-eye-cascade.md. */
const LEAST = { skinAround: 0.6, skinBelow: 0.75, contrast: 0.15, skinCheek: 0.6, cheekInside: 0.2 };
const MOST_DARKNESS = 0.85;

/** The best supported eye in a face with a cheek next to it; null where there is none. Takes upright rasters. */
export function findOneEye(raster: Raster, cascade: Cascade): OneEye | null {
  const small = shrinkRaster(raster, SIDE_PX);
  // Without colour nothing tells an eye in a face from a crater, a button or a cat's ear.
  if (isColourless(small)) return null;
  const grey = { ...small, data: greyRaster(small) };
  const hits = findHits(grey, cascade).sort((a, b) => b.neighbours - a.neighbours);
  for (const hit of hits) {
    const look = lookAtEye(small, grey, hit.box);
    if (isEye(look)) return describeEye(hit, look, small, raster);
  }
  return null;
}

function describeEye(hit: Hit, { facing, cheek }: EyeLook, small: Raster, raster: Raster): OneEye {
  const eye = shrinkEye(hit.box, small);
  return {
    eye: scaleBox(eye, small, raster),
    facing,
    support: hit.neighbours,
    patches: eyePatches(eye, facing, small).map(({ name, box }) => ({
      name,
      box: scaleBox(name === 'forehead' ? box : (cheek ?? box), small, raster),
    })),
  };
}

/** The cascade was trained on no side in particular, yet a mirror image gives it a second chance. */
function findHits(grey: Grey, cascade: Cascade): Hit[] {
  const side = Math.min(grey.widthPx, grey.heightPx);
  const sizes = { minSidePx: SMALLEST * side, maxSidePx: LARGEST * side };
  const straight = scanScales(grey, cascade, sizes);
  const mirrored = scanScales(mirrorGrey(grey), cascade, sizes).map((box) => ({
    ...box,
    x: grey.widthPx - box.x - box.width,
  }));
  return groupBoxes([...straight, ...mirrored], MIN_NEIGHBOURS, GROUP_EPS);
}

function isEye(look: EyeLook): boolean {
  return (
    look.darkness <= MOST_DARKNESS &&
    (Object.keys(LEAST) as (keyof typeof LEAST)[]).every((name) => look[name] >= LEAST[name])
  );
}

function mirrorGrey({ widthPx, heightPx, data }: Grey): Grey {
  const mirrored = new Uint8Array(data.length);
  for (let y = 0; y < heightPx; y++) {
    mirrored.set(data.subarray(y * widthPx, (y + 1) * widthPx).toReversed(), y * widthPx);
  }
  return { widthPx, heightPx, data: mirrored };
}
