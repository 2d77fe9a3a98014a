/** Says of each lesion where on the face it is, so that it can be found again in another photo. */
import { openFaceMap } from '../geometry/face/place-on-face.ts';
import type { Face } from '../geometry/geometry.ts';
import type { Lesions } from '../schema/assessment.ts';

/** Places with at least this share of the probability that makes a lesion are kept as faint ones. */
export const FAINT_SHARE = 0.45;

type Size = { readonly widthPx: number; readonly heightPx: number };

/**
 * The lesions with their places on the standard face. `face` is in pixels of `raster`, lesions in those of `photo`; as
 * they are where no whole face was found. No more of the face's shape than this is kept.
 */
export function placeLesions(lesions: Lesions, face: Face | null, raster: Size, photo: Size): Lesions {
  if (!face?.mesh) return lesions;
  const map = openFaceMap(face.mesh, raster);
  const [across, down] = [raster.widthPx / photo.widthPx, raster.heightPx / photo.heightPx];
  const tenths = (value: number) => Math.round(value * 10) / 10;
  const { x, y, width, height } = map.seen;
  return {
    ...lesions,
    dots: lesions.dots.map((dot) => {
      const at = map.place({ x: dot.x * across, y: dot.y * down });
      return at ? { ...dot, at: { x: tenths(at.x), y: tenths(at.y) } } : dot;
    }),
    seen: { x: tenths(x), y: tenths(y), width: tenths(width), height: tenths(height) },
  };
}
