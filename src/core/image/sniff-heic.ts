/** Reads the header of a HEIC or HEIF picture (ISO/IEC 23008-12). */
import { ClarteError } from '../errors.ts';
import { readType, walkBoxes } from './isobmff.ts';
import type { PhotoHeader, Span } from './photo-header.ts';
import { placeHeic } from './place-heic.ts';

const STILL_BRANDS = ['heic', 'heix', 'heim', 'heis', 'mif1', 'mif2'];
const SEQUENCE_BRANDS = ['hevc', 'hevx', 'hevm', 'hevs', 'msf1'];

/** The upright, cropped header of a HEIC picture's primary item; no AVIF. Throws `photo-*` faults and RangeError. */
export function sniffHeic(bytes: Uint8Array): PhotoHeader {
  for (const box of walkBoxes(bytes, { start: 0, end: bytes.length })) {
    if (box.type === 'ftyp') checkBrands(bytes, box);
    break;
  }
  const { width: widthPx, height: heightPx } = placeHeic(bytes).crop;
  return { format: 'heic', widthPx, heightPx, orientation: 1 };
}

function checkBrands(bytes: Uint8Array, { start, end }: Span): void {
  const brands = [readType(bytes, start)];
  for (let at = start + 8; at + 4 <= Math.min(end, start + 256); at += 4) brands.push(readType(bytes, at));
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) {
    throw new ClarteError('photo-type-unsupported', 'AVIF');
  }
  if (brands.some((brand) => STILL_BRANDS.includes(brand))) return;
  if (brands.some((brand) => SEQUENCE_BRANDS.includes(brand)))
    throw new ClarteError('photo-animated', 'HEIF');
  throw new ClarteError('photo-type-unsupported', 'not a HEIF picture');
}
