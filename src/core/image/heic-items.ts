/** Finds the items of a HEIC (ISO/IEC 23008-12): what each is, and where its bytes are. */
import { ClarteError } from '../errors.ts';
import { type FileBox, readType, walkBoxes } from './isobmff.ts';
import type { Span } from './photo-header.ts';

/** Items by their number. `spans` are in bytes of the file, in order; an item may be named without any. */
export type HeicItems = {
  readonly types: ReadonlyMap<number, string>;
  readonly spans: ReadonlyMap<number, readonly Span[]>;
};

/** The items that the `meta` box names. Throws `photo-broken`, and RangeError where the file is cut short. */
export function findHeicItems(bytes: Uint8Array): HeicItems {
  const top = [...walkBoxes(bytes, { start: 0, end: bytes.length })];
  const meta = top.find(({ type }) => type === 'meta');
  if (!meta) throw new ClarteError('photo-broken', 'no meta box');
  const parts = [...walkBoxes(bytes, { start: meta.start + 4, end: meta.end })];
  const find = (type: string) => parts.find((box) => box.type === type);
  const [infos, places] = [find('iinf'), find('iloc')];
  if (!infos || !places) throw new ClarteError('photo-broken', 'no items');
  return { types: readTypes(bytes, infos), spans: readPlaces(bytes, places, find('idat')) };
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
