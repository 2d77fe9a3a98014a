/** Reads a WebP's header (RFC 9649). */
import { ClarteError } from '../errors.ts';
import { findExifOrientation } from './exif-orientation.ts';
import type { Orientation, PhotoHeader } from './photo-header.ts';

const [VP8, VP8L, VP8X, EXIF] = [0x56503820, 0x5650384c, 0x56503858, 0x45584946];
const ANIMATION_FLAG = 0x02;

/** The header of a still WebP. Throws `photo-*` faults and RangeError. */
export function sniffWebp(bytes: Uint8Array): PhotoHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = readSize(view);
  const orientation = view.getUint32(12) === VP8X ? findOrientation(bytes, view) : null;
  return { format: 'webp', ...size, orientation: orientation ?? 1 };
}

function readSize(view: DataView): { widthPx: number; heightPx: number } {
  const body = 20;
  switch (view.getUint32(12)) {
    case VP8: {
      if (view.getUint8(body + 3) !== 0x9d || view.getUint16(body + 4) !== 0x012a) {
        throw new ClarteError('photo-broken', 'no key frame');
      }
      const widthPx = view.getUint16(body + 6, true) & 0x3fff;
      return { widthPx, heightPx: view.getUint16(body + 8, true) & 0x3fff };
    }
    case VP8L: {
      if (view.getUint8(body) !== 0x2f) throw new ClarteError('photo-broken', 'no VP8L signature');
      const bits = view.getUint32(body + 1, true);
      return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case VP8X: {
      if (view.getUint8(body) & ANIMATION_FLAG) throw new ClarteError('photo-animated', 'WebP');
      const widthPx = 1 + (view.getUint32(body + 4, true) & 0xffffff);
      return { widthPx, heightPx: 1 + (view.getUint32(body + 6, true) >>> 8) };
    }
    default:
      throw new ClarteError('photo-broken', 'no WebP picture');
  }
}

function findOrientation(bytes: Uint8Array, view: DataView): Orientation | null {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const lengthBytes = view.getUint32(at + 4, true);
    if (view.getUint32(at) === EXIF) {
      // Some writers put JPEG's "Exif\0\0" before the block.
      const start = view.getUint32(at + 8) === 0x45786966 ? at + 14 : at + 8;
      return findExifOrientation(bytes, { start, end: at + 8 + lengthBytes });
    }
    at += 8 + lengthBytes + (lengthBytes & 1);
  }
  return null;
}
