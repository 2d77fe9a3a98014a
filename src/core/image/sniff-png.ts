/** Reads a PNG's header (W3C PNG, third edition). */
import { ClarteError } from '../errors.ts';
import { findExifOrientation } from './exif-orientation.ts';
import type { Orientation, PhotoHeader, Span } from './photo-header.ts';
import { isExif } from './sniff-jpeg.ts';

const [IHDR, IDAT, IEND, ACTL, EXIF] = [0x49484452, 0x49444154, 0x49454e44, 0x6163544c, 0x65584966];

/** The header of a PNG; eXIf is looked for behind the pixels too. Throws `photo-*` faults and RangeError. */
export function sniffPng(bytes: Uint8Array): PhotoHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(12) !== IHDR || view.getUint32(8) !== 13)
    throw new ClarteError('photo-broken', 'no IHDR');
  const widthPx = view.getUint32(16);
  const heightPx = view.getUint32(20);
  let orientation: Orientation | null = null;
  let seenPixels = false;
  for (let at = 33; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = view.getUint32(at + 4);
    if (type === IEND) break;
    if (type === IDAT) seenPixels = true;
    if (type === ACTL && !seenPixels && view.getUint32(at + 8) > 1) {
      throw new ClarteError('photo-animated', 'APNG');
    }
    if (type === EXIF) orientation ??= readExif(bytes, { start: at + 8, end: at + 8 + view.getUint32(at) });
  }
  return { format: 'png', widthPx, heightPx, orientation: orientation ?? 1 };
}

/** Some writers put JPEG's "Exif\0\0" before the block. */
function readExif(bytes: Uint8Array, { start, end }: Span): Orientation | null {
  return findExifOrientation(bytes, { start: isExif(bytes, start) ? start + 6 : start, end });
}
