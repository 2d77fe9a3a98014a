/** Reads a JPEG's header (ITU-T T.81, Annex B). */
import { ClarteError } from '../errors.ts';
import { type FoundOrientation, findExifOrientation } from './exif-orientation.ts';
import type { PhotoHeader } from './photo-header.ts';

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** The header of a JPEG; baseline and progressive Huffman coding only. Throws `photo-*` faults and RangeError. */
export function sniffJpeg(bytes: Uint8Array): PhotoHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let exif: FoundOrientation | null = null;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw new ClarteError('photo-broken', 'no marker where one is due');
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    // End of image or start of scan before any frame.
    if (marker === 0xd9 || marker === 0xda) throw new ClarteError('photo-broken', 'no frame');
    const lengthBytes = view.getUint16(at + 2);
    if (lengthBytes < 2) throw new ClarteError('photo-broken', 'segment too short');
    const body = at + 4;
    const end = at + 2 + lengthBytes;
    if (marker === 0xe1 && exif === null && EXIF.every((byte, i) => bytes[body + i] === byte)) {
      exif = findExifOrientation(bytes, { start: body + 6, end });
    }
    if (isFrame(marker)) {
      checkFrame(marker, view.getUint8(body), view.getUint8(body + 5));
      return {
        format: 'jpeg',
        widthPx: view.getUint16(body + 3),
        heightPx: view.getUint16(body + 1),
        orientation: exif?.orientation ?? 1,
        orientationSpan: exif?.span ?? null,
        cmyk: view.getUint8(body + 5) === 4,
      };
    }
    at = end;
  }
}

/** SOF0-SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function checkFrame(marker: number, bits: number, components: number): void {
  if (marker > 0xc2 || bits !== 8) {
    throw new ClarteError('photo-type-unsupported', 'lossless, arithmetic or 12-bit JPEG');
  }
  if (components !== 1 && components !== 3 && components !== 4) {
    throw new ClarteError('photo-type-unsupported', `JPEG of ${components} components`);
  }
}
