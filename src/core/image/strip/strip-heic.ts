/** Strips a HEIC (ISO/IEC 23008-12): items that are no pictures, and boxes that are not needed, become zeros. */
import { ClarteError } from '../../errors.ts';
import { metaBoxes, readItemPlaces, readItemTypes } from '../heic-items.ts';
import { type FileBox, topBoxes, walkBoxes } from '../isobmff.ts';
import type { Span } from '../photo-header.ts';

/** Coded pictures, and pictures made of others. */
const PICTURES = ['hvc1', 'hev1', 'grid', 'iden', 'iovl', 'tmap'];
const TOP_BOXES = ['ftyp', 'meta', 'mdat'];
const META_BOXES = ['hdlr', 'pitm', 'iinf', 'iref', 'iprp', 'iloc', 'idat', 'grpl', 'dinf'];
/** Properties made of words and dates (ISO/IEC 23008-12, 6.5.20 and later). */
const WORDY_PROPERTIES = ['udes', 'altt', 'crtt', 'mdft', 'uuid'];

/** See stripMetadata. Sizes and places stay, for items are found by their offset in the file. */
export function stripHeic(bytes: Uint8Array): Uint8Array {
  const top = topBoxes(bytes);
  // What stands behind the last box is cut off.
  const out = bytes.slice(0, Math.min(bytes.length, top.at(-1)?.end ?? 0));
  // A second file type belongs to something that was put behind the picture.
  for (const [i, box] of top.entries())
    if (!TOP_BOXES.includes(box.type) || (box.type === 'ftyp' && i > 0)) blankBox(out, box);
  const parts = metaBoxes(bytes);
  for (const box of parts) if (!META_BOXES.includes(box.type)) blankBox(out, box);
  blankProperties(bytes, out, parts);
  blankItems(bytes, out, top, parts);
  return out;
}

/** The names of pictures go, and every item that is no picture. */
function blankItems(
  bytes: Uint8Array,
  out: Uint8Array,
  top: readonly FileBox[],
  parts: readonly FileBox[],
): void {
  const find = (type: string) => parts.find((box) => box.type === type);
  const [infos, places, inside] = [find('iinf'), find('iloc'), find('idat')];
  if (!infos || !places) throw new ClarteError('photo-broken', 'no items');
  const pictures = [...readItemTypes(bytes, infos)].filter(([, { type }]) => PICTURES.includes(type));
  for (const [, { info }] of pictures) blankName(bytes, out, info);
  const pixels = new Set(pictures.map(([id]) => id));
  const taken = readItemPlaces(bytes, places, inside);
  for (const [id, spans] of taken) if (!pixels.has(id)) for (const span of spans) blank(out, span);
  keepOnlyExtents(out, top, taken, pixels);
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

/** Names and dates among the properties of items go. */
function blankProperties(bytes: Uint8Array, out: Uint8Array, parts: readonly FileBox[]): void {
  const properties = parts.find(({ type }) => type === 'iprp');
  if (!properties) return;
  for (const list of walkBoxes(bytes, properties)) {
    if (list.type !== 'ipco') continue;
    for (const box of walkBoxes(bytes, list)) if (WORDY_PROPERTIES.includes(box.type)) blankBox(out, box);
  }
}

/** The name of a picture item: what follows its number, protection and type. */
function blankName(bytes: Uint8Array, out: Uint8Array, { start, end }: Span): void {
  blank(out, { start: start + (bytes[start] > 2 ? 14 : 12), end });
}

/** A box without content, of no type that means anything, but of the same size. */
function blankBox(out: Uint8Array, { at, start, end }: FileBox): void {
  out.set([0x66, 0x72, 0x65, 0x65], at + 4);
  blank(out, { start, end });
}

function blank(out: Uint8Array, { start, end }: Span): void {
  out.fill(0, start, Math.min(end, out.length));
}
