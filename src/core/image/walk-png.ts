/** Walks the chunks of a PNG (W3C PNG, third edition, section 5). */
import { crc32 } from './crc32.ts';
import { readType } from './isobmff.ts';
import type { Span } from './photo-header.ts';

/** A chunk: its type, where it begins with its length and ends with its checksum, and its body between. */
export type PngChunk = Span & { readonly type: string; readonly at: number; readonly next: number };

/** The chunks that lie whole in the file, in order, up to and with the first IEND. */
export function* walkPng(bytes: Uint8Array): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) return;
    const type = readType(bytes, at + 4);
    yield { type, at, start: at + 8, end, next: end + 4 };
    if (type === 'IEND') return;
    at = end + 4;
  }
}

/** Whether a chunk's checksum is right. */
export function isSound(bytes: Uint8Array, { start, end }: PngChunk): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return crc32(bytes, start - 4, end) === view.getUint32(end);
}

/** Whether no decoder can do without chunks of this type: its first letter is a capital (section 5.4). */
export function isCritical({ type }: PngChunk): boolean {
  return type.charCodeAt(0) < 0x61;
}
