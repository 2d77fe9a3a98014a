/** Reads which items a HEIF file has, where their bytes are, and what properties they have (ISO/IEC 14496-12, 8.11). */
import { ClarteError } from '../errors.ts';
import { type FileBox, readType, topBoxes, walkBoxes } from './isobmff.ts';
import type { Span } from './photo-header.ts';

/** A property of an item, and the bytes of the association that gives it to the item. */
export type ItemProperty = FileBox & { readonly association: Span };

/** The boxes within the file's `meta` box. Throws `photo-broken`. */
export function metaBoxes(bytes: Uint8Array): FileBox[] {
  const meta = topBoxes(bytes).find(({ type }) => type === 'meta');
  if (!meta) throw new ClarteError('photo-broken', 'no meta box');
  return [...walkBoxes(bytes, { start: meta.start + 4, end: meta.end })];
}

/** The properties of a HEIF file's primary item, in the order they apply. Throws `photo-broken` and RangeError. */
export function primaryProperties(bytes: Uint8Array): ItemProperty[] {
  const view = viewOf(bytes);
  const parts = metaBoxes(bytes);
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
    .flatMap((box) => readAssociations(view, box, itemId))
    .flatMap(({ index, association }) => (known[index - 1] ? { ...known[index - 1], association } : []));
}

/** The one-based property indices that an `ipma` box gives to item `itemId`. */
function readAssociations(view: DataView, box: Span, itemId: number) {
  const wideId = view.getUint8(box.start) > 0;
  const bytesEach = (view.getUint8(box.start + 3) & 1) + 1;
  const items = view.getUint32(box.start + 4);
  for (let i = 0, at = box.start + 8; i < items && at < box.end; i++) {
    const id = wideId ? view.getUint32(at) : view.getUint16(at);
    at += wideId ? 4 : 2;
    const count = view.getUint8(at++);
    if (id === itemId) {
      return Array.from({ length: count }, (_, k) => {
        const start = at + bytesEach * k;
        const index = bytesEach === 2 ? view.getUint16(start) & 0x7fff : view.getUint8(start) & 0x7f;
        return { index, association: { start, end: start + bytesEach } };
      });
    }
    at += count * bytesEach;
  }
  return [];
}

/** Type of every item (`infe` boxes of version 2 and 3), and its box. */
export function readItemTypes(
  bytes: Uint8Array,
  infos: FileBox,
): Map<number, { type: string; info: FileBox }> {
  const view = viewOf(bytes);
  const start = infos.start + (view.getUint8(infos.start) === 0 ? 6 : 8);
  const types = new Map<number, { type: string; info: FileBox }>();
  for (const info of walkBoxes(bytes, { start, end: infos.end })) {
    if (info.type !== 'infe') continue;
    const version = view.getUint8(info.start);
    if (version < 2) throw new ClarteError('photo-broken', 'item version');
    const wide = version > 2;
    const id = wide ? view.getUint32(info.start + 4) : view.getUint16(info.start + 4);
    types.set(id, { type: readType(bytes, info.start + (wide ? 10 : 8)), info });
  }
  return types;
}

/** Where the bytes of every item are: in the file, or in the `idat` box `inside`. */
export function readItemPlaces(
  bytes: Uint8Array,
  box: FileBox,
  inside: Span | undefined,
): Map<number, Span[]> {
  const view = viewOf(bytes);
  const version = view.getUint8(box.start);
  const [offset, length] = nibbles(view.getUint8(box.start + 4));
  const [base, index] = nibbles(view.getUint8(box.start + 5));
  const sizes = { number: version < 2 ? 2 : 4, method: version > 0 ? 2 : 0, offset, length, base };
  const extent = { ...sizes, index: version > 0 ? index : 0 };
  const read = readerOf(view, box.start + 6);
  const places = new Map<number, Span[]>();
  const items = read(sizes.number);
  for (let i = 0; i < items; i++) {
    const id = read(sizes.number);
    const method = read(sizes.method) & 15;
    if (method > 1) throw new ClarteError('photo-broken', 'item within an item');
    read(DATA_REFERENCE_BYTES);
    const from = read(sizes.base) + (method === 1 ? (inside?.start ?? 0) : 0);
    places.set(id, readExtents(read, extent, { from, fileEnd: bytes.length }));
  }
  return places;
}

const DATA_REFERENCE_BYTES = 2;

/** Reads one number of this many bytes after the other, the highest byte first; of no bytes, 0. */
function readerOf(view: DataView, start: number): (size: number) => number {
  let at = start;
  return (size) => {
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + view.getUint8(at++);
    return value;
  };
}

type ExtentSizes = { readonly index: number; readonly offset: number; readonly length: number };

/** The pieces of an item; one without a length reaches to the end of the file. */
function readExtents(
  read: (size: number) => number,
  sizes: ExtentSizes,
  { from, fileEnd }: { readonly from: number; readonly fileEnd: number },
): Span[] {
  const count = read(2);
  const spans: Span[] = [];
  for (let i = 0; i < count; i++) {
    read(sizes.index);
    const start = from + read(sizes.offset);
    const length = read(sizes.length);
    spans.push({ start, end: length === 0 ? fileEnd : start + length });
  }
  return spans;
}

const nibbles = (byte: number): [number, number] => [byte >> 4, byte & 15];

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
