/** Walks the segments of a JPEG (ITU-T T.81, Annex B) as tolerantly as libjpeg does. */
import { ClarteError } from '../errors.ts';
import type { Span } from './photo-header.ts';

/** A segment: its marker's second byte, where the marker stands, and its body; `end` may lie past the file's end. */
export type JpegSegment = Span & {
  readonly marker: number;
  /** Where the marker's 0xff stands. */
  readonly at: number;
  /** Where the coded data behind a start of scan end, looked for when asked; the same as `end` for every other segment. */
  readonly codedEnd: number;
};

export const JPEG_START_OF_SCAN = 0xda;
export const JPEG_END_OF_IMAGE = 0xd9;

/**
 * The segments from the first one on, up to and with the end-of-image marker. Bytes where a marker is due are passed
 * over up to the next one, as libjpeg does: phones leave some behind segments whose size is wrong, or overwrite the
 * first byte of one they want ignored. Restart and reserved markers are passed over too. Ends early where the file does;
 * throws `photo-broken` for a segment shorter than its own size field and for a picture that starts again.
 */
export function* walkJpeg(bytes: Uint8Array): Generator<JpegSegment> {
  for (let at = findMarker(bytes, 2); at >= 0; ) {
    const marker = bytes[at + 1];
    if (marker === JPEG_END_OF_IMAGE) {
      yield { marker, at, start: at + 2, end: at + 2, codedEnd: at + 2 };
      return;
    }
    if (marker === 0xd8) throw new ClarteError('photo-broken', 'second start of image');
    if (!hasBody(marker)) {
      at = findMarker(bytes, at + 2);
      continue;
    }
    if (at + 4 > bytes.length) return;
    const end = at + 2 + ((bytes[at + 2] << 8) | bytes[at + 3]);
    if (end < at + 4) throw new ClarteError('photo-broken', 'segment too short');
    // Megabytes, which whoever stops at the scan need not wait for.
    let codedEnd: number | null = marker === JPEG_START_OF_SCAN ? null : end;
    const segment = {
      ...{ marker, at, start: at + 4, end },
      get codedEnd() {
        codedEnd ??= endOfScan(bytes, end);
        return codedEnd;
      },
    };
    yield segment;
    at = findMarker(bytes, segment.codedEnd);
  }
}

function hasBody(marker: number): boolean {
  return marker >= 0xc0 && !isRestart(marker) && !isReserved(marker);
}

/** Where the next marker's 0xff stands: one that neither a stuffed zero nor a fill byte follows; -1 for none. */
function findMarker(bytes: Uint8Array, start: number): number {
  let at = start < bytes.length ? bytes.indexOf(0xff, start) : -1;
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1];
    if (next !== 0 && next !== 0xff) return at;
    at = bytes.indexOf(0xff, at + 1);
  }
  return -1;
}

/** Where the coded data of a scan end: at the next marker but restarts, or at the end of the file. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = findMarker(bytes, start);
  while (at >= 0 && isRestart(bytes[at + 1])) at = findMarker(bytes, at + 2);
  return at < 0 ? bytes.length : at;
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

/** JPG0 to JPG13, which no picture that is read has. */
function isReserved(marker: number): boolean {
  return marker >= 0xf0 && marker <= 0xfd;
}
