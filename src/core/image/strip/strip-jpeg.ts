/** Strips a JPEG (ITU-T T.81, Annex B): only segments that pixels and colours need are copied. */
import { ClarteError } from '../../errors.ts';
import { JPEG_END_OF_IMAGE, JPEG_START_OF_SCAN, type JpegSegment, walkJpeg } from '../walk-jpeg.ts';
import type { Kept } from './kept.ts';
import { joinParts, orientationBlock } from './orientation-block.ts';

const EXIF = 'Exif\0\0';
/** What a JFIF segment says that matters: that the colours are YCbCr, whatever the components are called. */
const JFIF = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
const [APP0, APP2, APP14] = [0xe0, 0xe2, 0xee];
/** Adobe's segment up to the colour transform (Adobe technical note 5116). */
const ADOBE_BYTES = 12;

/** See stripMetadata. Bytes between segments go with the metadata. */
export function stripJpeg(bytes: Uint8Array, { orientation, profile }: Kept): Uint8Array {
  const head: Uint8Array[] = [bytes.subarray(0, 2)];
  const parts: Uint8Array[] = [];
  let isJfif = false;
  for (const segment of walkJpeg(bytes)) {
    const { marker, start, end } = segment;
    if (end > bytes.length) break;
    if (marker === JPEG_END_OF_IMAGE) {
      if (isJfif) head.push(Uint8Array.from(JFIF));
      if (orientation !== 1) head.push(exifSegment(orientation));
      return joinParts([...head, ...parts, Uint8Array.of(0xff, JPEG_END_OF_IMAGE)]);
    }
    if (marker === APP0) isJfif ||= end - start >= 14 && startsWith(bytes.subarray(start, end), 'JFIF\0');
    else parts.push(...keptOf(bytes, segment, profile));
  }
  throw new ClarteError('photo-broken', 'no end of image');
}

/** What stays of a segment. */
function keptOf(bytes: Uint8Array, segment: JpegSegment, profile: boolean): Uint8Array[] {
  const { marker, at, start, end, codedEnd } = segment;
  const body = bytes.subarray(start, end);
  if (marker === APP14 && startsWith(body, 'Adobe') && body.length >= ADOBE_BYTES)
    return [Uint8Array.of(0xff, APP14, 0, ADOBE_BYTES + 2), body.subarray(0, ADOBE_BYTES)];
  return isKept(segment, body, profile) ? [bytes.subarray(at, codedEnd)] : [];
}

/** Tables, frames and scans, and of the application segments the ICC profile (APP2); no comments. */
function isKept({ marker }: JpegSegment, body: Uint8Array, profile: boolean): boolean {
  if (marker === JPEG_START_OF_SCAN) return true;
  if (marker === APP2) return profile && startsWith(body, 'ICC_PROFILE\0');
  return !(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe;
}

function exifSegment(orientation: Kept['orientation']): Uint8Array {
  const block = orientationBlock(orientation);
  const length = 2 + EXIF.length + block.length;
  const name = [...EXIF].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from([0xff, 0xe1, length >> 8, length & 0xff, ...name, ...block]);
}

function startsWith(body: Uint8Array, text: string): boolean {
  return body.length >= text.length && [...text].every((letter, i) => body[i] === letter.charCodeAt(0));
}
