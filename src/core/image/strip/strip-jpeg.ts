/** Strips a JPEG (ITU-T T.81, Annex B): only segments that pixels and colours need are copied. */
import { ClarteError } from '../../errors.ts';
import type { Orientation } from '../photo-header.ts';
import { joinParts, orientationBlock } from './orientation-block.ts';

const EXIF = 'Exif\0\0';

/** See stripMetadata. */
export function stripJpeg(bytes: Uint8Array, orientation: Orientation): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  if (orientation !== 1) parts.push(exifSegment(orientation));
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw new ClarteError('photo-broken', 'no marker where one is due');
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
    } else if (marker === 0xd9) {
      parts.push(bytes.subarray(at, at + 2));
      return joinParts(parts);
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
    } else {
      const end = at + 2 + view.getUint16(at + 2);
      if (end < at + 4 || end > bytes.length) throw new ClarteError('photo-broken', 'segment size');
      const body = bytes.subarray(at + 4, end);
      if (isKept(marker, body)) parts.push(bytes.subarray(at, end));
      at = end;
      if (marker === 0xda) {
        const coded = endOfScan(bytes, end);
        parts.push(bytes.subarray(end, coded));
        at = coded;
      }
    }
  }
}

/** ICC profile (APP2) and Adobe's colour transform (APP14) of the application segments; no comments. */
function isKept(marker: number, body: Uint8Array): boolean {
  if (marker === 0xe2) return startsWith(body, 'ICC_PROFILE\0');
  if (marker === 0xee) return startsWith(body, 'Adobe') && body.length === 12;
  return !(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe;
}

/** Where the coded data of a scan end: at the next marker that is neither a restart nor a stuffed zero. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (
    let at = bytes.indexOf(0xff, start);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1];
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new ClarteError('photo-broken', 'scan without end');
}

function exifSegment(orientation: Orientation): Uint8Array {
  const block = orientationBlock(orientation);
  const length = 2 + EXIF.length + block.length;
  const name = [...EXIF].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from([0xff, 0xe1, length >> 8, length & 0xff, ...name, ...block]);
}

function startsWith(body: Uint8Array, text: string): boolean {
  return body.length >= text.length && [...text].every((letter, i) => body[i] === letter.charCodeAt(0));
}
