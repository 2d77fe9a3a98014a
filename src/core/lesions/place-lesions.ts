/** Says of each lesion where on the face it is, so that it can be found again in another photo. */
import { openFaceMap } from '../geometry/face/place-on-face.ts';
import type { Face } from '../geometry/geometry.ts';
import type { Lesions } from '../schema/assessment.ts';

type Size = { readonly widthPx: number; readonly heightPx: number };

/** Where the face is: in pixels of `raster`; lesions are in those of `photo`. */
export type FacePlace = { readonly face: Face | null; readonly raster: Size; readonly photo: Size };

/**
 * The lesions with their places on the standard face, and with them the places that are `faint`; as they are where no
 * whole face was found. No more of the face's shape than this is kept.
 */
export function placeLesions(
  lesions: Lesions,
  faint: Lesions['dots'],
  { face, raster, photo }: FacePlace,
): Lesions {
  if (!face?.mesh) return lesions;
  const map = openFaceMap(face.mesh, raster);
  const [across, down] = [raster.widthPx / photo.widthPx, raster.heightPx / photo.heightPx];
  const tenths = (value: number) => Math.round(value * 10) / 10;
  const placed = <Dot extends Lesions['dots'][number]>(dot: Dot) => {
    const at = map.place({ x: dot.x * across, y: dot.y * down });
    return at ? { ...dot, at: { x: tenths(at.x), y: tenths(at.y) } } : dot;
  };
  const { x, y, width, height } = map.seen;
  return {
    ...lesions,
    dots: lesions.dots.map(placed),
    faint: faint
      .map(placed)
      .flatMap(({ at, chance, x: px, y: py }) => (at ? [{ at, chance, x: px, y: py }] : [])),
    seen: { x: tenths(x), y: tenths(y), width: tenths(width), height: tenths(height) },
  };
}
