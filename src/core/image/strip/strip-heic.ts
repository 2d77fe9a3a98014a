/** Strips a HEIC (ISO/IEC 23008-12): items that are no pictures, and boxes that are not needed, become zeros. */
import { ClarteError } from '../../errors.ts';
import { type FileBox, readType, walkBoxes } from '../isobmff.ts';
import type { Orientation, Span } from '../photo-header.ts';
import type { Stripped } from './strip-metadata.ts';

/** Coded pictures, and pictures made of others. */
const PICTURES = ['hvc1', 'hev1', 'grid', 'iden', 'iovl'];
const BOXES = ['ftyp', 'meta', 'mdat'];

/** See stripMetadata. Sizes and places stay, for items are found by their offset in the file. */
export function stripHeic(bytes: Uint8Array, _orientation: Orientation): Stripped {
  const out = bytes.slice();
  const top = [...walkBoxes(bytes, { start: 0, end: bytes.length })];
  for (const box of top) if (!BOXES.includes(box.type)) blank(out, box);
  const meta = top.find(({ type }) => type === 'meta');
  if (!meta) throw new ClarteError('photo-broken', 'no meta box');
  const parts = [...walkBoxes(bytes, { start: meta.start + 4, end: meta.end })];
  const find = (type: string) => parts.find((box) => box.type === type);
  const [infos, places, inside] = [find('iinf'), find('iloc'), find('idat')];
  if (!infos || !places) throw new ClarteError('photo-broken', 'no items');
  const types = readTypes(bytes, infos);
  const taken = readPlaces(bytes, places, inside);
  let exif: Uint8Array | null = null;
  const pixels = new Set<number>();
  for (const [id, type] of types) if (PICTURES.includes(type)) pixels.add(id);
  for (const [id, spans] of taken) {
    if (pixels.has(id)) continue;
    for (const span of spans) {
      if (types.get(id) === 'Exif') exif ??= tiffBlock(bytes, span);
      blank(out, span);
    }
  }
  keepOnlyExtents(out, top, taken, pixels);
  return { bytes: out, exif };
}

/** In the media data, what belongs to no picture goes too. */
function keepOnlyExtents(
  out: Uint8Array,
  top: readonly FileBox[],
  taken: ReadonlyMap<number, readonly Span[]>,
  pixels: ReadonlySet<number>,
): void {
  const kept = [...pixels].flatMap((id) => taken.get(id) ?? []).sort((a, b) => a.start - b.start);
  for (const { type, start, end } of top) {
    if (type !== 'mdat') continue;
    let at = start;
    for (const span of kept) {
      if (span.end <= start || span.start >= end) continue;
      blank(out, { start: at, end: Math.max(at, span.start) });
      at = Math.max(at, span.end);
    }
    blank(out, { start: at, end: Math.max(at, end) });
  }
}

function blank(out: Uint8Array, { start, end }: Span): void {
  out.fill(0, start, Math.min(end, out.length));
}

/** Type of every item (`infe` boxes of version 2 and 3). */
function readTypes(bytes: Uint8Array, infos: FileBox): Map<number, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = infos.start + (view.getUint8(infos.start) === 0 ? 6 : 8);
  const types = new Map<number, string>();
  for (const box of walkBoxes(bytes, { start, end: infos.end })) {
    if (box.type !== 'infe') continue;
    const version = view.getUint8(box.start);
    if (version < 2) throw new ClarteError('photo-broken', 'item version');
    const wide = version > 2;
    const id = wide ? view.getUint32(box.start + 4) : view.getUint16(box.start + 4);
    types.set(id, readType(bytes, box.start + (wide ? 10 : 8)));
  }
  return types;
}

/** Where the bytes of every item are: in the file, or in the `idat` box. */
function readPlaces(bytes: Uint8Array, box: FileBox, inside: Span | undefined): Map<number, Span[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(box.start);
  const [offsetBytes, lengthBytes] = nibbles(view.getUint8(box.start + 4));
  const [baseBytes, indexBytes] = nibbles(view.getUint8(box.start + 5));
  let at = box.start + 6;
  const read = (size: number) => {
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + view.getUint8(at++);
    return value;
  };
  const places = new Map<number, Span[]>();
  const items = read(version < 2 ? 2 : 4);
  for (let i = 0; i < items; i++) {
    const id = read(version < 2 ? 2 : 4);
    const method = version > 0 ? read(2) & 15 : 0;
    if (method > 1) throw new ClarteError('photo-broken', 'item within an item');
    at += 2;
    const base = read(baseBytes) + (method === 1 ? (inside?.start ?? 0) : 0);
    const extents = read(2);
    const spans: Span[] = [];
    for (let e = 0; e < extents; e++) {
      if (version > 0) at += indexBytes;
      const start = base + read(offsetBytes);
      const length = read(lengthBytes);
      spans.push({ start, end: length === 0 ? bytes.length : start + length });
    }
    places.set(id, spans);
  }
  return places;
}

const nibbles = (byte: number): [number, number] => [byte >> 4, byte & 15];

/** An Exif item starts with the offset of its TIFF header. */
function tiffBlock(bytes: Uint8Array, { start, end }: Span): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = start + 4 + view.getUint32(start);
  return at < end ? bytes.slice(at, end) : null;
}
