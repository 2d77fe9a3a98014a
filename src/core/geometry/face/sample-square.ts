/** Samples turned squares of a raster as network inputs, without aliasing however large the square is. */
import { halveRaster } from '../../image/halve-raster.ts';
import type { Raster } from '../../image/raster.ts';
import type { Tensor } from '../../ports.ts';
import type { Point } from '../../schema/box.ts';

/** A square in raster pixels; it may reach beyond the raster. `angleRad` turns its x axis clockwise. */
export type Square = { readonly centre: Point; readonly sidePx: number; readonly angleRad: number };

/** A raster and its halves, quarters, …, as far as they have been needed. */
export type Pyramid = { readonly levels: Raster[] };

/** How bytes become numbers: value = byte * gain + shift; black beyond the border. */
export type Tone = { readonly gain: number; readonly shift: number };

/** The pyramid over `raster`. */
export function buildPyramid(raster: Raster): Pyramid {
  return { levels: [raster] };
}

/**
 * Level `k`, made where it is not there yet. No method of the pyramid: an engine drops the fast code of a loop that calls a
 * function of this photo's own as soon as the collector takes that function.
 */
function levelOf({ levels }: Pyramid, k: number): Raster {
  while (levels.length <= k) levels.push(halveRaster(levels[levels.length - 1]));
  return levels[k];
}

/** `[1, 3, out, out]`, RGB, bilinear on the pyramid level whose pixels are half to one sample wide. */
export function sampleSquare(pyramid: Pyramid, square: Square, out: number, tone: Tone): Tensor {
  const k = Math.max(0, Math.floor(Math.log2(square.sidePx / out)));
  const [base] = pyramid.levels;
  const { widthPx, heightPx, data } = levelOf(pyramid, k);
  const [scaleX, scaleY] = [widthPx / base.widthPx, heightPx / base.heightPx];
  const step = square.sidePx / out;
  const stepX = {
    x: Math.cos(square.angleRad) * step * scaleX,
    y: Math.sin(square.angleRad) * step * scaleY,
  };
  const stepY = {
    x: -Math.sin(square.angleRad) * step * scaleX,
    y: Math.cos(square.angleRad) * step * scaleY,
  };
  const first = 0.5 - out / 2;
  const originX = square.centre.x * scaleX + first * (stepX.x + stepY.x) - 0.5;
  const originY = square.centre.y * scaleY + first * (stepX.y + stepY.y) - 0.5;
  const area = out * out;
  const samples = new Float32Array(3 * area).fill(tone.shift);
  for (let j = 0, to = 0; j < out; j++) {
    for (let i = 0; i < out; i++, to++) {
      const x = originX + i * stepX.x + j * stepY.x;
      const y = originY + i * stepX.y + j * stepY.y;
      if (x <= -0.5 || y <= -0.5 || x >= widthPx - 0.5 || y >= heightPx - 0.5) continue;
      const cx = x < 0 ? 0 : Math.min(x, widthPx - 1);
      const cy = y < 0 ? 0 : Math.min(y, heightPx - 1);
      const x0 = cx | 0;
      const y0 = cy | 0;
      const fx = cx - x0;
      const fy = cy - y0;
      const a = (y0 * widthPx + x0) * 3;
      const b = x0 + 1 < widthPx ? a + 3 : a;
      const down = y0 + 1 < heightPx ? widthPx * 3 : 0;
      for (let c = 0; c < 3; c++) {
        const top = data[a + c] + (data[b + c] - data[a + c]) * fx;
        const low = data[a + down + c] + (data[b + down + c] - data[a + down + c]) * fx;
        samples[to + c * area] = (top + (low - top) * fy) * tone.gain + tone.shift;
      }
    }
  }
  return { dims: [1, 3, out, out], data: samples };
}

/** The raster point of (u, v), which run from 0 to 1 over the square. */
export function pointFromSquare(square: Square, u: number, v: number): Point {
  const x = (u - 0.5) * square.sidePx;
  const y = (v - 0.5) * square.sidePx;
  const cos = Math.cos(square.angleRad);
  const sin = Math.sin(square.angleRad);
  return { x: square.centre.x + x * cos - y * sin, y: square.centre.y + x * sin + y * cos };
}
