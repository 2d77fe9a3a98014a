/** Tells a photo's format, size and orientation from its header, and refuses what is no photo we can read. */
import { ClarteError } from '../errors.ts';
import type { PhotoHeader } from './photo-header.ts';
import { sniffHeic } from './sniff-heic.ts';
import { sniffJpeg } from './sniff-jpeg.ts';
import { sniffPng } from './sniff-png.ts';
import { sniffWebp } from './sniff-webp.ts';

/** Largest file in bytes. */
export const MAX_PHOTO_BYTES = 50 * 1024 * 1024;

/** Most pixels: 64 binary megapixels, so that the 9248 x 6944 of "64-megapixel" phones still passes. */
export const MAX_PHOTO_PIXELS = 64 * 1024 * 1024;

/**
 * Reads the header of a photo. Looks at no pixel, so a bomb is refused before anything is unpacked.
 * Throws `photo-empty`, `photo-too-large`, `photo-type-unsupported`, `photo-animated`, `photo-broken`,
 * `photo-too-many-pixels`, and nothing else, whatever the bytes.
 */
export function sniffPhoto(bytes: Uint8Array): PhotoHeader {
  if (bytes.length === 0) throw new ClarteError('photo-empty');
  if (bytes.length > MAX_PHOTO_BYTES) throw new ClarteError('photo-too-large', `${bytes.length} bytes`);
  const header = sniffHeader(bytes);
  const pixels = header.widthPx * header.heightPx;
  if (pixels === 0) throw new ClarteError('photo-broken', 'no pixels');
  if (pixels > MAX_PHOTO_PIXELS) {
    throw new ClarteError('photo-too-many-pixels', `${header.widthPx} x ${header.heightPx}`);
  }
  return header;
}

/** The size of a photo in pixels once it is set upright. */
export function uprightSize(header: PhotoHeader): { widthPx: number; heightPx: number } {
  const { widthPx, heightPx, orientation } = header;
  return orientation >= 5 ? { widthPx: heightPx, heightPx: widthPx } : { widthPx, heightPx };
}

function sniffHeader(bytes: Uint8Array): PhotoHeader {
  try {
    if (startsWith(bytes, 0, '\xff\xd8')) return sniffJpeg(bytes);
    if (startsWith(bytes, 0, '\x89PNG\r\n\x1a\n')) return sniffPng(bytes);
    if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return sniffWebp(bytes);
    if (startsWith(bytes, 4, 'ftyp')) return sniffHeic(bytes);
  } catch (error) {
    if (error instanceof ClarteError) throw error;
    // DataView throws RangeError past the end: the header is cut short.
    throw new ClarteError('photo-broken', 'header cut short', { cause: error });
  }
  if (startsWith(bytes, 0, 'GIF8') && isAnimatedGif(bytes)) throw new ClarteError('photo-animated', 'GIF');
  throw new ClarteError('photo-type-unsupported');
}

function isAnimatedGif(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 2048));
  return start.includes('NETSCAPE2.0') || start.includes('ANIMEXTS1.0');
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
