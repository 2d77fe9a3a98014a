/** Finds the EXIF block of a photo's file from the heads of its parts; no pixel data are read or copied. */
import { metaBoxes, readItemPlaces, readItemTypes } from './heic-items.ts';
import type { PhotoHeader } from './photo-header.ts';
import { isExif } from './sniff-jpeg.ts';
import { JPEG_START_OF_SCAN, walkJpeg } from './walk-jpeg.ts';
import { walkPng } from './walk-png.ts';
import { walkWebp } from './walk-webp.ts';

const EXIF_NAME_BYTES = 'Exif\0\0'.length;

/**
 * The TIFF block of the first EXIF of a sniffed photo, null where there is none or where the file's parts cannot be
 * told apart; such a file may still be decoded. Never throws.
 */
export function findExif(bytes: Uint8Array, format: PhotoHeader['format']): Uint8Array | null {
  try {
    return FINDERS[format](bytes);
  } catch {
    return null;
  }
}

const FINDERS: Record<PhotoHeader['format'], (bytes: Uint8Array) => Uint8Array | null> = {
  jpeg: findInJpeg,
  png: findInPng,
  webp: findInWebp,
  heic: findInHeic,
};

/** In an APP1 segment before the first scan (CIPA DC-008-2023, 4.7.2). */
function findInJpeg(bytes: Uint8Array): Uint8Array | null {
  for (const { marker, start, end } of walkJpeg(bytes)) {
    if (marker === JPEG_START_OF_SCAN) return null;
    if (marker === 0xe1 && isExif(bytes, start)) return bytes.subarray(start + EXIF_NAME_BYTES, end);
  }
  return null;
}

/** In an `eXIf` chunk (W3C PNG, third edition, 11.3.2.7). */
function findInPng(bytes: Uint8Array): Uint8Array | null {
  for (const { type, start, end } of walkPng(bytes))
    if (type === 'eXIf') return withoutName(bytes.subarray(start, end));
  return null;
}

/** In an `EXIF` chunk (RFC 9649, 2.7.1.5). */
function findInWebp(bytes: Uint8Array): Uint8Array | null {
  for (const { type, start, end } of walkWebp(bytes))
    if (type === 'EXIF') return withoutName(bytes.subarray(start, end));
  return null;
}

/** In an item of type `Exif`, which starts with the offset of its TIFF header (ISO/IEC 23008-12, Annex A). */
function findInHeic(bytes: Uint8Array): Uint8Array | null {
  const parts = metaBoxes(bytes);
  const find = (type: string) => parts.find((box) => box.type === type);
  const [infos, places] = [find('iinf'), find('iloc')];
  if (!infos || !places) return null;
  const types = readItemTypes(bytes, infos);
  for (const [id, [span]] of readItemPlaces(bytes, places, find('idat'))) {
    if (types.get(id)?.type !== 'Exif' || !span) continue;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const at = span.start + 4 + view.getUint32(span.start);
    return at < span.end ? bytes.slice(at, span.end) : null;
  }
  return null;
}

/** Some writers put JPEG's "Exif\0\0" before the block in other formats too. */
function withoutName(block: Uint8Array): Uint8Array {
  return block[0] === 0x45 && block[1] === 0x78 ? block.subarray(EXIF_NAME_BYTES) : block;
}
