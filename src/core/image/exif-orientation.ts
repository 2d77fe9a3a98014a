/** Finds the orientation in an EXIF block. */
import type { Orientation, Span } from './photo-header.ts';

const ORIENTATION_TAG = 0x0112;
const [SHORT, LONG] = [3, 4];

/**
 * The orientation in the TIFF block `block` of `bytes` (which starts with `II` or `MM`), null where it holds none.
 * A block that makes no sense is no fault: the photo is then taken as upright, as browsers do. Some writers store the
 * number as LONG.
 */
export function findExifOrientation(bytes: Uint8Array, block: Span): Orientation | null {
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
  for (let i = 0, at = directory + 2; i < entries && at + 12 <= view.byteLength; i++, at += 12)
    if (view.getUint16(at, little) === ORIENTATION_TAG) return readEntry(view, at, little);
  return null;
}

function readEntry(view: DataView, at: number, little: boolean): Orientation | null {
  const type = view.getUint16(at + 2, little);
  if (type !== SHORT && type !== LONG) return null;
  const value = type === SHORT ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little);
  return value >= 1 && value <= 8 ? (value as Orientation) : null;
}
