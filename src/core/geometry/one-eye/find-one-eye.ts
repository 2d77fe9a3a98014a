/** Finds the one visible eye of a side view, which way the face looks, and the patches beside it. */
import { greyRaster } from '../../image/grey-raster.ts';
import type { Raster } from '../../image/raster.ts';
import { shrinkRaster } from '../../image/resize-raster.ts';
import { skinShare } from '../../image/skin-share.ts';
import type { Box } from '../../schema/box.ts';
import type { PatchBox } from '../geometry.ts';
import { detectMultiScale } from './detect-multi-scale.ts';
import { eyePatches, type Facing, shrinkEye } from './eye-patches.ts';
import type { Cascade } from './parse-cascade.ts';

/** An eye and the skin beside it, in pixels of the raster handed in. */
export type OneEye = {
  readonly eye: Box;
  readonly facing: Facing;
  /** Forehead where it is in the picture, and cheek: 1-2 patches. */
  readonly patches: readonly PatchBox[];
};

/** The cascade runs on a copy with this longer side in pixels: eyes of usable photos are large in it. */
const SIDE_PX = 416;
/** Smallest eye as a share of the smaller side. */
const SMALLEST = 0.06;
const MIN_NEIGHBOURS = 5;
const MIN_CHEEK_SKIN = 0.7;

/** The best eye with skin beside it; null where there is none. */
export function findOneEye(raster: Raster, cascade: Cascade): OneEye | null {
  const small = shrinkRaster(raster, SIDE_PX);
  const hits = detectMultiScale({ ...small, data: greyRaster(small) }, cascade, {
    minNeighbours: MIN_NEIGHBOURS,
    minSidePx: SMALLEST * Math.min(small.widthPx, small.heightPx),
  });
  const scale = raster.widthPx / small.widthPx;
  let best: { score: number; found: OneEye } | null = null;
  for (const hit of hits) {
    const eye = shrinkEye(hit.box, small);
    for (const facing of ['left', 'right'] as const) {
      const patches = eyePatches(eye, facing, small);
      const cheek = patches.at(-1);
      if (!cheek || cheek.name === 'forehead') continue;
      const skin = skinShare(small, cheek.box);
      const score = skin + Math.log(hit.neighbours) / 10;
      if (skin < MIN_CHEEK_SKIN || (best && score <= best.score)) continue;
      best = {
        score,
        found: {
          eye: scaleBox(eye, scale),
          facing,
          patches: patches.map(({ name, box }) => ({ name, box: scaleBox(box, scale) })),
        },
      };
    }
  }
  return best ? best.found : null;
}

function scaleBox(box: Box, scale: number): Box {
  return { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
}
