/** Walks the chunks of a WebP (RFC 9649, section 2.3). */
import { readType } from './isobmff.ts';
import type { Span } from './photo-header.ts';

/** A chunk: its type, where it begins, and its body; `end` may lie past the file's end. */
export type WebpChunk = Span & { readonly type: string; readonly at: number };

/** The chunks that the file's own size takes in, or, where that size is too small for a picture, up to the picture. */
export function* walkWebp(bytes: Uint8Array): Generator<WebpChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fileEnd = webpEnd(bytes);
  let seenPicture = false;
  for (let at = 12; at + 8 <= bytes.length && (at + 8 <= fileEnd || !seenPicture); ) {
    const type = readType(bytes, at);
    const length = view.getUint32(at + 4, true);
    yield { type, at, start: at + 8, end: at + 8 + length };
    if (isWebpPicture(type)) seenPicture = true;
    at += 8 + length + (length & 1);
  }
}

/** Whether a chunk of this type holds the pixels. */
export function isWebpPicture(type: string): boolean {
  return type === 'VP8 ' || type === 'VP8L';
}

/** Where the file ends by its own account. */
export function webpEnd(bytes: Uint8Array): number {
  return 8 + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
}
