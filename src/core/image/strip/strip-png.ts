/** Strips a PNG (W3C, third edition): only chunks that pixels and colours need are copied. */
import { crc32 } from '../crc32.ts';
import { isCritical, isSound, walkPng } from '../walk-png.ts';
import type { Kept } from './kept.ts';
import { joinParts, orientationBlock } from './orientation-block.ts';

const PIXELS = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'];
const COLOURS = ['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT'];

/** See stripMetadata. A chunk whose checksum fails goes, as in other decoders, unless the picture needs it. */
export function stripPng(bytes: Uint8Array, { orientation, profile }: Kept): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  const kept = profile ? [...PIXELS, ...COLOURS] : PIXELS;
  for (const chunk of walkPng(bytes)) {
    const { type, at, next } = chunk;
    if (kept.includes(type) && (isCritical(chunk) || isSound(bytes, chunk)))
      parts.push(bytes.subarray(at, next));
    if (type === 'IHDR' && orientation !== 1) parts.push(exifChunk(orientation));
  }
  return joinParts(parts);
}

function exifChunk(orientation: Kept['orientation']): Uint8Array {
  const block = orientationBlock(orientation);
  const chunk = new Uint8Array(block.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, block.length);
  view.setUint32(4, 0x65584966);
  chunk.set(block, 8);
  view.setUint32(block.length + 8, crc32(chunk, 4, block.length + 8));
  return chunk;
}
