/** Tells whether a photo's file is whole, since browsers show a picture that is cut short without a word. */
import { ClarteError } from '../errors.ts';
import { crc32 } from './crc32.ts';
import { walkBoxes } from './isobmff.ts';
import type { PhotoFormat } from './photo-header.ts';

/**
 * Throws `photo-broken` where the file ends before its format says so, or where a PNG's checksums fail.
 * One pass over the bytes; nothing is unpacked. Bytes behind the end of the picture are no fault.
 */
export function checkComplete(bytes: Uint8Array, format: PhotoFormat): void {
  if (!CHECKS[format](bytes)) throw new ClarteError('photo-broken', 'file cut short');
}

const CHECKS: Record<PhotoFormat, (bytes: Uint8Array) => boolean> = {
  jpeg: isWholeJpeg,
  png: isWholePng,
  webp: isWholeWebp,
  heic: isWholeHeic,
};

/** Walks the segments and, behind each start of scan, the coded data, up to the end-of-image marker. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xff, 2), scans = 0; at >= 0 && at + 1 < bytes.length; ) {
    const marker = bytes[at + 1];
    if (marker === 0xd9) return scans > 0;
    const standsAlone = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xda) scans++;
    // A fill byte (FF FF) moves on by one, so that the second FF is looked at as a marker's first byte.
    const next = marker === 0xff ? at + 1 : standsAlone ? at + 2 : at + 2 + readUint16(bytes, at + 2);
    at = next >= bytes.length ? -1 : bytes.indexOf(0xff, next);
  }
  return false;
}

function isWholePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length || crc32(bytes, at + 4, end) !== view.getUint32(end)) return false;
    if (view.getUint32(at + 4) === 0x49454e44) return true;
    at = end + 4;
  }
  return false;
}

function isWholeWebp(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.byteLength >= 12 && 8 + view.getUint32(4, true) <= bytes.length;
}

function isWholeHeic(bytes: Uint8Array): boolean {
  let whole = false;
  for (const box of walkBoxes(bytes, { start: 0, end: bytes.length })) {
    if (box.end > bytes.length) return false;
    if (box.type === 'mdat' || box.type === 'meta') whole = true;
  }
  return whole;
}

function readUint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 8) | bytes[at + 1];
}
