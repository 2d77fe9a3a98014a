/** Follows the crop, turns and mirrors that a HEIC file's primary picture goes through (ISO/IEC 23008-12, 6.5). */
import { ClarteError } from '../errors.ts';
import type { Box } from '../schema/box.ts';
import { type ItemProperty, primaryProperties } from './heic-items.ts';
import type { Turns } from './raster.ts';
import { turnBox } from './turn-raster.ts';

/** How the picture ends up. */
export type HeicPlace = {
  /** Size in pixels after turns and mirrors, before any crop: what libheif gives where it is told of no crop. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whole pixels of that picture that are to be seen. */
  readonly crop: Box;
};

/** Reads the transforms of a HEIC file's primary picture. Throws `photo-broken` and RangeError. */
export function placeHeic(bytes: Uint8Array): HeicPlace {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const properties = primaryProperties(bytes);
  const extent = properties.findLast(({ type }) => type === 'ispe');
  if (!extent) throw new ClarteError('photo-broken', 'no size');
  let widthPx = view.getUint32(extent.start + 4);
  let heightPx = view.getUint32(extent.start + 8);
  let crop: Box = { x: 0, y: 0, width: widthPx, height: heightPx };
  for (const property of properties) {
    if (property.type === 'clap') crop = cropBox(view, property, crop);
    if (property.type === 'irot') {
      // Counter-clockwise by the standard.
      const turns = ((4 - (view.getUint8(property.start) & 3)) % 4) as Turns;
      crop = turnBox(crop, { widthPx, heightPx }, turns);
      if (turns % 2 === 1) [widthPx, heightPx] = [heightPx, widthPx];
    }
    if (property.type === 'imir') {
      const isUpsideDown = (view.getUint8(property.start) & 1) === 0;
      if (isUpsideDown) crop = { ...crop, y: heightPx - crop.y - crop.height };
      else crop = { ...crop, x: widthPx - crop.x - crop.width };
    }
  }
  return { widthPx, heightPx, crop };
}

/**
 * The clean aperture within `whole` (ISO/IEC 14496-12, 12.1.4): width, height and the offset of its centre, fractions
 * each; rounded to whole pixels as libheif does, and clipped. Throws `photo-broken` where nothing is left.
 */
function cropBox(view: DataView, { start }: ItemProperty, whole: Box): Box {
  const [width, height, right, down] = [0, 8, 16, 24].map(
    (at) => view.getInt32(start + at) / view.getInt32(start + at + 4),
  );
  const x0 = Math.max(0, Math.floor(right + (whole.width - width) / 2));
  const y0 = Math.max(0, Math.floor(down + (whole.height - height) / 2));
  const x1 = Math.min(whole.width, x0 + Math.round(width));
  const y1 = Math.min(whole.height, y0 + Math.round(height));
  if (!(x1 > x0 && y1 > y0)) throw new ClarteError('photo-broken', 'crop of nothing');
  return { x: whole.x + x0, y: whole.y + y0, width: x1 - x0, height: y1 - y0 };
}

/** The file without its crop and without what stands behind its last box, for libheif; a copy where either is there. */
export function uncroppedHeic(bytes: Uint8Array, lastBoxEnd: number): Uint8Array {
  const crops = primaryProperties(bytes).filter(({ type }) => type === 'clap');
  const whole = lastBoxEnd < bytes.length ? bytes.subarray(0, lastBoxEnd) : bytes;
  if (crops.length === 0) return whole;
  const out = whole.slice();
  // Property number 0 stands for none.
  for (const { association } of crops) out.fill(0, association.start, association.end);
  return out;
}
