/** Frames the patches for a close look. */
import type { Box } from '#core/schema/box.ts';

/**
 * The part of a photo (pixels) that shows all `boxes` with some of the head around them, square where the
 * photo allows. The whole photo where little would be gained, so that the picture does not jump for nothing.
 */
export function framePatches(boxes: readonly Box[], photo: { widthPx: number; heightPx: number }): Box {
  const whole = { x: 0, y: 0, width: photo.widthPx, height: photo.heightPx };
  const xMin = Math.min(...boxes.map((box) => box.x));
  const yMin = Math.min(...boxes.map((box) => box.y));
  const xMax = Math.max(...boxes.map((box) => box.x + box.width));
  const yMax = Math.max(...boxes.map((box) => box.y + box.height));
  const side = 1.5 * Math.max(yMax - yMin, xMax - xMin);
  const framed = { width: Math.min(photo.widthPx, side), height: Math.min(photo.heightPx, side) };
  if (framed.width * framed.height > 0.8 * whole.width * whole.height) return whole;
  const place = (centre: number, size: number, limit: number) =>
    Math.min(Math.max(0, centre - size / 2), limit - size);
  return {
    x: place((xMin + xMax) / 2, framed.width, photo.widthPx),
    y: place((yMin + yMax) / 2, framed.height, photo.heightPx),
    ...framed,
  };
}
