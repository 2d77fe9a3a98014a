/** Finds the orientation in an EXIF block. */
import type { Orientation, Span } from './photo-header.ts';

/** An orientation and the two bytes of the file that hold it. */
export type FoundOrientation = { readonly orientation: Orientation; readonly span: Span };

const ORIENTATION_TAG = 0x0112;
const SHORT = 3;

/**
 * The orientation in the TIFF block `block` of `bytes` (which starts with `II` or `MM`), null where it holds none.
 * A block that makes no sense is no fault: the photo is then taken as upright, as browsers do.
 */
export function findExifOrientation(bytes: Uint8Array, block: Span): FoundOrientation | null {
  const end = Math.min(block.end, bytes.length);
  if (end - block.start < 14) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + block.start, end - block.start);
  const byteOrder = view.getUint16(0);
  if (byteOrder !== 0x4949 && byteOrder !== 0x4d4d) return null;
  const little = byteOrder === 0x4949;
  if (view.getUint16(2, little) !== 42) return null;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return null;
  const entries = view.getUint16(directory, little);
  for (let i = 0, at = directory + 2; i < entries && at + 12 <= view.byteLength; i++, at += 12) {
    if (view.getUint16(at, little) !== ORIENTATION_TAG) continue;
    const value = view.getUint16(at + 8, little);
    if (view.getUint16(at + 2, little) !== SHORT || value < 1 || value > 8) return null;
    const start = block.start + at + 8;
    return { orientation: value as Orientation, span: { start, end: start + 2 } };
  }
  return null;
}
