/** Changes HEIC files box by box, as phones and programs do. */
import { primaryProperties } from '#core/image/heic-items.ts';
import { join } from './corpus-file.ts';

/** A property box. */
export const box = (type: string, body: readonly number[] | Uint8Array): Uint8Array => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 8);
  return join(size, type, body);
};

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return [...bytes];
};

/** A crop: width, height, and how far its centre lies from the picture's. */
export const clap = (width: number, height: number, right = 0, down = 0): Uint8Array =>
  box('clap', [width, 1, height, 1, right, 1, down, 1].flatMap(int32));
/** Quarter turns counter-clockwise. */
export const irot = (turns: number): Uint8Array => box('irot', [turns]);
/** 0 turns upside down, 1 swaps left and right. */
export const imir = (axis: number): Uint8Array => box('imir', [axis]);
/** Colours by number. */
export const nclx = (primaries: number, transfer: number): Uint8Array =>
  box('colr', [...Buffer.from('nclx'), 0, primaries, 0, transfer, 0, 6, 0x80]);

/** Where a box of `type` begins, by its name. */
export function findBox(bytes: Uint8Array, type: string): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(type, 0, 'latin1');
  if (at < 4) throw new Error(`no ${type}`);
  return at - 4;
}

/** The file with `properties` given to its only picture, behind those it has. `bytes` come from heif-enc. */
export function withProperties(bytes: Uint8Array, properties: readonly Uint8Array[]): Uint8Array {
  const ipma = findBox(bytes, 'ipma');
  const ipco = findBox(bytes, 'ipco');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let known = 0;
  for (let at = ipco + 8; at < ipco + view.getUint32(ipco); at += view.getUint32(at)) known++;
  const associations = primaryProperties(bytes).map(({ association }) => association);
  const last = associations.at(-1);
  if (!last) throw new Error('no properties');
  const added = join(...properties);
  const numbers = properties.map((_, i) => 0x80 | (known + 1 + i));
  const count = associations[0].start - 1;
  const ipcoEnd = ipco + view.getUint32(ipco);
  const out = join(
    bytes.subarray(0, ipcoEnd),
    added,
    bytes.subarray(ipcoEnd, last.end),
    numbers,
    bytes.subarray(last.end),
  );
  out[count + added.length] += properties.length;
  const grow = (at: number, by: number) => {
    const target = new DataView(out.buffer, out.byteOffset, out.length);
    target.setUint32(at, target.getUint32(at) + by);
  };
  const growth = added.length + numbers.length;
  grow(findBox(out, 'meta'), growth);
  grow(findBox(out, 'iprp'), growth);
  grow(ipco, added.length);
  grow(ipma + added.length, numbers.length);
  return moved(out, growth);
}

/** The file with every item's place in it moved by `by` bytes; places are told as 4-byte offsets. */
export function moved(bytes: Uint8Array, by: number): Uint8Array {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  const iloc = findBox(out, 'iloc');
  const version = out[iloc + 8];
  const sizes = out[iloc + 12];
  const baseBytes = out[iloc + 13] >> 4;
  if (sizes !== 0x44 || version > 1) throw new Error('places of another kind');
  let at = iloc + 16;
  for (let i = 0, items = view.getUint16(iloc + 14); i < items; i++) {
    const inside = version === 1 && (view.getUint16(at + 2) & 15) === 1;
    at += version === 1 ? 6 : 4;
    if (baseBytes > 0 && !inside && view.getUint32(at) > 0) view.setUint32(at, view.getUint32(at) + by);
    const isBased = baseBytes > 0;
    at += baseBytes;
    const extents = view.getUint16(at);
    at += 2;
    for (let e = 0; e < extents; e++, at += 8)
      if (!inside && !isBased) view.setUint32(at, view.getUint32(at) + by);
  }
  return out;
}

/** The file with `part` between its first box and the rest. */
export function behindFirstBox(bytes: Uint8Array, part: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = view.getUint32(0);
  return moved(join(bytes.subarray(0, end), part, bytes.subarray(end)), part.length);
}
