/** Walks the boxes of an ISO base media file (ISO/IEC 14496-12, section 4.2). */
import { ClarteError } from '../errors.ts';
import type { Span } from './photo-header.ts';

/** A box: its four-character type, and where its content is. `end` may lie past the end of the file. */
export type FileBox = Span & { readonly type: string };

/** The boxes within `span`, in order. Throws `photo-broken` where a size makes no sense. */
export function* walkBoxes(bytes: Uint8Array, span: Span): Generator<FileBox> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = span.start; at + 8 <= Math.min(span.end, bytes.length); ) {
    let sizeBytes = view.getUint32(at);
    let headBytes = 8;
    if (sizeBytes === 1) {
      sizeBytes = view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12);
      headBytes = 16;
    } else if (sizeBytes === 0) {
      sizeBytes = span.end - at;
    }
    if (sizeBytes < headBytes) throw new ClarteError('photo-broken', 'box size');
    yield { type: readType(bytes, at + 4), start: at + headBytes, end: at + sizeBytes };
    at += sizeBytes;
  }
}

/** The four-character code at `at`. */
export function readType(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}
