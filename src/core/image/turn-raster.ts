/** Turns rasters and boxes by quarter turns. */
import type { Box, Point } from '../schema/box.ts';
import type { Raster, Turns } from './raster.ts';

type Size = { readonly widthPx: number; readonly heightPx: number };

/** The raster turned clockwise by `turns` quarter turns; the same object for 0. */
export function turnRaster(raster: Raster, turns: Turns): Raster {
  if (turns === 0) return raster;
  const { widthPx: w, heightPx: h, data } = raster;
  const out = new Uint8Array(data.length);
  const outWidth = turns === 2 ? w : h;
  const outHeight = turns === 2 ? h : w;
  // Where source pixel (0, 0) lands, and how the target index moves with source x and y.
  const [start, stepX, stepY] =
    turns === 1
      ? [outWidth - 1, outWidth, -1]
      : turns === 2
        ? [w * h - 1, -1, -w]
        : [(outHeight - 1) * outWidth, -outWidth, 1];
  for (let y = 0, from = 0; y < h; y++) {
    for (let x = 0; x < w; x++, from += 3) {
      const to = (start + x * stepX + y * stepY) * 3;
      out[to] = data[from];
      out[to + 1] = data[from + 1];
      out[to + 2] = data[from + 2];
    }
  }
  return { widthPx: outWidth, heightPx: outHeight, data: out };
}

/** The point of a picture of `size`, after the picture is turned clockwise by `turns`. */
export function turnPoint(point: Point, size: Size, turns: Turns): Point {
  switch (turns) {
    case 0:
      return point;
    case 1:
      return { x: size.heightPx - point.y, y: point.x };
    case 2:
      return { x: size.widthPx - point.x, y: size.heightPx - point.y };
    case 3:
      return { x: point.y, y: size.widthPx - point.x };
  }
}

/** The box of a picture of `size`, after the picture is turned clockwise by `turns`. */
export function turnBox(box: Box, size: Size, turns: Turns): Box {
  const a = turnPoint({ x: box.x, y: box.y }, size, turns);
  const b = turnPoint({ x: box.x + box.width, y: box.y + box.height }, size, turns);
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** The turns that undo `turns`. */
export function undoTurns(turns: Turns): Turns {
  return ((4 - turns) % 4) as Turns;
}
