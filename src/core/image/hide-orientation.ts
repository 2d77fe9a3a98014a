/** Takes the orientation out of a photo's bytes, so that every browser decodes it as it is stored. */
import type { PhotoHeader } from './sniff-photo.ts';

/**
 * The photo's bytes as the parts of a blob, saying "upright". Browsers differ in which formats they turn by EXIF; our
 * own code then turns all of them alike. Nothing large is copied.
 */
export function hideOrientation(bytes: Uint8Array, header: PhotoHeader): Uint8Array[] {
  const span = header.orientationSpan;
  if (!span || header.orientation === 1) return [bytes];
  const parts = [bytes.subarray(0, span.start), bytes.subarray(span.end)];
  // A PNG's span is a whole chunk and is left out; elsewhere it is a 16-bit number, whose zero byte shows its order.
  if (header.format !== 'png') parts.splice(1, 0, Uint8Array.from(bytes[span.start] === 0 ? [0, 1] : [1, 0]));
  return parts;
}
