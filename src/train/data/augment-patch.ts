/** Further augmentations of a training patch, besides rolling: mirror images, other colours, other scales. */
import { cropRaster } from '#core/image/crop-raster.ts';
import type { Raster } from '#core/image/raster.ts';
import { resizeRaster } from '#core/image/resize-raster.ts';

/** The kinds, in the order in which their copies come. */
export const AUGMENTATIONS = ['flip', 'colour', 'scale'] as const;
export type Augmentation = (typeof AUGMENTATIONS)[number];

/** Gains of red, green and blue: a little warmer and darker, a little cooler and brighter. */
const COLOURS = [
  [1, 0.96, 0.9],
  [1, 1.03, 1.08],
] as const;
/** Share of the patch's side that the enlarged copy keeps, about its middle. */
const KEPT_SHARE = 0.85;

/** The copies of a patch by these kinds, of its own size, without the patch itself: one, two and one of each kind. */
export function augmentPatch(patch: Raster, kinds: readonly Augmentation[]): Raster[] {
  return AUGMENTATIONS.filter((kind) => kinds.includes(kind)).flatMap((kind) => MAKE[kind](patch));
}

const MAKE: Readonly<Record<Augmentation, (patch: Raster) => Raster[]>> = {
  flip: (patch) => [mirror(patch)],
  colour: (patch) => COLOURS.map((gains) => tint(patch, gains)),
  scale: (patch) => [enlarge(patch)],
};

function mirror({ widthPx, heightPx, data }: Raster): Raster {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      const from = (y * widthPx + x) * 3;
      out.set(data.subarray(from, from + 3), (y * widthPx + widthPx - 1 - x) * 3);
    }
  return { widthPx, heightPx, data: out };
}

function tint({ widthPx, heightPx, data }: Raster, gains: readonly number[]): Raster {
  return { widthPx, heightPx, data: data.map((value, i) => Math.min(255, Math.round(value * gains[i % 3]))) };
}

function enlarge(patch: Raster): Raster {
  const { widthPx, heightPx } = patch;
  const [width, height] = [Math.round(widthPx * KEPT_SHARE), Math.round(heightPx * KEPT_SHARE)];
  const x = Math.floor((widthPx - width) / 2);
  const y = Math.floor((heightPx - height) / 2);
  return resizeRaster(cropRaster(patch, { x, y, width, height }), widthPx, heightPx);
}
