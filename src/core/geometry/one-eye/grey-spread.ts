/** Mean and spread of the grey levels in a box. */
import type { Box } from '../../schema/box.ts';
import type { Grey } from './resize-grey.ts';

/** Mean and standard deviation of the grey levels; `countPx` is 0, and both are 0, where the box lies outside. */
export type GreySpread = { readonly mean: number; readonly deviation: number; readonly countPx: number };

/** Over the pixels of the box, rounded to whole ones and clipped to the picture. */
export function greySpread(grey: Grey, box: Box): GreySpread {
  const fromX = Math.max(0, Math.round(box.x));
  const toX = Math.min(grey.widthPx, Math.round(box.x + box.width));
  const fromY = Math.max(0, Math.round(box.y));
  const toY = Math.min(grey.heightPx, Math.round(box.y + box.height));
  let sum = 0;
  let squares = 0;
  for (let y = fromY; y < toY; y++) {
    for (let at = y * grey.widthPx + fromX; at < y * grey.widthPx + toX; at++) {
      sum += grey.data[at];
      squares += grey.data[at] ** 2;
    }
  }
  const countPx = Math.max(0, toX - fromX) * Math.max(0, toY - fromY);
  if (countPx === 0) return { mean: 0, deviation: 0, countPx };
  const mean = sum / countPx;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / countPx - mean * mean)), countPx };
}
