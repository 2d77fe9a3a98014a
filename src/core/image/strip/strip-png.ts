/** Strips a PNG (W3C, third edition): only chunks that pixels and colours need are copied. */
import { crc32 } from '../crc32.ts';
import { readType } from '../isobmff.ts';
import type { Orientation } from '../photo-header.ts';
import { joinParts, orientationBlock } from './orientation-block.ts';

const KEPT = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT'];

/** See stripMetadata. */
export function stripPng(bytes: Uint8Array, orientation: Orientation): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = readType(bytes, at + 4);
    if (KEPT.includes(type)) parts.push(bytes.subarray(at, end));
    if (type === 'IHDR' && orientation !== 1) parts.push(exifChunk(orientation));
    if (type === 'IEND') break;
    at = end;
  }
  return joinParts(parts);
}

function exifChunk(orientation: Orientation): Uint8Array {
  const block = orientationBlock(orientation);
  const chunk = new Uint8Array(block.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, block.length);
  view.setUint32(4, 0x65584966);
  chunk.set(block, 8);
  view.setUint32(block.length + 8, crc32(chunk, 4, block.length + 8));
  return chunk;
}
