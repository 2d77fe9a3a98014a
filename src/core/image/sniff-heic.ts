/** Reads the header of a HEIC or HEIF picture (ISO/IEC 23008-12). */
import { ClarteError } from '../errors.ts';
import { type FileBox, readType, walkBoxes } from './isobmff.ts';
import type { PhotoHeader, Span } from './photo-header.ts';

const STILL_BRANDS = ['heic', 'heix', 'heim', 'heis', 'mif1', 'mif2'];
const SEQUENCE_BRANDS = ['hevc', 'hevx', 'hevm', 'hevs', 'msf1'];

/** The upright header of a HEIC picture's primary item. AVIF is not supported. Throws `photo-*` faults and RangeError. */
export function sniffHeic(bytes: Uint8Array): PhotoHeader {
  for (const box of walkBoxes(bytes, { start: 0, end: bytes.length })) {
    if (box.type === 'ftyp') checkBrands(bytes, box);
    break;
  }
  const properties = primaryProperties(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const extent = properties.findLast(({ type }) => type === 'ispe');
  if (!extent) throw new ClarteError('photo-broken', 'no size');
  const widthPx = view.getUint32(extent.start + 4);
  const heightPx = view.getUint32(extent.start + 8);
  const rotation = properties.find(({ type }) => type === 'irot');
  const lying = rotation !== undefined && (view.getUint8(rotation.start) & 1) === 1;
  return {
    format: 'heic',
    widthPx: lying ? heightPx : widthPx,
    heightPx: lying ? widthPx : heightPx,
    orientation: 1,
    orientationSpan: null,
  };
}

/** The property boxes of a HEIC file's primary item, in the order they apply. Throws as {@link sniffHeic} does. */
export function primaryProperties(bytes: Uint8Array): FileBox[] {
  const meta = walkBoxes(bytes, { start: 0, end: bytes.length }).find(({ type }) => type === 'meta');
  if (!meta) throw new ClarteError('photo-broken', 'no meta box');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [...walkBoxes(bytes, { start: meta.start + 4, end: meta.end })];
  const primary = parts.find(({ type }) => type === 'pitm');
  const properties = parts.find(({ type }) => type === 'iprp');
  if (!primary || !properties) throw new ClarteError('photo-broken', 'no primary item');
  const wideId = view.getUint8(primary.start) > 0;
  const itemId = wideId ? view.getUint32(primary.start + 4) : view.getUint16(primary.start + 4);
  const boxes = [...walkBoxes(bytes, properties)];
  const container = boxes.find(({ type }) => type === 'ipco');
  if (!container) throw new ClarteError('photo-broken', 'no properties');
  const known = [...walkBoxes(bytes, container)];
  return boxes
    .filter(({ type }) => type === 'ipma')
    .flatMap((box) => associations(view, box, itemId))
    .flatMap((index) => known[index - 1] ?? []);
}

/** The one-based property indices that an `ipma` box gives to item `itemId`. */
function associations(view: DataView, box: Span, itemId: number): number[] {
  const wideId = view.getUint8(box.start) > 0;
  const wideIndex = (view.getUint8(box.start + 3) & 1) === 1;
  const items = view.getUint32(box.start + 4);
  for (let i = 0, at = box.start + 8; i < items && at < box.end; i++) {
    const id = wideId ? view.getUint32(at) : view.getUint16(at);
    at += wideId ? 4 : 2;
    const count = view.getUint8(at++);
    if (id === itemId) {
      return Array.from({ length: count }, (_, k) =>
        wideIndex ? view.getUint16(at + 2 * k) & 0x7fff : view.getUint8(at + k) & 0x7f,
      );
    }
    at += count * (wideIndex ? 2 : 1);
  }
  return [];
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
