/** Strips a WebP (RFC 9649): only chunks that pixels and colours need are copied. */
import { readType } from '../isobmff.ts';
import type { Orientation } from '../photo-header.ts';
import { joinParts, orientationBlock } from './orientation-block.ts';

const KEPT = ['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L'];
const [EXIF_FLAG, XMP_FLAG] = [0x08, 0x04];

/** See stripMetadata. A WebP with an orientation has a VP8X chunk, or it would have none. */
export function stripWebp(bytes: Uint8Array, orientation: Orientation): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fileEnd = Math.min(bytes.length, 8 + view.getUint32(4, true));
  const parts: Uint8Array[] = [bytes.slice(0, 12)];
  for (let at = 12; at + 8 <= fileEnd; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length & 1);
    const type = readType(bytes, at);
    if (KEPT.includes(type)) {
      const chunk = bytes.slice(at, Math.min(end, fileEnd));
      if (type === 'VP8X')
        chunk[8] = (chunk[8] & ~(EXIF_FLAG | XMP_FLAG)) | (orientation === 1 ? 0 : EXIF_FLAG);
      parts.push(chunk);
    }
    at = end;
  }
  if (orientation !== 1) parts.push(exifChunk(orientation));
  const joined = joinParts(parts);
  new DataView(joined.buffer).setUint32(4, joined.length - 8, true);
  return joined;
}

function exifChunk(orientation: Orientation): Uint8Array {
  const block = orientationBlock(orientation);
  const chunk = new Uint8Array(8 + block.length);
  chunk.set([0x45, 0x58, 0x49, 0x46]);
  new DataView(chunk.buffer).setUint32(4, block.length, true);
  chunk.set(block, 8);
  return chunk;
}
