/** The reference's one-eye step with its own filters, as the baseline that ours is measured against. */

import { detectMultiScale } from '#core/geometry/one-eye/detect-multi-scale.ts';
import { eyePatches, shrinkEye } from '#core/geometry/one-eye/eye-patches.ts';
import type { OneEye } from '#core/geometry/one-eye/find-one-eye.ts';
import { greySpread } from '#core/geometry/one-eye/grey-spread.ts';
import type { Cascade } from '#core/geometry/one-eye/parse-cascade.ts';
import { greyRaster } from '#core/image/grey-raster.ts';
import type { Raster } from '#core/image/raster.ts';

/**
 * `detectMultiScale(gray, 1.1, 5)`; the largest hit whose x lies within 10-90 % of the width and whose area is at
 * least (0.04 of the smaller side) squared; the busier of the boxes next to and below the eye is background.
 */
export function findReferenceEye(raster: Raster, cascade: Cascade): OneEye | null {
  const { widthPx, heightPx } = raster;
  const grey = { widthPx, heightPx, data: greyRaster(raster) };
  const leastPx = 0.2 * 0.2 * Math.min(widthPx, heightPx);
  const [hit] = detectMultiScale(grey, cascade)
    .filter(({ box }) => box.x >= 0.1 * widthPx && box.x <= 0.9 * widthPx)
    .filter(({ box }) => box.width * box.height >= leastPx ** 2)
    .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  if (!hit) return null;
  const eye = shrinkEye(hit.box, raster);
  const { x, y, width: w, height: h } = eye;
  const after = greySpread(grey, { x: x + w, y: y + h, width: 0.5 * w, height: 1.5 * h });
  const before = greySpread(grey, { x: x - 0.5 * w, y: y + h, width: 0.5 * w, height: 1.5 * h });
  const facing = after.deviation > before.deviation ? 'right' : 'left';
  return { eye, facing, support: hit.neighbours, patches: eyePatches(eye, facing, raster) };
}
