/** Finds the EXIF block of a JPEG, PNG or WebP from the heads of its parts; no pixel data are read or copied. */
import { readType } from './isobmff.ts';
import type { PhotoHeader } from './photo-header.ts';

/** Formats whose parts follow one another, each with its size at its head. */
type HeadedFormat = Exclude<PhotoHeader['format'], 'heic'>;

const [START_OF_SCAN, END_OF_IMAGE] = [0xda, 0xd9];
const EXIF_NAME = 'Exif\0\0';

/**
 * The TIFF block of the EXIF of a sniffed photo, null where there is none or where the file's parts cannot be told apart;
 * such a file may still be decoded. HEIC is left to stripMetadata, which reads its items anyhow. Never throws.
 */
export function findExif(bytes: Uint8Array, format: HeadedFormat): Uint8Array | null {
  try {
    return FINDERS[format](bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return null;
  }
}

const FINDERS: Record<HeadedFormat, (bytes: Uint8Array, view: DataView) => Uint8Array | null> = {
  jpeg: findInJpeg,
  png: findInPng,
  webp: findInWebp,
};

/** In an APP1 segment before the first scan (ITU-T T.81, Annex B; CIPA DC-008-2023, 4.7.2). */
function findInJpeg(bytes: Uint8Array, view: DataView): Uint8Array | null {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return null;
    const bareBytes = bytesOfBare(marker);
    const end = bareBytes > 0 ? at + bareBytes : at + 2 + view.getUint16(at + 2);
    const body = bytes.subarray(at + 4, end);
    if (marker === 0xe1 && startsWith(body, EXIF_NAME)) return body.subarray(EXIF_NAME.length);
    if (end === at + 2 && bareBytes === 0) return null;
    at = end;
  }
  return null;
}

/** Bytes of a fill byte or of a marker without a size; 0 for a segment. */
function bytesOfBare(marker: number): number {
  if (marker === 0xff) return 1;
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8) ? 2 : 0;
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

function startsWith(body: Uint8Array, text: string): boolean {
  return body.length >= text.length && [...text].every((letter, i) => body[i] === letter.charCodeAt(0));
}
