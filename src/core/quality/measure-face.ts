/** Measures how large the face is. */
import type { Geometry } from '../geometry/geometry.ts';
import type { Box } from '../schema/box.ts';

type Size = { readonly widthPx: number; readonly heightPx: number };

/** The part of the raster that shows the face: its box, else the box around the patches, else everything. */
export function faceRegion(raster: Size, geometry: Geometry | null): Box {
  if (geometry?.face) return geometry.face.box;
  if (!geometry || geometry.patches.length === 0) {
    return { x: 0, y: 0, width: raster.widthPx, height: raster.heightPx };
  }
  const boxes = geometry.patches.map(({ box }) => box);
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** Shorter side of `region` as a share, 0-1, of the raster's shorter side. */
export function measureFaceShare(raster: Size, region: Box): number {
  return Math.min(region.width, region.height) / Math.min(raster.widthPx, raster.heightPx);
}

/** Shorter side of `region` in pixels of the photo that `raster` is a shrunken copy of. */
export function measureResolution(raster: Size, photo: Size, region: Box): number {
  return Math.min(region.width, region.height) * (photo.widthPx / raster.widthPx);
}
