/** Strips a WebP (RFC 9649): only chunks that pixels and colours need are copied. */
import { walkWebp } from '../walk-webp.ts';
import type { Kept } from './kept.ts';
import { joinParts, orientationBlock } from './orientation-block.ts';

const PIXELS = ['VP8X', 'ALPH', 'VP8 ', 'VP8L'];
const [PROFILE_FLAG, EXIF_FLAG, XMP_FLAG] = [0x20, 0x08, 0x04];

/** See stripMetadata. A WebP with an orientation has a VP8X chunk, or it would have none. */
export function stripWebp(bytes: Uint8Array, { orientation, profile }: Kept): Uint8Array {
  const parts: Uint8Array[] = [bytes.slice(0, 12)];
  const dropped = EXIF_FLAG | XMP_FLAG | (profile ? 0 : PROFILE_FLAG);
  for (const { type, at, end } of walkWebp(bytes)) {
    if (!PIXELS.includes(type) && !(type === 'ICCP' && profile)) continue;
    const chunk = bytes.slice(at, end);
    if (type === 'VP8X') chunk[8] = (chunk[8] & ~dropped) | (orientation === 1 ? 0 : EXIF_FLAG);
    // The byte that makes its size even says nothing, and some writers leave it out.
    parts.push(chunk, new Uint8Array(chunk.length % 2));
  }
  if (orientation !== 1) parts.push(exifChunk(orientation));
  const joined = joinParts(parts);
  new DataView(joined.buffer).setUint32(4, joined.length - 8, true);
  return joined;
}

function exifChunk(orientation: Kept['orientation']): Uint8Array {
  const block = orientationBlock(orientation);
  const chunk = new Uint8Array(8 + block.length);
  chunk.set([0x45, 0x58, 0x49, 0x46]);
  new DataView(chunk.buffer).setUint32(4, block.length, true);
  chunk.set(block, 8);
  return chunk;
}
