/** Tells whether a photo's file is whole, since browsers show a picture that is cut short without a word. */
import { ClarteError } from '../errors.ts';
import { metaBoxes, readItemPlaces } from './heic-items.ts';
import { topBoxes } from './isobmff.ts';
import type { PhotoFormat } from './photo-header.ts';
import { JPEG_END_OF_IMAGE, JPEG_START_OF_SCAN, walkJpeg } from './walk-jpeg.ts';
import { isCritical, isSound, walkPng } from './walk-png.ts';
import { isWebpPicture, walkWebp, webpEnd } from './walk-webp.ts';

/**
 * Throws `photo-broken` where the file ends before its format says so, or where the checksum of something fails that
 * a PNG's picture needs. One pass over the bytes; nothing is unpacked. Bytes behind the end of the picture are no fault.
 */
export function checkComplete(bytes: Uint8Array, format: PhotoFormat): void {
  let whole = false;
  try {
    whole = CHECKS[format](bytes);
  } catch (cause) {
    if (cause instanceof ClarteError) throw cause;
    // DataView throws RangeError past the end.
    throw new ClarteError('photo-broken', 'file cut short', { cause });
  }
  if (!whole) throw new ClarteError('photo-broken', 'file cut short');
}

const CHECKS: Record<PhotoFormat, (bytes: Uint8Array) => boolean> = {
  jpeg: isWholeJpeg,
  png: isWholePng,
  webp: isWholeWebp,
  heic: isWholeHeic,
};

/** Walks the segments and, behind each start of scan, the coded data, up to the end-of-image marker. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  let scans = 0;
  for (const { marker } of walkJpeg(bytes)) {
    if (marker === JPEG_START_OF_SCAN) scans++;
    if (marker === JPEG_END_OF_IMAGE) return scans > 0;
  }
  return false;
}

function isWholePng(bytes: Uint8Array): boolean {
  for (const chunk of walkPng(bytes)) {
    if (isCritical(chunk) && !isSound(bytes, chunk)) return false;
    if (chunk.type === 'IEND') return true;
  }
  return false;
}

/** The byte that makes the last chunk's size even may be missing: some writers count it without writing it. */
function isWholeWebp(bytes: Uint8Array): boolean {
  let seenPicture = false;
  let end = 12;
  for (const chunk of walkWebp(bytes)) {
    if (chunk.end > bytes.length) return false;
    if (isWebpPicture(chunk.type)) seenPicture = true;
    end = chunk.end;
  }
  const missing = webpEnd(bytes) - bytes.length;
  return seenPicture && (missing <= 0 || (missing === 1 && end === bytes.length));
}

function isWholeHeic(bytes: Uint8Array): boolean {
  if (topBoxes(bytes).some(({ end }) => end > bytes.length)) return false;
  const parts = metaBoxes(bytes);
  const places = parts.find(({ type }) => type === 'iloc');
  if (!places) return false;
  const inside = parts.find(({ type }) => type === 'idat');
  const spans = [...readItemPlaces(bytes, places, inside).values()].flat();
  return spans.every(({ end }) => end <= bytes.length);
}
