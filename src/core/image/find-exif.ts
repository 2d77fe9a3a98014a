/** Finds the EXIF block of a photo's file from the heads of its parts; no pixel data are read or copied. */
import { findHeicItems } from './heic-items.ts';
import { readType } from './isobmff.ts';
import type { PhotoHeader } from './photo-header.ts';

const EXIF_NAME = 'Exif\0\0';

/**
 * The TIFF block of the EXIF of a sniffed photo, null where there is none or where the file's parts cannot be told apart;
 * such a file may still be decoded. Never throws.
 */
export function findExif(bytes: Uint8Array, format: PhotoHeader['format']): Uint8Array | null {
  try {
    return FINDERS[format](bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return null;
  }
}

const FINDERS: Record<PhotoHeader['format'], (bytes: Uint8Array, view: DataView) => Uint8Array | null> = {
  jpeg: findInJpeg,
  png: findInPng,
  webp: findInWebp,
  heic: findInHeic,
};

/** In an APP1 segment before the first scan (ITU-T T.81, Annex B; CIPA DC-008-2023, 4.7.2). */
function findInJpeg(bytes: Uint8Array, view: DataView): Uint8Array | null {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda || marker === 0xd9) return null;
    if (marker === 0xff) {
      at += 1;
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
    } else {
      const end = at + 2 + view.getUint16(at + 2);
      if (end < at + 4) return null;
      const body = bytes.subarray(at + 4, end);
      if (marker === 0xe1 && startsWith(body, EXIF_NAME)) return body.subarray(EXIF_NAME.length);
      at = end;
    }
  }
  return null;
}

/** In an `eXIf` chunk (W3C PNG, third edition, 11.3.2.7). */
function findInPng(bytes: Uint8Array, view: DataView): Uint8Array | null {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = readType(bytes, at + 4);
    if (type === 'eXIf') return bytes.subarray(at + 8, end - 4);
    if (type === 'IEND') return null;
    at = end;
  }
  return null;
}

/** In an `EXIF` chunk (RFC 9649, 2.7.1.5); some writers put JPEG's name before the block. */
function findInWebp(bytes: Uint8Array, view: DataView): Uint8Array | null {
  const fileEnd = Math.min(bytes.length, 8 + view.getUint32(4, true));
  for (let at = 12; at + 8 <= fileEnd; ) {
    const length = view.getUint32(at + 4, true);
    const block = bytes.subarray(at + 8, at + 8 + length);
    if (readType(bytes, at) === 'EXIF')
      return startsWith(block, 'Ex') ? block.subarray(EXIF_NAME.length) : block;
    at += 8 + length + (length & 1);
  }
  return null;
}

/** In an item of type `Exif`, which starts with the offset of its TIFF header (ISO/IEC 23008-12, Annex A). */
function findInHeic(bytes: Uint8Array, view: DataView): Uint8Array | null {
  const { types, spans } = findHeicItems(bytes);
  for (const [id, [span]] of spans) {
    if (types.get(id) !== 'Exif' || !span) continue;
    const at = span.start + 4 + view.getUint32(span.start);
    return at < span.end ? bytes.slice(at, span.end) : null;
  }
  return null;
}

function startsWith(body: Uint8Array, text: string): boolean {
  return body.length >= text.length && [...text].every((letter, i) => body[i] === letter.charCodeAt(0));
}
