/** Walks the boxes of an ISO base media file (ISO/IEC 14496-12, section 4.2). */
import { ClarteError } from '../errors.ts';
import type { Span } from './photo-header.ts';

/** A box: its four-character type, where its head begins, and where its content is. `end` may lie past the file's end. */
export type FileBox = Span & { readonly type: string; readonly at: number };

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
    yield { type: readType(bytes, at + 4), at, start: at + headBytes, end: at + sizeBytes };
    at += sizeBytes;
  }
}

/** Types of boxes that stand at the top of picture files; one that reaches past the end shows a file cut short. */
const TOP_TYPES = ['ftyp', 'meta', 'mdat', 'idat', 'moov', 'moof', 'uuid'];

/**
 * The top boxes of a picture file. Phones and programs append what is no box (films, tables of their own, zeros): once
 * both description and data have come, the first thing that makes no sense as a box ends the file.
 * Throws `photo-broken` where something makes no sense before that.
 */
export function topBoxes(bytes: Uint8Array): FileBox[] {
  const boxes: FileBox[] = [];
  const has = (type: string) => boxes.some((box) => box.type === type);
  try {
    for (const box of walkBoxes(bytes, { start: 0, end: bytes.length })) {
      const isBox = /^[\x20-\x7e]{4}$/.test(box.type);
      const isTrailer = !isBox || (box.end > bytes.length && !TOP_TYPES.includes(box.type));
      if (isTrailer && has('meta') && has('mdat')) break;
      boxes.push(box);
    }
  } catch (error) {
    if (!has('meta') || !has('mdat')) throw error;
  }
  return boxes;
}

/** The four-character code at `at`. */
export function readType(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}
