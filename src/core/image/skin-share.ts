/** Tells how much of a box is skin-coloured, by chromaticity after a cast of the light is taken out. */
import type { Box } from '../schema/box.ts';
import type { Raster } from './raster.ts';

/** Log ratios of the channels: `rg` = ln(R / G), `gb` = ln(G / B). Free of brightness, so of skin tone mostly. */
type Chroma = { readonly rg: number; readonly gb: number };

/** Pixels looked at along each side of a box or a raster, at most. */
const GRID = 64;
/** Added to each channel so that dark pixels do not swing. */
const FLOOR = 3;
/** A light within this range may be skin filling the frame and is left alone; beyond it, it is a cast. */
const CAST_FREE = { rg: [0, 0.3], gb: [-0.02, 0.35] } as const;
/** Skin in the light's own white: light, medium and dark faces, and reddened skin, lie within. */
const SKIN = { rg: [0.05, 0.95], gb: [-0.15, 0.95], rbFrom: 0.12 } as const;
/** Share of coloured pixels up to which a raster counts as black and white. */
const COLOURLESS_UP_TO = 0.02;

/**
 * Share (0-1) of the pixels of `box` that are skin-coloured, about 4,000 of them looked at; the box is clipped
 * to the raster, and 0 where nothing is left. Light and dark skin, warm and cold light. Wood, sand and fur share
 * skin's colours: a high share allows a face, only a low one speaks against it. In a black-and-white raster
 * colour says nothing, and every pixel that is neither black nor burnt out counts.
 */
export function skinShare(raster: Raster, box: Box): number {
  const whole = { x: 0, y: 0, width: raster.widthPx, height: raster.heightPx };
  const light = estimateCast(raster, whole);
  let skin = 0;
  let seen = 0;
  eachPixel(raster, box, (r, g, b) => {
    seen++;
    if (light === null ? isMidGrey(g) : isSkin(r, g, b, light)) skin++;
  });
  return seen === 0 ? 0 : skin / seen;
}

/** Whether a raster is black and white, so that colour says nothing of it. */
export function isColourless(raster: Raster): boolean {
  return estimateCast(raster, { x: 0, y: 0, width: raster.widthPx, height: raster.heightPx }) === null;
}

/** The light's cast, by shades of grey (Finlayson and Trezzi 2004, p = 6); null for black and white. */
function estimateCast(raster: Raster, box: Box): Chroma | null {
  let r6 = 1;
  let g6 = 1;
  let b6 = 1;
  let seen = 0;
  let coloured = 0;
  eachPixel(raster, box, (r, g, b) => {
    seen++;
    if (Math.max(r, g, b) - Math.min(r, g, b) > 12) coloured++;
    r6 += (r * r * r) ** 2;
    g6 += (g * g * g) ** 2;
    b6 += (b * b * b) ** 2;
  });
  if (coloured <= COLOURLESS_UP_TO * seen) return null;
  return {
    rg: beyond(Math.log(r6 / g6) / 6, CAST_FREE.rg),
    gb: beyond(Math.log(g6 / b6) / 6, CAST_FREE.gb),
  };
}

function isSkin(r: number, g: number, b: number, cast: Chroma): boolean {
  if (Math.max(r, g, b) < 28 || Math.min(r, g, b) > 250) return false;
  const rg = Math.log((r + FLOOR) / (g + FLOOR)) - cast.rg;
  const gb = Math.log((g + FLOOR) / (b + FLOOR)) - cast.gb;
  return (
    rg >= SKIN.rg[0] &&
    rg <= SKIN.rg[1] &&
    gb >= SKIN.gb[0] &&
    gb <= SKIN.gb[1] &&
    rg + gb >= SKIN.rbFrom &&
    // Yellow and green, then signal red and pink, lie beyond these lines.
    gb <= 1.5 * rg + 0.1 &&
    gb >= 0.45 * rg - 0.2
  );
}

function isMidGrey(grey: number): boolean {
  return grey >= 40 && grey <= 240;
}

/** How far `value` lies outside the range; 0 inside. */
function beyond(value: number, [from, to]: readonly [number, number]): number {
  return value < from ? value - from : value > to ? value - to : 0;
}

function eachPixel(raster: Raster, box: Box, look: (r: number, g: number, b: number) => void): void {
  const { widthPx, heightPx, data } = raster;
  const x0 = Math.max(0, Math.round(box.x));
  const y0 = Math.max(0, Math.round(box.y));
  const x1 = Math.min(widthPx, Math.round(box.x + box.width));
  const y1 = Math.min(heightPx, Math.round(box.y + box.height));
  const stepX = Math.max(1, Math.ceil((x1 - x0) / GRID));
  const stepY = Math.max(1, Math.ceil((y1 - y0) / GRID));
  for (let y = y0; y < y1; y += stepY) {
    for (let x = x0; x < x1; x += stepX) {
      const at = (y * widthPx + x) * 3;
      look(data[at], data[at + 1], data[at + 2]);
    }
  }
}
