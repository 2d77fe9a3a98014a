/** Reads a JPEG's header (ITU-T T.81, Annex B). */
import { ClarteError } from '../errors.ts';
import { findExifOrientation } from './exif-orientation.ts';
import type { Orientation, PhotoHeader } from './photo-header.ts';
import { JPEG_END_OF_IMAGE, JPEG_START_OF_SCAN, walkJpeg } from './walk-jpeg.ts';

/**
 * The header of a JPEG; baseline and progressive Huffman coding only. EXIF is looked for up to the first scan, behind the
 * frame header too. Throws `photo-*` faults and RangeError.
 */
export function sniffJpeg(bytes: Uint8Array): PhotoHeader {
  let orientation: Orientation | null = null;
  let frame: Omit<PhotoHeader, 'orientation'> | null = null;
  for (const { marker, start, end } of walkJpeg(bytes)) {
    if (marker === JPEG_START_OF_SCAN || marker === JPEG_END_OF_IMAGE) break;
    if (marker === 0xe1 && orientation === null && isExif(bytes, start))
      orientation = findExifOrientation(bytes, { start: start + 6, end });
    if (isFrame(marker)) frame ??= readFrame(bytes, marker, start);
  }
  if (!frame) throw new ClarteError('photo-broken', 'no frame');
  return { ...frame, orientation: orientation ?? 1 };
}

/** Whether an APP1 body is EXIF: "Exif", a zero, and a byte that ought to be zero. */
export function isExif(bytes: Uint8Array, start: number): boolean {
  return [0x45, 0x78, 0x69, 0x66, 0].every((byte, i) => bytes[start + i] === byte);
}

/** SOF0-SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(bytes: Uint8Array, marker: number, body: number) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const components = view.getUint8(body + 5);
  if (marker > 0xc2 || view.getUint8(body) !== 8) {
    throw new ClarteError('photo-type-unsupported', 'lossless, arithmetic or 12-bit JPEG');
  }
  if (components !== 1 && components !== 3 && components !== 4) {
    throw new ClarteError('photo-type-unsupported', `JPEG of ${components} components`);
  }
  return {
    format: 'jpeg' as const,
    widthPx: view.getUint16(body + 3),
    heightPx: view.getUint16(body + 1),
    cmyk: components === 4,
  };
}
