/** Blacks out a face's upper half with its eyes, as photos are masked for privacy, and cuts it as a close-up of skin. */
import { readFile } from 'node:fs/promises';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import { cropRaster } from '#core/image/crop-raster.ts';
import type { Raster } from '#core/image/raster.ts';
import { resizeRaster } from '#core/image/resize-raster.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import type { Ports } from '#core/ports.ts';
import { FACE_PX } from '../face-crop.ts';

/** Landmarks of both eyes in the 68-point scheme. */
const EYES = [36, 48] as const;
/** So much more than the eyes is hidden, in heights of the face's box. */
const BELOW_EYES = 0.04;

/** Height in pixels of the raster down to which the upper half with the eyes reaches; null where nobody knows. */
export function eyeLine({ face, patches, turns }: Geometry): number | null {
  if (turns !== 0) return null;
  if (face) {
    const lowest = Math.max(...face.landmarks.slice(...EYES).map(({ y }) => y));
    return lowest + BELOW_EYES * face.box.height;
  }
  // Of a side view the cheek begins below the eye.
  const cheeks = patches.filter(({ name }) => name.includes('cheek'));
  return cheeks.length === 0 ? null : Math.min(...cheeks.map(({ box }) => box.y));
}

/** The largest square in the middle of the photo with all above the eyes' line black; null where there is no such line. */
export async function cutHidden(
  { ports, finder }: { readonly ports: Pick<Ports, 'openPhoto'>; readonly finder: GeometryFinder },
  file: string,
): Promise<{ readonly crop: Raster; readonly whole: Raster } | null> {
  const photo = await ports.openPhoto(await readFile(file));
  try {
    const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });
    const found = await finder.find(raster);
    const line = found.ok ? eyeLine(found.geometry) : null;
    if (line === null) return null;
    const data = raster.data.slice();
    data.fill(0, 0, Math.max(0, Math.round(line)) * raster.widthPx * 3);
    const whole = { ...raster, data };
    const side = Math.min(raster.widthPx, raster.heightPx);
    const [x, y] = [Math.floor((raster.widthPx - side) / 2), Math.floor((raster.heightPx - side) / 2)];
    const square = cropRaster(whole, { x, y, width: side, height: side });
    return { crop: resizeRaster(square, FACE_PX, FACE_PX), whole };
  } finally {
    photo.close();
  }
}
