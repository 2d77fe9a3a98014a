/** Takes out of a photo's bytes what decoders disagree about, so that every one gives the same pixels. */
import { readType } from './isobmff.ts';
import type { PhotoHeader } from './photo-header.ts';

// Orientation; and gamma and primaries, which browsers honour and libvips does not. Profiles stay.
const PNG_HINTS = ['eXIf', 'gAMA', 'cHRM'];

/**
 * The photo's bytes as the parts of a blob: upright by its own account (browsers differ in which formats they turn;
 * our code then turns all of them alike), and a PNG without gamma hints. Nothing large is copied.
 */
export function stripHints(bytes: Uint8Array, header: PhotoHeader): Uint8Array[] {
  if (header.format === 'png') return stripChunks(bytes);
  const span = header.orientationSpan;
  if (!span || header.orientation === 1) return [bytes];
  // A 16-bit number from 2 to 8: its zero byte shows the byte order.
  const upright = bytes[span.start] === 0 ? [0, 1] : [1, 0];
  return [bytes.subarray(0, span.start), Uint8Array.from(upright), bytes.subarray(span.end)];
}

function stripChunks(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let kept = 0;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (PNG_HINTS.includes(readType(bytes, at + 4))) {
      parts.push(bytes.subarray(kept, at));
      kept = end;
    }
    at = end;
  }
  parts.push(bytes.subarray(kept));
  return parts;
}
